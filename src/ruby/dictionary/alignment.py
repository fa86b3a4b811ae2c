"""Which part of a reading belongs to which character: a hard expectation-maximisation over all words of the dictionary."""

import math
from collections import Counter, defaultdict

LONGEST = 6  # kana that one character may read as
READINGS = 200  # readings of one character that get a rank; 255 stands for "written out"
SEEN = 3  # words that a reading of a character must occur in to get a rank
NO_START = tuple("ぁぃぅぇぉっゃゅょゎんー")  # 今日 is no き+ょう


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def reads_itself(c):
    """Kana but for the ones that stand for か or が between kanji."""
    return ("ぁ" <= c <= "ゖ" or "ァ" <= c <= "ー") and c not in "ヶヵケゖゕ"


class Aligner:
    """Learns from `words`, a list of (text, reading in hiragana); then splits."""

    def __init__(self, words):
        self.cost = {}
        short = [w for w in words if len(w[0]) <= 8 and len(w[1]) <= 20]
        for sample in (short[::4], short[1::4], short[::2], short):
            seen = defaultdict(Counter)
            for text, reading in sample:
                for character, part in zip(text, self.split(text, reading) or ()):
                    if not reads_itself(character):
                        seen[character][part] += 1
            self.cost = {}
            for character, parts in seen.items():
                total = sum(parts.values()) + 2
                self.cost[character] = {part: -math.log(n / total) for part, n in parts.items()}
                self.cost[character][None] = 0.3 * math.log(total)
        self.ranks = {
            character: [part for part, n in sorted(parts.items(), key=lambda p: (-p[1], p[0])) if n >= SEEN][:READINGS]
            for character, parts in sorted(seen.items())
        }
        self.rank = {c: {part: i for i, part in enumerate(parts)} for c, parts in self.ranks.items()}

    def split(self, text, reading):
        """The cheapest split of the reading, one part per character; None when a kana of the text is not in its place."""
        best = {0: (0.0, ())}
        for character in text:
            ahead = {}
            if reads_itself(character):
                own = hiragana(character)
                for at, (cost, parts) in best.items():
                    if reading[at : at + 1] == own:
                        ahead[at + 1] = (cost, (parts, own))
            else:
                known = self.cost.get(character, {})
                unknown = known.get(None, 0.0)
                for at, (cost, parts) in best.items():
                    for end in range(at, min(at + LONGEST, len(reading)) + 1):
                        part = reading[at:end]
                        if part.startswith(NO_START):
                            continue
                        step = known.get(part) if part else 14.0
                        if step is None:
                            step = 6.0 + 2.0 * abs(end - at - 2) + unknown
                        if end not in ahead or cost + step < ahead[end][0]:
                            ahead[end] = (cost + step, (parts, part))
            if not ahead:
                return None
            best = ahead
        found = best.get(len(reading))
        if found is None:
            return None
        parts, chain = [], found[1]
        while chain:
            chain, part = chain
            parts.append(part)
        return parts[::-1]

    def ranked(self, text, reading):
        """One byte for every character that does not read itself, or None when the word has to be written out."""
        parts = self.split(text, reading)
        if parts is None or max(text) > "\uffff":
            return None
        ranks = bytearray()
        for character, part in zip(text, parts):
            if reads_itself(character):
                continue
            rank = self.rank.get(character, {}).get(part)
            if rank is None:
                return None
            ranks.append(rank)
        return bytes(ranks)
