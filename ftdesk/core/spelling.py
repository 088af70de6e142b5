"""Spelling: which words of a text are in no word list, and what could be meant. Unsure, it is silent."""

from __future__ import annotations

import gzip
import pkgutil
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
"""pyspellchecker's word lists that are long enough; the Russian one (20,000 words) would mark too much."""
LONGEST_TEXT = 50_000
"""Longer texts are not checked, in characters."""
_LONGEST_WORD = 40
_LONGEST_FAR = 9
"""For longer words only one wrong letter is considered: two take seconds."""
_SUGGESTIONS = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_PROSE = re.compile(r"\S*(?:://|www\.|@|\\|/\w+/)\S*|`[^`\n]*`|[<{\[]\S*[>}\]]|\S*\d\S*|\S*_\S*")
"""Addresses, paths, code, placeholders, numbers with letters."""
_BRITISH = (
    ("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ll", "l"), ("ogue", "og"), ("ence", "ense"),
    ("ae", "e"), ("gramme", "gram"),
)  # fmt: skip
_COMMON = {
    "en": "the and you that is of to it for with are this have not be what your can from we",
    "de": "der die und das ist nicht ich sie es ein eine mit für auf wir den auch wie zu von",
    "es": "que de la el los las en es un una por con para no su se lo como más del",
    "fr": "le la les de des et est un une que pas vous nous je pour dans avec ce qui sur",
    "it": "il che di la è non un una per con sono del le gli come si anche della nel ma",
    "nl": "de het een en van ik je niet is dat met op voor zijn er aan wij ook maar naar",
    "pt": "que de não um uma os as para com em é por do da você se mais como no na",
}
_COMMON_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


@dataclass(frozen=True)
class Misspelt:
    """A word that is in no list: its place in the text, in UTF-16 units as Qt counts."""

    start: int
    length: int
    word: str


class WordList:
    """The words of one language. Loading and suggesting belong into a worker thread; asking costs nothing."""

    def __init__(self, language: str, words: Mapping[str, int]) -> None:
        self.language = language
        self._words = words

    @classmethod
    def load(cls, language: str) -> WordList:
        """Read a word list (20 to 400 ms), in steps short enough for the window to go on meanwhile."""
        packed = pkgutil.get_data("spellchecker", f"resources/{language}.json.gz") or b""
        words: dict[str, int] = {}
        for line in gzip.decompress(packed).splitlines():  # one word a line; json would hold all threads up
            head, _colon, count = line.rpartition(b":")
            if head.startswith(b'"') and b"\\" not in head:
                words[head[1:-1].decode("utf-8")] = int(count.strip(b" ,") or 0)
        return cls(language, words)

    def __len__(self) -> int:
        return len(self._words)

    def knows(self, word: str) -> bool:
        """Whether a word is right, in whatever case, with an apostrophe's ending, or in British English."""
        plain = word.lower().replace("’", "'")
        if plain in self._words or plain.removesuffix("'s").removesuffix("'") in self._words:
            return True
        if "'" in plain:
            parts = [part for part in plain.split("'") if len(part) > 1]
            return all(self.knows(part) for part in parts)
        if self.language == "en":
            return any(
                plain.replace(ours, theirs) in self._words for ours, theirs in _BRITISH if ours in plain
            )
        return False

    def suggestions(self, word: str) -> list[str]:
        """What could be meant, likeliest first, in the case of `word`. Up to a second: for a thread."""
        checker = self._checker
        checker.distance = 2 if len(word) <= _LONGEST_FAR else 1
        found = sorted(checker.candidates(word.lower()) or (), key=lambda each: -self._words.get(each, 0))
        wanted = [each for each in found if each != word.lower()][:_SUGGESTIONS]
        if word.isupper() and len(word) > 1:
            return [each.upper() for each in wanted]
        return [each[:1].upper() + each[1:] if word[:1].isupper() else each for each in wanted]

    @cached_property
    def _checker(self) -> SpellChecker:
        from spellchecker import SpellChecker

        checker = SpellChecker(language=None)
        checker.word_frequency.load_json(dict(self._words))
        return checker


def misspelt(text: str, words: WordList, own: Collection[str] = ()) -> list[Misspelt]:
    """The words of a text that neither the list nor `own` (lower case) has. Nothing for a very long text."""
    if len(text) > LONGEST_TEXT:
        return []
    place = _Utf16(text)
    return [
        Misspelt(place.of(start), place.of(start + len(word)) - place.of(start), word)
        for start, word in _prose(text, german=words.language == "de")
        if word.lower() not in own and not words.knows(word)
    ]


def _prose(text: str, *, german: bool) -> Iterator[tuple[int, str]]:
    """The words that are prose and can be judged: no names, abbreviations, code, or other scripts."""
    skipped = [match.span() for match in _NO_PROSE.finditer(text)]
    at = 0
    for match in _WORD.finditer(text):
        while at < len(skipped) and skipped[at][1] <= match.start():
            at += 1
        if at < len(skipped) and skipped[at][0] <= match.start():
            continue
        word = match.group()
        if not 2 <= len(word) <= _LONGEST_WORD or not _latin(word) or not word[1:].islower():
            continue
        if word[0].isupper() and not german and not _begins(text, match.start()):
            continue  # a name, most likely
        yield match.start(), word


def _latin(word: str) -> bool:
    return all(letter < "\u0250" or letter == "’" for letter in word)


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\"“”„»«'‘(*-–—•>#")
    return not before or before[-1] in ".!?…:\n"


def guessed_language(text: str) -> str | None:
    """The language of a text by its commonest words; None where it is short, mixed, or another one."""
    said = [word.lower() for word in _WORD.findall(text[:20_000])]
    latin = [word for word in said if _latin(word)]
    if len(latin) < 4 or len(latin) < len(said) / 2:
        return None
    hits = Counter(language for word in latin for language, common in _COMMON_SETS.items() if word in common)
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < max(2, len(latin) * 0.08):
        return None
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] * 0.8:
        return None
    return ranked[0][0]


class _Utf16:
    """From Python's places in a text to Qt's: letters beyond U+FFFF count twice there."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, letter in enumerate(text) if letter > "\uffff"] if not text.isascii() else []

    def of(self, at: int) -> int:
        """The place in UTF-16 units."""
        from bisect import bisect_left

        return at + bisect_left(self._wide, at)
