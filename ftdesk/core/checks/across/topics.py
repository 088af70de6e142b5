"""What the questions are about: TF-IDF and spherical k-means over a sample, the same at every run.

It is an estimate by words and knows no meaning: “refund” and “money back” are two topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from ftdesk.core.checks.across import words as w
from ftdesk.core.checks.pictures import Topic
from ftdesk.core.checks.problem import Problem, ProblemCode, hint

MOST_SAMPLED = 10_000
LEAST_EXAMPLES, LEAST_FOR_HINT = 20, 30
_FITTED = 4000
_FEATURES = 800
_WORDS = 40
_MOST_TOPICS = 12
_ROUNDS = 12
_ALIKE = 0.45
"""Topics whose centres are closer than this (cosine) are one."""
_BELONGS = 0.12
"""An example further from every centre than this (cosine) is of no topic."""
_NAMED = 0.5
"""A word names a topic where at least so large a share of its examples has it."""
UNEVEN, LITTLE = 8, 0.1
"""Uneven: the largest topic is 8 times the smallest, which has less than a tenth of an even share."""
_STOP = frozenset(
    "the and for are was were you your that this with have has had not from will would can could should "
    "what but when where which who whom whose how why does did doing been being about into over under "
    "after before there here their them then than they his her its our out please tell give make want "
    "need like just also some any all more most other one two get got let may might must shall very much "
    "many hello thanks thank hey dear she him know think see say said way too now only even such these "
    "those while because through same each both der die das und ein eine nicht mit les des une est que "
    "qui pour dans los las una por para".split()
)
_STOP_SIGNS = frozenset(
    "的了是在我有和你他她它这那们个不也就都要会能请吗呢吧啊么什怎如何为对与及或被把给让到从上下中"
)


class Topics:
    """A sample of the examples' words, and the topics found in them when last asked."""

    def __init__(self) -> None:
        self._sample: dict[int, tuple[int, ...]] = {}
        self._vocabulary: dict[str, int] = {}
        self._border = 1 << 32
        self._examples = 0
        self._version = 0
        self._found: tuple[Topic, ...] = ()
        self._found_at = -1

    def put(self, example: int, asked: str) -> None:
        """Take in an example that is not here."""
        self._examples += 1
        self._version += 1
        if _place(example) >= self._border:
            return
        numbers = self._vocabulary
        self._sample[example] = tuple(numbers.setdefault(each, len(numbers)) for each in telling(asked))
        while len(self._sample) > MOST_SAMPLED:
            self._border //= 2
            self._sample = {k: v for k, v in self._sample.items() if _place(k) < self._border}

    def drop(self, example: int) -> None:
        """Forget an example that is here."""
        self._examples -= 1
        self._version += 1
        self._sample.pop(example, None)

    def found(self) -> tuple[Topic, ...]:
        """The topics as they are now, the largest first. May take seconds in a large set."""
        look = self.look()
        if look is not None:
            look()
        return self._found

    def look(self) -> Callable[[], None] | None:
        """What finds the topics of the set as it is now, in any thread; None where they are known."""
        if self._found_at == self._version:
            return None
        ids = sorted(self._sample)
        documents, names = [self._sample[each] for each in ids], list(self._vocabulary)
        examples, version = self._examples, self._version

        def work() -> None:
            self._found, self._found_at = _topics(ids, documents, names, examples), version

        return work

    def problems(self) -> list[Problem]:
        """The hint that topics are uneven, from the topics that were found when last asked."""
        found = self._found
        if self._examples < LEAST_FOR_HINT or len(found) < 2:
            return []
        much, little = found[0], found[-1]
        even = sum(each.examples for each in found) / len(found)
        if much.examples < UNEVEN * little.examples or little.examples > max(LITTLE * even, 2):
            return []
        return [
            hint(
                None,
                None,
                ProblemCode.UNBALANCED_TOPICS,
                much=much.name,
                many=much.examples,
                little=little.name,
                few=little.examples,
            )
        ]


def _topics(
    ids: list[int], documents: list[tuple[int, ...]], names: list[str], examples: int
) -> tuple[Topic, ...]:
    if len(ids) < LEAST_EXAMPLES:
        return ()
    scale = examples / len(ids)
    topics = [
        Topic(words[0], words, max(1, round(len(places) * scale)), tuple(ids[p] for p in places[:20]))
        for words, places in _clusters(documents, names)
    ]
    topics.sort(key=lambda each: (-each.examples, each.name))
    return tuple(topics)


