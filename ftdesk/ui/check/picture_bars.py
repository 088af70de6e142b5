"""The figures of a set as bars with their words, and the sentence that says where examples are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.pictures import Pictures, Topic
from ftdesk.ui.common import figures
from ftdesk.ui.common.bar_model import Bar
from ftdesk.ui.common.language_words import language_word
from ftdesk.ui.common.sentences import enumerated, together
from ftdesk.ui.dataset.turn_content import role_word

_MOST_ROWS = 8
_FEW_BINS = 4
"""So few bars have room for both ends of what they count below them."""
_MOST_TURNS = 12
_UNEVEN = 4
"""Topics count as uneven where the largest has more than so many times the examples of the smallest."""
Histogram = Sequence[tuple[int, int, int]]


def token_bars(histogram: Histogram) -> list[Bar]:
    """From (low, high, examples), both ends within the bin."""
    bars = []
    few = len(histogram) <= _FEW_BINS
    for low, high, number in histogram:
        text = QCoreApplication.translate(
            "Pictures", "%n example(s) with {low} to {high} tokens", None, number
        )
        text = figures.grouped(text, number).format(low=figures.count(low), high=figures.count(high))
        bars.append(Bar(_bin(low, high, few=few), number, text))
    return bars


def length_bars(histogram: Histogram) -> list[Bar]:
    """From (low, high, examples), the high end outside of the bin."""
    bars = []
    few = len(histogram) <= _FEW_BINS
    for low, high, number in histogram:
        text = QCoreApplication.translate(
            "Pictures", "%n example(s) answered in {low} to {high} characters", None, number
        )
        text = figures.grouped(text, number).format(low=figures.count(low), high=figures.count(high - 1))
        bars.append(Bar(_bin(low, high - 1, few=few), number, text))
    return bars


def turn_bars(turns: Mapping[int, int]) -> list[Bar]:
    """How many examples have so many turns; the long ones together."""
    bars = []
    for number in range(min(turns, default=1), min(max(turns, default=0), _MOST_TURNS) + 1):
        count = turns.get(number, 0)
        text = QCoreApplication.translate("Pictures", "%n example(s) of {turns} turns", None, count)
        text = figures.grouped(text, count).format(turns=figures.count(number))
        bars.append(Bar(figures.count(number), count, text))
    more = sum(count for number, count in turns.items() if number > _MOST_TURNS)
    if more:
        text = QCoreApplication.translate("Pictures", "%n example(s) of more than {turns} turns", None, more)
        bars.append(Bar(f"{_MOST_TURNS}+", more, figures.grouped(text, more).format(turns=_MOST_TURNS)))
    return bars


def role_bars(roles: Mapping[str, int]) -> list[Bar]:
    """How many turns each speaker has."""
    bars = []
    for role, number in _largest(roles):
        text = QCoreApplication.translate("Pictures", "{role}: %n turn(s)", None, number)
        bars.append(Bar(role_word(role), number, figures.grouped(text, number).format(role=role_word(role))))
    return bars


def language_bars(languages: Mapping[str, int]) -> list[Bar]:
    """How many examples are answered in each language."""
    bars = []
    for language, number in _largest(languages):
        word = language_word(language)
        text = QCoreApplication.translate("Pictures", "%n example(s) answered in {language}", None, number)
        bars.append(Bar(word, number, figures.grouped(text, number).format(language=word)))
    return bars


def topic_bars(topics: Sequence[Topic]) -> list[Bar]:
    """How many examples each topic has, and the words by which it is told."""
    bars = []
    for topic in topics[:_MOST_ROWS]:
        number = topic.examples
        text = QCoreApplication.translate("Pictures", "%n example(s) about “{topic}”: {words}", None, number)
        text = figures.grouped(text, number).format(topic=topic.name, words=enumerated(topic.words))
        bars.append(Bar(topic.name, number, text))
    return bars


def coverage(pictures: Pictures) -> str:
    """What there is much of and what little of, and what would help most."""
    topics = pictures.topics
    if len(topics) < 2:
        return QCoreApplication.translate(
            "Pictures", "There are too few examples, or they are too much alike, to tell topics apart."
        )
    much, little = topics[0], topics[-1]
    if much.examples <= _UNEVEN * little.examples:
        text = QCoreApplication.translate(
            "Pictures", "Evenly spread: from {many} about “{much}” to {few} about “{little}”."
        )
        return _named(text, much, little)
    told = QCoreApplication.translate("Pictures", "{many} about “{much}”, {few} about “{little}”.")
    wish = QCoreApplication.translate("Pictures", "A few more about “{little}” would help most.")
    return together(_named(told, much, little), _named(wish, much, little))


def middle(histogram: Histogram) -> int:
    """Where the bin begins that holds the example in the middle."""
    half, seen = sum(number for _, _, number in histogram) / 2, 0
    for low, _, number in histogram:
        seen += number
        if seen >= half:
            return low
    return 0


def _named(text: str, much: Topic, little: Topic) -> str:
    return text.format(
        many=figures.count(much.examples),
        much=much.name,
        few=figures.count(little.examples),
        little=little.name,
    )


def _largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: -each[1])[:_MOST_ROWS]


def _bin(low: int, high: int, *, few: bool) -> str:
    return f"{_short(low)}–{_short(high)}" if few else _short(low)


def _short(number: int) -> str:
    """1, 500, 2k: for below a bar."""
    if number >= 1_000_000:
        return f"{number // 1_000_000}M"
    return f"{number // 1000}k" if number >= 1000 else figures.count(number)
