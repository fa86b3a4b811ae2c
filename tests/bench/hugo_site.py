#!/usr/bin/env python3
"""Writes the same plan as a site for Hugo: hugo_site.py OUT N

One page per measure with its texts, an inline SVG chart and a table per indicator; one page per policy, department and
year with its measures, the three lists of these, and a home page: N + 37 pages. The templates use what Hugo does fast:
no partial is called in a loop, nothing is sorted, and no shortcode is used.
"""

import argparse
import shutil
from pathlib import Path

from measures import DEPARTMENTS, POLICIES, RATINGS, SECTIONS, YEARS, Measure, measure


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out", type=Path)
    arguments.add_argument("measures", type=int, metavar="N")
    options = arguments.parse_args()
    write(options.out, [measure(number + 1) for number in range(options.measures)])


def write(out: Path, measures: list[Measure]) -> None:
    """Replaces the folder `out` by the site's source."""
    shutil.rmtree(out, ignore_errors=True)
    for folder in ["layouts", "static", "content/measures"]:
        (out / folder).mkdir(parents=True)
    (out / "hugo.toml").write_text(configuration(), "utf-8")
    for name, template in TEMPLATES.items():
        (out / "layouts" / name).write_text(template, "utf-8")
    (out / "static/style.css").write_text(STYLE, "utf-8")
    for one in measures:
        (out / "content/measures" / f"{one.id}.md").write_text(page(one), "utf-8")


def configuration() -> str:
    return (
        'baseURL = "https://example.com/"\ntitle = "進捗報告"\nlocale = "ja"\ndefaultContentLanguage = "ja"\n'
        'hasCJKLanguage = true\ndisableKinds = ["RSS", "404", "robotsTXT", "section"]\n'
        '[taxonomies]\npolicy = "policies"\ndepartment = "departments"\nyear = "years"\n'
        f"[params]\nyears = {YEARS}\n"
        + table("policies", {policy_id(at): title for at, title in enumerate(POLICIES)})
        + table("departments", {department_id(at): name for at, (name, _) in enumerate(DEPARTMENTS)})
        + table("ratings", {id: word for id, word, _ in RATINGS})
    )


def table(name: str, entries: dict[str, str]) -> str:
    return f"[params.{name}]\n" + "".join(f'{key} = "{value}"\n' for key, value in entries.items())


def policy_id(position: int) -> str:
    return f"p{position + 1:02d}"


def department_id(position: int) -> str:
    return f"d{position + 1:02d}"


def page(one: Measure) -> str:
    indicators = ""
    for indicator in one.indicators:
        highest = max(float(value) for value in [*indicator.targets.values(), *indicator.actuals.values()] if value)
        points = "".join(
            f"      - {{year: {year}, target: {indicator.targets[year]}"
            + (f", actual: {indicator.actuals[year]}" if indicator.actuals[year] else "")
            + "}\n"
            for year in YEARS
        )
        indicators += (
            f'  - id: {indicator.id}\n    name: {indicator.name}\n    unit: "{indicator.unit}"\n'
            f"    max: {int(highest * 1.1) + 1}\n    points:\n{points}"
        )
    years = ", ".join(f'"{year}"' for year in YEARS)
    ratings = "".join(f"  - {{year: {year}, value: {RATINGS[one.ratings[year]][0]}}}\n" for year in YEARS)
    body = "".join(f"## {label}\n\n{text}\n\n" for (_, label), text in zip(SECTIONS, one.texts))
    return (
        f"---\ntitle: {one.title}\ndescription: {one.plain}\nnumber: {one.number}\npolicies: [{policy_id(one.policy)}]\n"
        f"departments: [{department_id(one.department)}]\nyears: [{years}]\nratings:\n{ratings}indicators:\n{indicators}---\n{body}"
    )


STYLE = (
    ":root{--t:#b45309;--a:#1d4ed8}body{font-family:sans-serif;line-height:1.8;margin:0 auto;max-width:60rem;padding:1rem}"
    ".bar{fill:var(--a)}.target{stroke:var(--t);stroke-dasharray:6 4;fill:none;stroke-width:2}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem}\n"
)

