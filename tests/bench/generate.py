#!/usr/bin/env python3
"""Writes a plan of N measures as content for Michinori: generate.py OUT N"""

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
    """Replaces the folder `out` by the content."""
    shutil.rmtree(out, ignore_errors=True)
    plan = out / "bench"
    (plan / "measures").mkdir(parents=True)
    (plan / "results").mkdir()
    (out / "site.yaml").write_text(
        "title: 進捗報告\npublisher: はかり市\nbase_url: https://example.com/\n", "utf-8"
    )
    (plan / "plan.yaml").write_text(plan_yaml(), "utf-8")
    departments = "".join(
        f"- {{id: d{position + 1:02d}, name: {name}, kana: {kana}}}\n"
        for position, (name, kana) in enumerate(DEPARTMENTS)
    )
    (plan / "departments.yaml").write_text(departments, "utf-8")
    for one in measures:
        (plan / "measures" / f"{one.id}.yaml").write_text(measure_yaml(one), "utf-8")
    for year in YEARS:
        results = "".join(result_yaml(one, year) for one in measures)
        (plan / "results" / f"{year}.yaml").write_text(results, "utf-8")


def plan_yaml() -> str:
    policies = "".join(
        f'  - {{id: "{position + 1}", title: {title}}}\n' for position, title in enumerate(POLICIES)
    )
    values = "".join(
        f"      {id}: {{label: {word}, tone: {tone}}}\n" for id, word, tone in RATINGS
    )
    return (
        "title: はかり市DX推進計画\n"
        'municipality: {code: "999997", name: はかり市, kana: はかりし}\n'
        f"fiscal_years: {{from: {YEARS[0]}, to: {YEARS[-1]}}}\n"
        "levels: [政策]\nmeasure_name: 施策\nnumber_name: 番号\n"
        f"policies:\n{policies}"
        f"sections: {{{', '.join(f'{id}: {label}' for id, label in SECTIONS)}}}\n"
        f"scales:\n  progress:\n    name: 進み方\n    best: first\n    legend: printed\n    values:\n{values}"
        f"editions:\n  - {{id: to-{YEARS[-1]}, title: すべての報告, published: unknown, covers: {YEARS[-1]}, publish: true}}\n"
    )


def measure_yaml(one: Measure) -> str:
    sections = "".join(
        f"  {id}: |\n" + "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
        for (id, _), text in zip(SECTIONS, one.texts)
    )
    indicators = "".join(
        f"  {indicator.id}:\n    name: {indicator.name}\n    unit: {quoted(indicator.unit)}\n"
        "    direction: increase\n    direction_by: source\n"
        f"    targets: {{{', '.join(f'{year}: {value}' for year, value in indicator.targets.items())}}}\n"
        for indicator in one.indicators
    )
    return (
        f'title: {one.title}\nnumber: "{one.number}"\npolicy: "{one.policy + 1}"\n'
        f"departments:\n  lead: [{DEPARTMENTS[one.department][0]}]\n"
        f"plain: {one.plain}\nsections:\n{sections}indicators:\n{indicators}"
    )


def result_yaml(one: Measure, year: int) -> str:
    figures = ", ".join(
        f"{indicator.id}: {indicator.actuals[year] or 'not_measured'}" for indicator in one.indicators
    )
    return f"{one.id}:\n  ratings: {{progress: {RATINGS[one.ratings[year]][0]}}}\n  figures: {{{figures}}}\n"


def quoted(text: str) -> str:
    return f'"{text}"'


if __name__ == "__main__":
    main()
