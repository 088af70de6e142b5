"""Whether two examples say nearly the same, and whether two answers to one question contradict each other.

Pure functions of the two `Gist.words`, compared word by word with rapidfuzz.
"""

from __future__ import annotations

from typing import NamedTuple

from ftdesk.core.checks.across.gist import BREAK
from ftdesk.core.checks.across.words import is_figure, own_signs

_ADDED = 3
"""From so many words on, something put in at one place counts as an added sentence and not as changes."""
_PLACES = 61
_LEAST = 4
"""With fewer words in all, “hi” and “hello”, being alike means nothing."""


_LABEL = 8
"""So short an answer, as a label or a little JSON, hangs on every word of what was asked: “the app crashes
when I open the map” and “… when I open checkout” are two reports, though both are filed as technical."""


class Likeness(NamedTuple):
    """`per_cent` is 100 where only spelling in capitals, punctuation and spacing differ.

    `ours` and `theirs` tell at which places of the one and of the other they differ, as bits.
    """

    per_cent: int
    ours: int
    theirs: int

    def other_way(self) -> Likeness:
        """The same, seen from the other one."""
        return Likeness(self.per_cent, self.theirs, self.ours)


def alike(one: str, other: str) -> Likeness | None:
    """Near-duplicates: the talk and the answer both say the same but for a word or two or a sentence more.

    Their seeds are equal already, and with them figures, speakers, system text. A name replaced by another
    name makes another example, and so does what is replaced by the same in the talk and in the answer.
    """
    talk, answer, names = one.split(BREAK)
    talk2, answer2, names2 = other.split(BREAK)
    if not (talk and talk2) and talk != talk2:
        return None
    size = min(len(talk) + len(answer), len(talk2) + len(answer2))
    if size < _LEAST:
        return None
    if talk == talk2 and answer == answer2:
        return Likeness(100, 0, 0)
    own = own_signs(talk) + own_signs(answer) if talk >= "\ua000" or answer >= "\ua000" else 0
    most = 6 + size // 10 if 2 * own > size else 3 + size // 20
    if not (_may_be(talk, talk2, most) and _may_be(answer, answer2, most)):
        return None
    changes = _Changes()
    changes.compare(talk, talk2, 0, 0)
    in_talk, replaced_in_talk = changes.words, set(changes.replaced)
    if replaced_in_talk and min(len(answer), len(answer2)) <= _LABEL:
        return None
    changes.compare(answer, answer2, len(talk), len(talk2))
    in_answer = changes.words - in_talk
    most_added = max(12, size * 0.6) if changes.added_in_talk else min(len(answer), len(answer2))
    added = changes.added if changes.added <= most_added else 0
    if added:
        if changes.added_in_talk:
            in_talk -= added
        else:
            in_answer -= added
    most_in_talk = max(1, min(len(talk), len(talk2)) // 4)
    most_in_answer = min(len(answer), len(answer2)) // 5
    if (
        in_talk > most_in_talk
        or in_answer > most_in_answer
        or in_talk + in_answer > min(most, size // 5 or 1)
    ):
        return None
    if any(_both_name(pair, names, names2) for pair in changes.replaced):
        return None
    if replaced_in_talk & set(changes.replaced[len(replaced_in_talk) :]):
        return None
    whole = len(talk) + len(answer) + len(talk2) + len(answer2)
    share = 100 * (whole - 2 * (in_talk + in_answer) - added) // whole
    return Likeness(min(99, share), changes.ours, changes.theirs)


def differs_at(one: str, other: str) -> list[tuple[int, str]]:
    """(place in the one as a bit, what the other says there) for two of a kind that differ.

    Of a kind: the answers alike, and half of the talk. Empty where they are not.
    """
    talk, answer, _ = one.split(BREAK)
    talk2, answer2, _ = other.split(BREAK)
    if not _may_be(answer, answer2, min(len(answer), len(answer2)) // 5):
        return []
    if not _may_be(talk, talk2, min(len(talk), len(talk2)) // 2):
        return []
    changes = _Changes()
    changes.compare(talk, talk2, 0, 0)
    changes.compare(answer, answer2, len(talk), len(talk2))
    return changes.said


def _may_be(one: str, other: str, most: int) -> bool:
    """A quick no for most pairs."""
    from rapidfuzz.distance import Levenshtein

    longer = abs(len(one) - len(other))
    cutoff = most + longer if longer >= _ADDED else most
    return bool(Levenshtein.distance(one, other, score_cutoff=cutoff) <= cutoff)


class _Changes:
    """How many words were replaced, put in and taken out, and the longest run that was only put in."""

    def __init__(self) -> None:
        self.words = 0
        self.added = 0
        self.added_in_talk = True
        self.replaced: list[tuple[str, str]] = []
        self.said: list[tuple[int, str]] = []
        self.ours = self.theirs = 0

    def compare(self, one: str, other: str, start: int, start2: int) -> None:
        if one == other:
            return
        from rapidfuzz.distance import Levenshtein

        for step in Levenshtein.opcodes(one, other):
            if step.tag == "equal":
                continue
            here, there = step.src_end - step.src_start, step.dest_end - step.dest_start
            self.words += max(here, there)
            ours = _bits(start + step.src_start, max(1, here))
            self.ours |= ours
            self.said.append((ours, other[step.dest_start : step.dest_end]))
            self.theirs |= _bits(start2 + step.dest_start, max(1, there))
            if here and there:
                self.replaced.append(
                    (one[step.src_start : step.src_end], other[step.dest_start : step.dest_end])
                )
            elif max(here, there) >= _ADDED and max(here, there) > self.added:
                self.added = max(here, there)
                self.added_in_talk = start == 0 and start2 == 0


def _bits(start: int, count: int) -> int:
    return sum(1 << place % _PLACES for place in range(start, start + count))


def _both_name(pair: tuple[str, str], names: str, names2: str) -> bool:
    return any(sign in names for sign in pair[0]) and any(sign in names2 for sign in pair[1])


def contradict(one: str, other: str, *, labels: bool) -> bool:
    """Whether two answers to the same question are really different.

    In labels and JSON every word counts. In prose other figures do, and having less than half in common;
    an answer that the other one holds within it is only shorter.
    """
    from rapidfuzz.distance import Indel

    if one == other or not one or not other:
        return False
    if labels:
        return True
    short, long = sorted((one, other), key=len)
    if short in long:
        return False
    figures, figures2 = ({sign for sign in each if is_figure(sign)} for each in (one, other))
    if figures and figures2 and not (figures <= figures2 or figures2 <= figures):
        return True
    common = Indel.similarity(one, other) / 2
    return bool(common < 0.5 * len(short)) or Indel.normalized_similarity(one, other) < 0.3
