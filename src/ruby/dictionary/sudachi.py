"""Read a system dictionary of Sudachi in its binary format, version 1 (SudachiDict since 2026).

`Dictionary(path)` gives `version`, `matrix` (cost of right class → left class), and `rows()`: every way in which a key may be read.
"""

import struct
from dataclasses import dataclass

import numpy as np

MAGIC = b"SudachiBinaryDic"


@dataclass(slots=True)
class Row:
    """One entry: the key as the text is normalised, connection classes, cost, reading (katakana), part of speech, units A."""

    key: str
    left: int
    right: int
    cost: int
    reading: str
    speech: int
    parts: list  # of (surface, reading, part of speech); empty when the entry is one unit


class Dictionary:
    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        if not self.bytes.startswith(MAGIC) or struct.unpack_from("<Q", self.bytes, 16)[0] != 1:
            raise SystemExit(f"{path} is no Sudachi dictionary of version 1")
        at = 40
        texts = []
        for _ in range(3):
            length, at = self._varint(at)
            texts.append(self.bytes[at : at + length].decode())
            at += length
        self.version = texts[0] or texts[1]
        self.count, at = self._varint(at)
        _, at = self._varint(at)
        blocks, at = self._varint(at)
        self.block = {}
        for _ in range(blocks):
            length, at = self._varint(at)
            name = self.bytes[at : at + length].decode()
            start, at = self._varint(at + length)
            size, at = self._varint(at)
            self.block[name] = (start, size)
        self.speeches = self._speeches()
        self._parts = {}

    def _varint(self, at):
        value = shift = 0
        while True:
            byte = self.bytes[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value, at

    def _speeches(self):
        at = self.block["POS"][0]
        (count,) = struct.unpack_from("<H", self.bytes, at)
        at += 2
        speeches = []
        for _ in range(count):
            fields = []
            for _ in range(6):
                (length,) = struct.unpack_from("<H", self.bytes, at)
                fields.append(self.bytes[at + 2 : at + 2 + 2 * length].decode("utf-16-le"))
                at += 2 + 2 * length
            speeches.append(tuple(fields))
        return speeches

    @property
    def matrix(self):
        """`matrix[left, right]`: the cost of a word of class `left` after one of class `right`."""
        start, size = self.block["ConnMatrix"]
        rights, lefts = struct.unpack_from("<HH", self.bytes, start)
        return np.frombuffer(self.bytes, "<i2", rights * lefts, start + 4).reshape(lefts, rights)

    def _text(self, pointer):
        """A string: five bits of length (or of the length's length), the rest of it, and the offset, aligned the more the longer."""
        base = pointer >> 27
        added = max(0, base - 19)
        more = (pointer & 0x07FF0000) >> (28 - added) if added else 0
        implied = (1 << 12) >> (13 - added) if added else 0
        length = (base - added) + (more | implied)
        shift = max(0, added - 1)
        offset = (pointer & (0x07FFFFFF >> shift)) << shift
        start = self.block["Strings"][0] + 2 * offset
        return self.bytes[start : start + 2 * length].decode("utf-16-le")

    def _keys(self):
        """(key, offset of its word list), from the double array, level by level."""
        start, size = self.block["TrieIndex"]
        units = np.frombuffer(self.bytes, "<u4", size // 4, start)
        labels = np.arange(1, 256, dtype=np.uint32)
        base = lambda at, unit: at ^ ((unit >> 10) << ((unit & 512) >> 6))
        at, prefixes = np.zeros(1, np.uint32), np.zeros((1, 0), np.uint8)
        while len(at):
            unit = units[at]
            below = base(at, unit)
            ends = np.flatnonzero(unit >> 8 & 1)
            for key, value in zip(prefixes[ends], units[below[ends]] & 0x7FFFFFFF):
                yield key.tobytes().decode(), int(value)
            nexts, grown = [], []
            for first in range(0, len(at), 20000):
                chunk = slice(first, first + 20000)
                children = below[chunk, None] ^ labels
                known = np.where(children < len(units), units[np.minimum(children, len(units) - 1)], 0)
                parent, label = np.nonzero((known & 0x800000FF) == labels)
                nexts.append(children[parent, label])
                grown.append(np.hstack([prefixes[chunk][parent], labels[label, None].astype(np.uint8)]))
            at, prefixes = np.concatenate(nexts), np.vstack(grown)

    def _entry(self, word):
        start = self.block["Entries"][0] + 8 * word
        left, right, cost, speech, headword, reading = struct.unpack_from("<HHhHII", self.bytes, start)
        in_c, in_b, in_a = self.bytes[start + 26 : start + 29]
        at = start + 32
        words = ()
        for count in (in_c, in_b, in_a):  # 255: the same as of the longer unit
            if count != 255:
                words = struct.unpack_from(f"<{count}I", self.bytes, at)
                at += 4 * count
        return left, right, cost, speech, headword, reading, words

    def ids(self, word):
        """Left and right id of the entry that stands at `word`."""
        return self._entry(word)[:2]

    def _part(self, word):
        if word not in self._parts:
            _, _, _, speech, headword, reading, _ = self._entry(word)
            self._parts[word] = (self._text(headword), self._text(reading), speech)
        return self._parts[word]

    def rows(self):
        """Every row of every key, in no particular order."""
        pointers = self.block["WordPointers"][0]
        for key, value in self._keys():
            count, at = self._varint(pointers + value)
            word = 0
            for _ in range(count):
                step, at = self._varint(at)
                word += step
                left, right, cost, speech, _, reading, words = self._entry(word)
                parts = [self._part(part & 0x0FFFFFFF) for part in words]
                yield Row(key, left, right, cost, self._text(reading), speech, parts if len(parts) > 1 else [])