TEMPLATES = {
    "baseof.html": """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ block "title" . }}{{ end }}｜進捗報告</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">本文へ進む</a>
<header>
<p><a href="/">進捗報告</a></p>
<nav aria-label="政策">
<ul>
{{ range $id, $name := site.Params.policies }}<li><a href="/policies/{{ $id }}/">{{ $name }}</a></li>
{{ end }}
</ul>
</nav>
<nav aria-label="年度">
<ul>
{{ range site.Params.years }}<li><a href="/years/{{ . }}/">{{ . }}年度</a></li>
{{ end }}
</ul>
</nav>
</header>
<main id="main">
{{ block "main" . }}{{ end }}
</main>
<footer>
<p>はかり市 <a href="/departments/">担当課の一覧</a></p>
</footer>
</body>
</html>
""",
    "page.html": """{{ define "title" }}{{ .Title }}{{ end }}
{{ define "main" }}
{{ $policy := index .Params.policies 0 }}{{ $department := index .Params.departments 0 }}
<p>番号{{ .Params.number }}</p>
<h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<h2>進み方の道のり</h2>
<ol>
{{ range .Params.ratings }}<li>{{ .year }}年度 {{ index site.Params.ratings .value }}</li>
{{ end }}
</ol>
<h2>指標</h2>
{{ range $k := .Params.indicators }}
<section id="{{ $k.id }}">
<h3>{{ $k.name }}（{{ $k.unit }}）</h3>
<figure>
<svg viewBox="0 0 480 220" role="img" aria-labelledby="{{ $k.id }}-t {{ $k.id }}-d">
<title id="{{ $k.id }}-t">{{ $k.name }}の推移</title>
<desc id="{{ $k.id }}-d">{{ range $p := $k.points }}{{ $p.year }}年度 目標{{ $p.target }}{{ $k.unit }} 実績{{ if isset $p "actual" }}{{ $p.actual }}{{ $k.unit }}{{ else }}未測定{{ end }}。{{ end }}</desc>
<line x1="40" y1="180" x2="470" y2="180" stroke="#333"/>
{{ range $g := seq 0 4 }}<line x1="40" y1="{{ sub 180 (mul $g 40) }}" x2="470" y2="{{ sub 180 (mul $g 40) }}" stroke="#ddd"/><text x="34" y="{{ sub 184 (mul $g 40) }}" text-anchor="end" font-size="11">{{ printf "%.1f" (div (mul (float $k.max) $g) 4) }}</text>
{{ end }}
{{ range $i, $p := $k.points }}{{ $x := add 78 (mul $i 84) }}{{ if isset $p "actual" }}{{ $h := div (mul $p.actual 160.0) $k.max }}<rect class="bar" x="{{ sub $x 22 }}" y="{{ printf "%.1f" (sub 180 $h) }}" width="44" height="{{ printf "%.1f" $h }}"><title>{{ $p.year }}年度 実績 {{ $p.actual }}{{ $k.unit }}</title></rect>
{{ else }}<text x="{{ $x }}" y="172" text-anchor="middle" font-size="11">未測定</text>
{{ end }}<text x="{{ $x }}" y="198" text-anchor="middle" font-size="12">{{ $p.year }}</text>
{{ end }}
<polyline class="target" points="{{ range $i, $p := $k.points }}{{ add 78 (mul $i 84) }},{{ printf "%.1f" (sub 180 (div (mul $p.target 160.0) $k.max)) }} {{ end }}"/>
</svg>
<figcaption>{{ $k.name }}の目標（破線）と実績（棒）</figcaption>
</figure>
<table>
<caption>{{ $k.name }}（{{ $k.unit }}）</caption>
<thead><tr><th scope="col">年度</th><th scope="col">目標</th><th scope="col">実績</th><th scope="col">達成率</th></tr></thead>
<tbody>
{{ range $p := $k.points }}<tr><th scope="row">{{ $p.year }}年度</th><td>{{ $p.target }}</td><td>{{ if isset $p "actual" }}{{ $p.actual }}{{ else }}未測定{{ end }}</td><td>{{ if isset $p "actual" }}{{ printf "%.1f" (div (mul $p.actual 100.0) $p.target) }}%{{ else }}－{{ end }}</td></tr>
{{ end }}
</tbody>
</table>
</section>
{{ end }}
{{ .Content }}
<dl>
<dt>政策</dt><dd><a href="/policies/{{ $policy }}/">{{ index site.Params.policies $policy }}</a></dd>
<dt>担当課</dt><dd><a href="/departments/{{ $department }}/">{{ index site.Params.departments $department }}</a></dd>
</dl>
{{ end }}
""",
    "term.html": """{{ define "name" }}{{ $t := .Data.Term }}{{ if eq .Data.Plural "policies" }}{{ index site.Params.policies $t }}{{ else if eq .Data.Plural "departments" }}{{ index site.Params.departments $t }}{{ else }}{{ $t }}年度{{ end }}{{ end }}
{{ define "title" }}{{ template "name" . }}{{ end }}
{{ define "main" }}
<h1>{{ template "name" . }}の施策</h1>
<p>{{ len .Pages }}件</p>
<table>
<thead><tr><th scope="col">施策</th><th scope="col">担当課</th><th scope="col">政策</th><th scope="col">進み方</th></tr></thead>
<tbody>
{{ range .Pages }}<tr><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ index site.Params.departments (index .Params.departments 0) }}</td><td>{{ index site.Params.policies (index .Params.policies 0) }}</td><td>{{ range .Params.ratings }}{{ index site.Params.ratings .value }} {{ end }}</td></tr>
{{ end }}
</tbody>
</table>
{{ end }}
""",
    "taxonomy.html": """{{ define "name" }}{{ index (dict "policies" "政策" "departments" "担当課" "years" "年度") .Data.Plural }}の一覧{{ end }}
{{ define "title" }}{{ template "name" . }}{{ end }}
{{ define "main" }}
<h1>{{ template "name" . }}</h1>
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ $t := .Data.Term }}{{ if eq .Data.Plural "policies" }}{{ index site.Params.policies $t }}{{ else if eq .Data.Plural "departments" }}{{ index site.Params.departments $t }}{{ else }}{{ $t }}年度{{ end }}</a></li>
{{ end }}
</ul>
{{ end }}
""",
    "home.html": """{{ define "title" }}はかり市DX推進計画{{ end }}
{{ define "main" }}
<h1>進捗報告</h1>
<h2>政策</h2>
<ul>
{{ range $id, $name := site.Params.policies }}<li><a href="/policies/{{ $id }}/">{{ $name }}</a></li>
{{ end }}
</ul>
<h2>担当課</h2>
<ul>
{{ range $id, $name := site.Params.departments }}<li><a href="/departments/{{ $id }}/">{{ $name }}</a></li>
{{ end }}
</ul>
{{ end }}
""",
}


if __name__ == "__main__":
    main()
