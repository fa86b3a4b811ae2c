#!/usr/bin/env python3
"""Characters a second of michinori, MeCab and fugashi on the same 1 MB of text: speed.py [--repetitions 5] [--program PATH]

Each reads the whole text and, to know its start-up, one short line; the difference of both user times is what the text took.
They take turns; the table shows the best of all turns. fugashi runs in this Python, MeCab from the path.
"""

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SIZE = 1_000_000
FUGASHI = "import fugashi, sys\nt = fugashi.Tagger()\nfor l in sys.stdin:\n    for w in t(l): (w.surface, w.feature.kana)"


def lines():
    """Lines of Japanese, no two alike, of SIZE bytes together."""
    found = []
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        found += [line.strip() for line in path.read_text().splitlines()]
    for path in ("wikipedia.tsv", "rohan.tsv", "ita.tsv"):
        found += [line.split("\t")[1] for line in (HERE / path).read_text().splitlines()]
    found = [line for line in dict.fromkeys(found) if re.search("[ぁ-ん]", line)]
    chance = random.Random(0)
    starts = [line[: len(line) // 2] for line in found]
    ends = [line[len(line) // 2 :] for line in found]
    chance.shuffle(starts)
    found += [start + end for start, end in zip(starts, ends)]
    size, taken = 0, []
    for line in dict.fromkeys(found):
        size += len(line.encode()) + 1
        if size > SIZE:
            break
        taken.append(line)
    return taken


def user_time(command, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with open(path) as text:
        subprocess.run(command, stdin=text, stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    parser = argparse.ArgumentParser(description="Characters a second of michinori, MeCab and fugashi.")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--program", default=ROOT / "target/release/michinori")
    options = parser.parse_args()
    programs = {"michinori ruby --format html": [options.program, "ruby", "--format", "html"]}
    if shutil.which("mecab"):
        programs["MeCab (IPADIC)"] = ["mecab"]
    if subprocess.run([sys.executable, "-c", "import fugashi"], stderr=subprocess.DEVNULL).returncode == 0:
        programs["fugashi (unidic-lite)"] = [sys.executable, "-c", FUGASHI]
    text = lines()
    with tempfile.TemporaryDirectory() as folder:
        whole, short = Path(folder, "whole"), Path(folder, "short")
        whole.write_text("\n".join(text) + "\n")
        short.write_text("市\n")
        times = {name: ([], []) for name in programs}
        for _ in range(options.repetitions):
            for name, command in programs.items():
                times[name][0].append(user_time(command, short))
                times[name][1].append(user_time(command, whole))
    count = sum(map(len, text))
    print(f"{count} characters in {len(text)} lines; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| | start-up, s | text, s | million characters a second |\n| --- | --- | --- | --- |")
    for name, (start, all) in times.items():
        spent = max(min(all) - min(start), 1e-9)
        print(f"| {name} | {min(start):.3f} | {spent:.3f} | {count / spent / 1e6:.2f} |")


main()
