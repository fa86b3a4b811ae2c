"""The measures that both generators get: titles, texts, ratings and figures. The same number gives the same measure."""

import random
from dataclasses import dataclass, field

YEARS = [2021, 2022, 2023, 2024, 2025]

POLICIES = [
    "行政手続のオンライン化",
    "情報システムの標準化",
    "マイナンバーカードの普及",
    "AIとRPAの利用",
    "テレワークの推進",
    "セキュリティ対策の徹底",
    "地域社会のデジタル化",
    "デジタルデバイド対策",
]

DEPARTMENTS = [
    ("デジタル戦略課", "でじたるせんりゃくか"),
    ("総務課", "そうむか"),
    ("市民課", "しみんか"),
    ("税務課", "ぜいむか"),
    ("福祉課", "ふくしか"),
    ("子育て支援課", "こそだてしえんか"),
    ("教育総務課", "きょういくそうむか"),
    ("健康推進課", "けんこうすいしんか"),
    ("環境課", "かんきょうか"),
    ("道路河川課", "どうろかせんか"),
    ("都市計画課", "としけいかくか"),
    ("上下水道課", "じょうげすいどうか"),
    ("商工観光課", "しょうこうかんこうか"),
    ("農林水産課", "のうりんすいさんか"),
    ("防災危機管理課", "ぼうさいききかんりか"),
    ("会計課", "かいけいか"),
    ("議会事務局", "ぎかいじむきょく"),
    ("図書館", "としょかん"),
    ("消防本部", "しょうぼうほんぶ"),
    ("財政課", "ざいせいか"),
]

# Id, word, group of shape and colour.
RATINGS = [
    ("early", "計画より早い", "early"),
    ("on_plan", "計画どおり", "ontime"),
    ("late", "計画より遅い", "late"),
]

SECTIONS = [("purpose", "目的"), ("overview", "取組の内容"), ("outlook", "課題と今後の方針")]

INDICATORS = [
    ("オンラインで申請した割合", "%"),
    ("オンラインで申請できる手続き", "件"),
    ("満足した人の割合", "%"),
    ("研修を受けた職員", "人"),
    ("減らした時間", "時間"),
    ("相談を受けた数", "件"),
    ("使える窓口", "か所"),
]

# Every sentence has a number of its own, so that no text stands twice.
SENTENCES = [
    "窓口の仕事を見直し、待ち時間を{n}分ちぢめることを目指します。",
    "{y}年度は関係する課と相談し、使える手続きを**{n}件**にふやしました。",
    "使った人のアンケートでは、{n}人が便利になったと答えました。",
    "一方で、操作が難しいという声が{n}件あり、窓口でもお手伝いします。",
    "システムは国の標準仕様書（第{n}版）に合わせて直しました。",
    "職員の研修を{y}年度に行い、のべ{n}人が受けました。",
    "仕事にかかる時間を、1年に{n}時間ほど減らせる見込みです。",
    "くわしくは[計画の{n}ページ](https://example.com/plan/{n})をご覧ください。",
    "次の年度は、近くの{n}の市や町と共同で買うことを検討します。",
    "個人情報の扱いについて、専門家が{n}の項目を調べました。",
]


@dataclass
class Indicator:
    """Figures are texts, as published; None is a figure that was not measured."""

    id: str
    name: str
    unit: str
    targets: dict[int, str] = field(default_factory=dict)
    actuals: dict[int, str | None] = field(default_factory=dict)


@dataclass
class Measure:
    """Policy, department and ratings are positions in the lists above; `texts` is Markdown, one per section."""

    id: str
    number: int
    title: str
    plain: str
    policy: int
    department: int
    ratings: dict[int, int]
    indicators: list[Indicator]
    texts: list[str]


def measure(number: int) -> Measure:
    """The measure of a number; about 600 characters of text and three indicators over five years."""
    chance = random.Random(7_000_021 + number)
    what = chance.choice(["窓口", "申請", "相談", "予約", "通知", "納付"])
    how = chance.choice(["電子化", "自動化", "共通化", "見える化", "標準化"])
    return Measure(
        id=f"m{number:05d}",
        number=number,
        title=f"{what}の{how}（第{number}号）",
        plain=f"{what}を{how}して、使いやすくします。",
        policy=chance.randrange(len(POLICIES)),
        department=chance.randrange(len(DEPARTMENTS)),
        ratings={year: chance.randrange(len(RATINGS)) for year in YEARS},
        indicators=[
            indicator(chance, position, name, unit)
            for position, (name, unit) in enumerate(chance.sample(INDICATORS, 3))
        ],
        texts=[text(chance, number, section) for section, _ in SECTIONS],
    )


def indicator(chance: random.Random, position: int, name: str, unit: str) -> Indicator:
    one = Indicator(f"k{position + 1}", name, unit)
    base, step = chance.randint(10, 60), chance.randint(3, 12)
    for place, year in enumerate(YEARS):
        target = base + step * place
        one.targets[year] = str(target)
        is_missing = chance.random() < (0.3 if year == YEARS[-1] else 0.03)
        one.actuals[year] = None if is_missing else f"{target * chance.uniform(0.7, 1.15):.1f}"
    return one


def text(chance: random.Random, number: int, section: str) -> str:
    def sentence() -> str:
        count = number * 10 + chance.randrange(10)
        return chance.choice(SENTENCES).format(n=count, y=chance.choice(YEARS))

    parts = ["".join(sentence() for _ in range(4))]
    if section == "overview":
        parts.append("\n".join(f"- {sentence()}" for _ in range(5)))
    return "\n\n".join(parts)