def telling(text: str) -> list[str]:
    """The first different words of a text that may tell what it is about; of Chinese, pairs of characters."""
    found: dict[str, None] = {}
    before = ""
    for word in w.words(text[:4000]):
        own = len(word) == 1 and word > "\u0dff"
        if own:
            if word not in _STOP_SIGNS and before:
                found[before + word] = None
            before = "" if word in _STOP_SIGNS else word
            continue
        before = ""
        if len(word) > 2 and word not in _STOP and not word[-1].isdigit():
            found[_stem(word)] = None
        if len(found) >= _WORDS:
            break
    return list(found)[:_WORDS]


def _stem(word: str) -> str:
    """“refunds” is “refund”; nothing cleverer than that."""
    if len(word) > 4 and word.isascii() and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _place(example: int) -> int:
    """Where an example stands in the draw: evenly strewn, and always the same."""
    return (example * 0x9E3779B97F4A7C15 >> 16) & 0xFFFFFFFF


def _clusters(documents: list[tuple[int, ...]], names: list[str]) -> list[tuple[tuple[str, ...], list[int]]]:
    """(words, places of the documents nearest to the middle first) of each topic."""
    often = Counter(word for document in documents for word in document)
    least = 2 if len(documents) < 2000 else len(documents) // 1000
    kept = [(count, names[word], word) for word, count in often.items() if count >= least]
    kept.sort(key=lambda each: (-each[0], each[1]))
    kept = kept[:_FEATURES]
    if len(kept) < 2:
        return []
    columns = {word: column for column, (_, _, word) in enumerate(kept)}
    weights: Any = np.minimum(2, np.log(1 + len(documents) / np.array([count for count, _, _ in kept])))
    matrix: Any = np.zeros((len(documents), len(kept)), np.float32)
    for row, document in enumerate(documents):
        places = [columns[word] for word in document if word in columns]
        matrix[row, places] = weights[places]
    has = matrix > 0
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    centres = _centres(matrix[:: max(1, len(documents) // _FITTED)])
    near = matrix @ centres.T
    nearest = np.where(near.max(axis=1) >= _BELONGS, near.argmax(axis=1), -1)
    found = []
    share_of_all = has.mean(axis=0)
    for centre in range(len(centres)):
        members = np.flatnonzero(nearest == centre)
        if len(members) < 2:
            continue
        share = has[members].mean(axis=0)
        telling_most = share * np.log((share + 1e-6) / (share_of_all + 1e-6) + 1)
        ranked = sorted(range(len(kept)), key=lambda at: (-telling_most[at], -len(kept[at][1]), at))
        best = [each for each in ranked[:5] if share[each] >= 0.2]
        if not best or share[best[0]] < _NAMED:
            continue
        order = members[np.argsort(-near[members, centre], kind="stable")]
        found.append((tuple(kept[each][1] for each in best), order.tolist()))
    return found


def _centres(matrix: Any) -> Any:
    """Spherical k-means from seeds as far from each other as can be; centres that are alike become one."""
    count = min(_MOST_TOPICS, max(3, round((len(matrix) / 8) ** 0.5)))
    mean = matrix.mean(axis=0)
    seeds = [int(np.argmax(matrix @ mean))]
    closest = matrix @ matrix[seeds[0]]
    for _ in range(1, count):
        far = int(np.argmin(np.where(matrix.any(axis=1), closest, np.inf)))
        if closest[far] >= _ALIKE:
            break
        seeds.append(far)
        closest = np.maximum(closest, matrix @ matrix[far])
    centres = matrix[seeds].copy()
    for _ in range(_ROUNDS):
        nearest = (matrix @ centres.T).argmax(axis=1)
        sums = np.stack([matrix[nearest == each].sum(axis=0) for each in range(len(centres))])
        centres = _unit(sums[np.linalg.norm(sums, axis=1) > 0])
    return _merged(centres)


def _merged(centres: Any) -> Any:
    while len(centres) > 1:
        close = centres @ centres.T - 2 * np.eye(len(centres))
        one, other = divmod(int(close.argmax()), len(centres))
        if close[one, other] < _ALIKE:
            break
        both = _unit((centres[one] + centres[other])[None, :])
        centres = np.concatenate([np.delete(centres, [one, other], axis=0), both])
    return centres


def _unit(rows: Any) -> Any:
    unit: Any = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
