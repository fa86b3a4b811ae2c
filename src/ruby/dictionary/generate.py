#!/usr/bin/env python3
"""Make core.bin.zst of SudachiDict core.

usage: python3 src/ruby/dictionary/generate.py [--version V]

Downloads `sudachidict_core` (PyPI; the newest, or version V of it) into a temporary folder, reduces its binary dictionary to what
readings need, writes core.bin.zst beside this file and the version into README.md. numpy, zstandard and sudachipy are installed into
a virtual environment in the same temporary folder. Needs Python 3.11 or later, 4 GB of memory and about two minutes.

Then it builds the program with the old and with the new dictionary (cargo) and prints which readings of content/ changed, and how
often: read them before you commit, and put what got worse into the lexicon, the rules or readings.yaml.

What is left out: whatever no reading depends on (normalised and dictionary forms, units B, synonyms), rows that no best path can
take (same key, classes and reading, higher cost), and the readings of keys without kanji. What is rounded: ids of the connection
matrix to classes (classes.py), costs to steps. mod.rs reads the columns that `columns` writes, in the same order.
"""

import argparse
import difflib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parents[2] / "content"
COST_STEP = 32
KANJI = re.compile(r"[㐀-䶿一-鿿豈-﫿々〆〇\U00020000-\U0003ffff]")
# The order of `Class` in ../word.rs.
CLASSES = (
    "Noun Place Person ProperNoun Number Counter Pronoun Prefix Suffix Verb Adjective AdjectivalNoun "
    "Adverb Adnominal Conjunction Interjection Auxiliary Particle Symbol Space Unknown"
).split()
# Parts of speech of UniDic, the longest match first.
SPEECHES = {
    "名詞,固有名詞,地名": "Place",
    "名詞,固有名詞,人名": "Person",
    "名詞,固有名詞": "ProperNoun",
    "名詞,数詞": "Number",
    "名詞,普通名詞,助数詞可能": "Counter",
    "名詞": "Noun",
    "代名詞": "Pronoun",
    "接頭辞": "Prefix",
    "接尾辞,名詞的,助数詞": "Counter",
    "接尾辞": "Suffix",
    "動詞": "Verb",
    "形容詞": "Adjective",
    "形状詞": "AdjectivalNoun",
    "副詞": "Adverb",
    "連体詞": "Adnominal",
    "接続詞": "Conjunction",
    "感動詞": "Interjection",
    "助動詞": "Auxiliary",
    "助詞": "Particle",
    "補助記号": "Symbol",
    "記号": "Symbol",
    "空白": "Space",
}
# unk.def of SudachiPy: what a run of characters may be that no row covers. Character category of ../unknown.rs, id, cost, class.
UNKNOWN = [
    ("Default", 5968, 3857, "Symbol"),
    ("Space", 5966, 6056, "Space"),
    ("Kanji", 5139, 14657, "Noun"),
    ("Kanji", 5129, 17308, "Noun"),
    ("Kanji", 4785, 18181, "ProperNoun"),
    ("Kanji", 4787, 18086, "Person"),
    ("Kanji", 4791, 19198, "Place"),
    ("Symbol", 5129, 17094, "Noun"),
    ("Numeric", 4794, 12450, "Number"),
    ("Alpha", 5139, 11633, "Noun"),
    ("Alpha", 4785, 13620, "ProperNoun"),
    ("Alpha", 4787, 14228, "Person"),
    ("Alpha", 4791, 15793, "Place"),
    ("Alpha", 5687, 15246, "Interjection"),
    ("Hiragana", 5139, 16012, "Noun"),
    ("Hiragana", 5129, 20012, "Noun"),
    ("Hiragana", 4785, 18282, "ProperNoun"),
    ("Hiragana", 4787, 18269, "Person"),
    ("Hiragana", 4791, 20474, "Place"),
    ("Hiragana", 5687, 17786, "Interjection"),
    ("Katakana", 5139, 10980, "Noun"),
    ("Katakana", 5129, 14802, "Noun"),
    ("Katakana", 4785, 13451, "ProperNoun"),
    ("Katakana", 4787, 13759, "Person"),
    ("Katakana", 4791, 14554, "Place"),
    ("Katakana", 5687, 15272, "Interjection"),
    ("KanjiNumeric", 4794, 14170, "Number"),
    ("Greek", 5139, 11051, "Noun"),
    ("Greek", 4785, 13353, "ProperNoun"),
    ("Greek", 4787, 13671, "Person"),
    ("Greek", 4791, 14862, "Place"),
    ("Cyrillic", 5139, 11140, "Noun"),
    ("Cyrillic", 4785, 13174, "ProperNoun"),
    ("Cyrillic", 4787, 13495, "Person"),
    ("Cyrillic", 4791, 14700, "Place"),
]
CATEGORIES = "Space Kanji Symbol Numeric Alpha Hiragana Katakana KanjiNumeric Greek Cyrillic Default".split()


