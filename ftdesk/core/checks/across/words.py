"""A text as a string of signs, one sign a word: small to keep, and quick to compare word by word.

Writing in capitals, punctuation and spacing make no difference; figures, operators and pictographs do. A
word's sign comes from its hash, so that two different words share one in about 40,000 cases; the signs of
Chinese, Japanese, Korean and Thai characters (each a word here) and of figures have ranges of their own.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
import zlib
from collections.abc import Iterable

_OWN = "\u0e00-\u0e7f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_ASCII = re.compile(r"[a-z]+|-?\d+|[+*/=<>^%$&|~@#\\]")
_BESIDE_LETTERS = re.compile(r"[\d+*/=<>^%$&|~@#\\]")
_LETTERS_ONLY = "".join(chr(each) if chr(each).islower() else " " for each in range(128))
_ANY = re.compile(
    rf"[{_OWN}]|[^\W\d_{_OWN}]+|-?\d+|[+*/=<>^%$€£¥&|~@#\\]|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_FIGURES = re.compile(r"\d+")
_MID = r"(?<=[^\W\d_A-Z][ ,;]"
"""Only looked for where a capital stands: looking behind at every letter takes six times as long."""
_NAMES = re.compile(rf"[A-Z](?:{_MID}.)|{_MID} .)|{_MID}['\"“‘(].)|{_MID} ['\"“‘(].))[^\W\d_]+", re.DOTALL)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty hundred thousand "
    "million first second third".split()
)
_SPELLED = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS))})\b", re.IGNORECASE)

_WORD, _OWN_SIGN, _FIGURE, _END = 0x0100, 0xA000, 0xE000, 0xFFF0
_KEPT = 200_000
MOST = 400
"""So many words of a text are kept; of a longer one those that a rule about neighbours picks."""


class _Signs(dict[str, str]):
    """Word → sign, computed once for each word (the memory of it is emptied when it grows large)."""

    def __missing__(self, word: str) -> str:
        number = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        if word[-1].isdigit():
            sign = chr(_FIGURE + number % (_END - _FIGURE))
        elif len(word) == 1 and word > "\u0dff":
            sign = chr(_OWN_SIGN + number % (0xD800 - _OWN_SIGN))
        else:
            sign = chr(_WORD + number % (_OWN_SIGN - _WORD))
        if len(self) >= _KEPT:
            self.clear()
        self[word] = sign
        return sign


_SIGNS = _Signs()


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    if text.isascii():
        small = text.lower()
        if _BESIDE_LETTERS.search(small) is None:
            return small.translate(_LETTERS_ONLY).split()  # the same, four times as fast
        return _ASCII.findall(small)
    return _ANY.findall(unicodedata.normalize("NFKC", text).casefold())


def signs(found: list[str]) -> str:
    """A string with one sign for each word; a long one is thinned."""
    return thinned("".join([_SIGNS[word] for word in found]))


def thinned(text: str) -> str:
    """At most about `MOST` signs. A sign stays or goes by itself and the one before it, wherever they are."""
    level = (len(text) // MOST).bit_length()
    if level == 0:
        return text
    step = (1 << level) - 1
    picked = [
        sign
        for before, sign in itertools.pairwise(text)
        if (ord(before) * 31 + ord(sign) * 17) >> 3 & step == 0
    ]
    return "".join(picked[: 2 * MOST])


def name_signs(text: str, found_in_it: Iterable[str]) -> str:
    """The signs of what names one thing and no other: words with a capital in mid-sentence, small numbers.

    `found_in_it`: the `words` of the text, which tell at once whether a number is spelled out.
    """
    found = _NAMES.findall(text)
    if not _NUMBERS.isdisjoint(found_in_it):
        found += _SPELLED.findall(text)
    return "".join([_SIGNS[name.casefold()] for name in dict.fromkeys(found)])


def figures(text: str) -> list[str]:
    """The figures in a text, in its order: what differs in them, or in who has which, differs in fact."""
    return _FIGURES.findall(text)


def is_figure(sign: str) -> bool:
    """Whether a sign stands for a figure."""
    return sign >= "\ue000"


def own_signs(text: str) -> int:
    """How many signs stand for characters that are words by themselves (Chinese and its kin)."""
    return sum("\ua000" <= sign < "\ud800" for sign in text)