def speech_class(speech):
    fields = list(speech)
    while ",".join(fields) not in SPEECHES:
        fields.pop()
    return CLASSES.index(SPEECHES[",".join(fields)])


def units(row, speeches):
    """(text of the key, reading in hiragana or None, class) of every unit A."""
    from alignment import hiragana

    parts = row.parts or [(row.key, row.reading, row.speech)]
    at, found = 0, []
    for surface, reading, speech in parts:
        text = row.key[at : at + len(surface)]
        at += len(surface)
        found.append((text, hiragana(reading) if KANJI.search(text) else None, speeches[speech]))
    return found


class Table(dict):
    """Numbers values in the order of their frequency."""

    def __init__(self, values):
        super().__init__((value, i) for i, (value, _) in enumerate(sorted(Counter(values).items(), key=lambda v: (-v[1], v[0]))))


def usage(dictionary):
    """(left id, right id) of every word of content/: classes are finer where texts need them."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.C)
    for path in sorted(CONTENT.rglob("*.yaml")):
        for line in path.read_text().splitlines():
            words = tokenizer.tokenize(line) if re.search("[ぁ-ん]", line) else ()
            for word in words:
                if not word.is_oov():
                    yield dictionary.ids(word.word_id())


def reduced(dictionary):
    """(key, left class, right class, cost, units) of the rows that a best path can take, by key; and the class matrix."""
    import numpy as np
    from classes import Classes

    rows = list(dictionary.rows())
    matrix = dictionary.matrix
    used = np.zeros((2, len(matrix)), "f4")
    for row in rows:
        used[0, row.left] = used[1, row.right] = 0.3
    for _, id, _, _ in UNKNOWN + [("", 0, 0, "")]:
        used[:, id] += 1
    for side, ids in enumerate(zip(*usage(dictionary))):
        np.add.at(used[side], list(ids), 1)
    classes = Classes(matrix, *used)
    speeches = [speech_class(speech) for speech in dictionary.speeches]
    cheapest = {}
    for row in rows:
        key = (row.key, int(classes.left[row.left]), int(classes.right[row.right]), tuple(units(row, speeches)))
        cheapest[key] = min(row.cost, cheapest.get(key, row.cost))
    kept = [(key, l, r, cost, u) for (key, l, r, u), cost in cheapest.items()]
    kept.sort(key=lambda k: (k[0], k[1], k[2], k[3], tuple(str(u[1]) for u in k[4])))
    return kept, classes


def front_coded(keys):
    """Characters shared with the key before, characters added, and the added ones."""
    shared, added, suffixes, last = bytearray(), bytearray(), [], ""
    for key in keys:
        common = len(os.path.commonprefix([last, key])[:255])
        shared.append(common)
        added.append(len(key) - common)
        suffixes.append(key[common:])
        last = key
    return bytes(shared), bytes(added), "".join(suffixes)


def two_columns(numbers):
    packed = struct.pack(f"<{len(numbers)}H", *(n & 0xFFFF for n in numbers))
    return [packed[0::2], packed[1::2]]


def columns(dictionary):
    from alignment import Aligner

    rows, classes = reduced(dictionary)
    words = sorted({unit[:2] for row in rows for unit in row[4] if unit[1] is not None})
    aligner = Aligner(words)
    ranked = {word: aligner.ranked(*word) for word in words}
    written = Table(reading for (_, reading), ranks in ranked.items() if ranks is None)
    types = Table((l, r, u[-1][2]) for _, l, r, _, u in rows)
    splits = Table(tuple((len(t), c) for t, _, c in u) for *_, u in rows if len(u) > 1)
    per_key = Counter(row[0] for row in rows)
    # A character takes 16 bits: the few beyond them stand in the place of the surrogates.
    astral = sorted({c for key in per_key for c in key if ord(c) > 0xFFFF})
    labels = lambda key: "".join(chr(0xD800 + astral.index(c)) if c in astral else c for c in key)
    keys = sorted(per_key, key=labels)
    rows.sort(key=lambda row: labels(row[0]))
    ranks = bytearray()
    for *_, parts in rows:
        for text, reading, _ in parts:
            if reading is not None:
                known = ranked[text, reading]
                ranks += b"\xff" + struct.pack("<H", written[reading]) if known is None else known
    shared, added, suffixes = front_coded(map(labels, keys))
    print(f"{len(keys)} keys, {len(rows)} rows, {len(types)} types, {len(splits)} splits, {len(written)} of {len(words)} readings written out")
    return [
        dictionary.version.encode(),
        shared,
        added,
        *two_columns([ord(c) for c in suffixes]),
        bytes(per_key[key] for key in keys),
        *two_columns([types[l, r, u[-1][2]] for _, l, r, _, u in rows]),
        *two_columns([round(cost / COST_STEP) for _, _, _, cost, _ in rows]),
        *two_columns([0 if len(u) == 1 else 1 + splits[tuple((len(t), c) for t, _, c in u)] for *_, u in rows]),
        bytes(ranks),
        "\n".join(written).encode(),
        "\n".join(c + "".join("\t" + r for r in readings) for c, readings in aligner.ranks.items()).encode(),
        b"".join(struct.pack("<HHB", *type) for type in types),
        b"".join(bytes([len(split)]) + bytes(n for part in split for n in part) for split in splits),
        b"".join(struct.pack("<BHHhB", CATEGORIES.index(name), classes.left[id], classes.right[id], round(cost / COST_STEP), CLASSES.index(word)) for name, id, cost, word in UNKNOWN),
        struct.pack("<HHH", len(classes.costs), classes.left[0], classes.right[0]) + classes.costs.tobytes(),
        "".join(astral).encode(),
    ]


def write(folder, version):
    import zstandard
    from sudachi import Dictionary

    wanted = "sudachidict_core" + (f"=={version}" if version else "")
    pip(folder, "download", "--no-deps", "--dest", folder, wanted)
    (wheel,) = Path(folder).glob("sudachidict_core-*.whl")
    pip(folder, "install", "sudachipy>=0.7", wheel)
    with zipfile.ZipFile(wheel) as archive:
        archive.extract("sudachidict_core/resources/system.dic", folder)
    dictionary = Dictionary(Path(folder, "sudachidict_core/resources/system.dic"))
    packed = columns(dictionary)
    raw = struct.pack(f"<I{len(packed)}I", len(packed), *map(len, packed)) + b"".join(packed)
    # A window of 2 MiB costs no size, as columns resemble themselves alone, and spares the program memory.
    window = zstandard.ZstdCompressionParameters.from_level(22, window_log=21, source_size=len(raw))
    data = zstandard.ZstdCompressor(compression_params=window).compress(raw)
    (HERE / "core.bin.zst").write_bytes(data)
    readme = HERE / "README.md"
    readme.write_text(re.sub(r"SudachiDict core \d+", f"SudachiDict core {dictionary.version}", readme.read_text()))
    print(f"SudachiDict core {dictionary.version}: {len(raw)} bytes, {len(data)} compressed")


def pip(folder, *arguments):
    subprocess.run([Path(folder, "venv/bin/pip"), "--quiet", *arguments], check=True)


def readings(lines):
    """For every line the (text, reading) of its segments, as the program reads them now."""
    command = ["cargo", "run", "--release", "--quiet", "--", "ruby", "--format", "jsonl"]
    run = subprocess.run(command, cwd=HERE, input="\n".join(lines) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    return [[(segment["text"], segment.get("reading")) for segment in json.loads(line)] for line in run.stdout.splitlines()]


def show_changes(before, after):
    changes = Counter()
    for old, new in zip(before, after):
        for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                shown = ("".join(f"{t}({r})" if r else t for t, r in part) for part in (old[a:b], new[c:d]))
                changes[" → ".join(shown)] += 1
    print(f"{sum(changes.values())} readings of content/ changed")
    for change, count in sorted(changes.items(), key=lambda c: (-c[1], c[0])):
        print(f"{count:5} {change}")


def main():
    parser = argparse.ArgumentParser(description="Make core.bin.zst of SudachiDict core.")
    parser.add_argument("--version", help="of sudachidict_core; default: the newest")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return write(options.inside, options.version)
    texts = (path.read_text().splitlines() for path in sorted(CONTENT.rglob("*.yaml")))
    lines = [line for text in texts for line in text if KANJI.search(line)]
    before = readings(lines) if (HERE / "core.bin.zst").exists() else None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", f"{folder}/venv"], check=True)
        pip(folder, "install", "numpy>=2", "zstandard>=0.23")
        version = ["--version", options.version] if options.version else []
        subprocess.run([f"{folder}/venv/bin/python", "-B", __file__, "--inside", folder, *version], check=True)
    if before is not None:
        show_changes(before, readings(lines))


if __name__ == "__main__":
    main()
