"""Every example beside the others, kept up to date: put one, drop one, ask whose problems are others now."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.across.gist import Gist, gist, structured
from ftdesk.core.checks.across.groups import Groups
from ftdesk.core.checks.across.languages import Languages
from ftdesk.core.checks.across.lengths import Lengths
from ftdesk.core.checks.across.near import MOST_EXAMPLES, Near
from ftdesk.core.checks.across.systems import Systems
from ftdesk.core.checks.across.topics import Topics
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import Problem, ProblemCode, hint, warning
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Split, Status

_KNOWN, _READY, _TRAINED = 1, 2, 4


class SetIndex:
    """Drafts and what is left out take no part, but for the `pictures`, in which drafts are counted.

    “The first” of several is the one with the lowest id. Nothing here knows of connections.

    `put` and `drop` only note what is to be done (some 0.15 ms); the work is done when somebody asks, or in
    slices by `settle`. So in a first pass over a large set: put all, `settle`, and only then ask.
    """

    def __init__(self, most_for_near: int = MOST_EXAMPLES) -> None:
        """Above `most_for_near` examples near-duplicates and contradictions are not looked for."""
        self.trained = 0
        """Examples that a training would use."""
        self.size_bytes = 0
        """Bytes of the training file."""
        self._near = Near(most_for_near)
        self._groups = Groups(self._near.words)
        self._systems = Systems()
        self._lengths = Lengths()
        self._languages = Languages()
        self._topics = Topics()
        self._flags = array("b")
        self._sizes = array("q")
        self._turns: Counter[int] = Counter()
        self._roles: Counter[str] = Counter()
        self._examples = 0
        self._speakers = array("i")  # which sequence of roles an example has; 0: not counted
        self._sequences: list[tuple[str, ...]] = [()]
        self._sequence_of: dict[tuple[str, ...], int] = {}
        self._changed: set[int] = set()
        self._version = self._settled = 0

    def put(self, example_id: int, example: Example, document: dict[str, Any]) -> None:
        """Take an example in, or as it is now. `document` is its decoded body."""
        self.drop(example_id)
        self._changed.add(example_id)
        self._version += 1
        status = example.mark.status
        self._grow(example_id)
        if status is Status.LEFT_OUT:
            self._flags[example_id] = _KNOWN
            return
        its = gist(document)
        trained = example.serves(Split.TRAIN)
        ready = status is Status.READY
        self._flags[example_id] = _KNOWN | _READY * ready | _TRAINED * trained
        self._sizes[example_id] = len(example.body.encode("utf-8", "replace")) + 1
        self._speakers[example_id] = self._sequence(its.roles)
        self._count(example_id, 1)
        self._lengths.put(example_id, len(its.answer))
        self._languages.put(example_id, its.asked, its.answer)
        self._topics.put(example_id, its.asked)
        if ready:
            self._put_ready(example_id, its, document, trained=trained)

    def _put_ready(self, example: int, its: Gist, document: dict[str, Any], *, trained: bool) -> None:
        if its.roles:  # of what has no turns one does not ask for a system text
            self._systems.put(example, its)
        self._near.put(example, its.words, its.seed)
        self._groups.put(
            example,
            set_checks.fingerprint(document),
            its.context,
            validation=not trained,
            labels=bool(structured(its.answer)),
        )

    def drop(self, example_id: int) -> None:
        """Forget an example; nothing happens where it is not known."""
        if not self._knows(example_id):
            return
        self._changed.add(example_id)
        self._version += 1
        if self._speakers[example_id]:
            self._count(example_id, -1)
            self._speakers[example_id] = 0
            self._topics.drop(example_id)
            for part in (self._lengths, self._languages, self._systems, self._near, self._groups):
                part.drop(example_id)
        self._flags[example_id] = 0

    def settle(self) -> Iterator[None]:
        """Do what is to be done, in slices of some 10 ms: between two of them one may put, drop or pause.

        Need not be run to its end: what is left is done the next time.
        """
        version = self._version
        if version == self._settled:
            return
        yield from self._near.settle()
        yield from self._groups.settle()
        for part in (self._systems, self._lengths, self._languages):
            part.settle()
        self._settled = version  # what was put meanwhile is for the next time

    def take_changed(self) -> AbstractSet[int]:
        """The ids whose problems may be others than when this was last asked; dropped ones among them.

        First those that were put or dropped, then those for which it matters.
        """
        self._finish()
        found, self._changed = dict.fromkeys(self._changed), set()
        for part in (self._near, self._groups, self._systems, self._lengths, self._languages):
            found |= dict.fromkeys(part.changed)
            part.changed = set()
        return found.keys()

    def problems_of(self, example_id: int) -> tuple[Problem, ...]:
        """What shows of an example beside the others; empty where it is not known."""
        if not self._knows(example_id) or not self._speakers[example_id]:
            return ()
        self._finish()
        found: list[Problem] = []
        if self._flags[example_id] & _READY:
            found += self._copies(example_id)
            found += self._systems.problems(example_id)
        found += self._lengths.problems(example_id)
        found += self._languages.problems(example_id)
        return tuple(found)

    def whole_set(self) -> list[Problem]:
        """Problems of the whole set. Of the topics those that `pictures` found when it was last asked.

        Its size, and pairs among chats, are judged for a connection: `set_checks.check_set`, `place`.
        """
        return self._topics.problems()

    def look_for_topics(self) -> Callable[[], None] | None:
        """The part of `pictures` that may take seconds, for another thread; None where it is done."""
        return self._topics.look()

    def pictures(self) -> Pictures:
        """The figures of the set. Finds the topics anew, which may take some seconds."""
        self._finish()
        return Pictures(
            examples=self._examples,
            characters=self._lengths.histogram(),
            turns=dict(sorted(self._turns.items())),
            roles={role: count for role, count in sorted(self._roles.items()) if count},
            languages=self._languages.counts(),
            topics=self._topics.found(),
            looked_for_near=self._near.on,
        )

    # -- copies ----------------------------------------------------------------------------------------

    def _copies(self, example: int) -> Iterator[Problem]:
        same = self._groups.same.get(example)
        trains = self._groups.trains(example)
        if same is not None:
            over = not trains and self._groups.trains(same)
            yield _overlap(example, same) if over else set_checks.duplicate(example, same)
            return
        pairs = self._near.pairs(example)
        ours = [each for each in pairs if self._groups.trains(each) == trains and each < example]
        theirs = [] if trains else [each for each in pairs if self._groups.trains(each)]
        if theirs:
            yield _overlap(example, min(theirs))
        elif ours:
            first = min(ours)
            yield hint(
                example,
                None,
                ProblemCode.NEAR_DUPLICATE,
                ch.DeleteExamples((example,)),
                same_as=first,
                likeness=pairs[first],
            )
        first_answer = self._groups.contradicts.get(example)
        if first_answer is not None:
            yield warning(example, None, ProblemCode.CONFLICTING_ANSWERS, same_as=first_answer)

    # -- counting --------------------------------------------------------------------------------------

    def _finish(self) -> None:
        while self._settled != self._version:
            for _ in self.settle():
                pass

    def _knows(self, example: int) -> bool:
        return 0 <= example < len(self._flags) and bool(self._flags[example] & _KNOWN)

    def _count(self, example: int, by: int) -> None:
        flags, roles = self._flags[example], self._sequences[self._speakers[example]]
        self._examples += by
        self._turns[len(roles)] += by
        if not self._turns[len(roles)]:
            del self._turns[len(roles)]
        for role in roles:
            self._roles[role] += by
        if flags & _TRAINED:
            self.trained += by
            self.size_bytes += by * self._sizes[example]

    def _sequence(self, roles: tuple[str, ...]) -> int:
        if roles not in self._sequence_of:
            self._sequence_of[roles] = len(self._sequences)
            self._sequences.append(roles)
        return self._sequence_of[roles]

    def _grow(self, example: int) -> None:
        missing = example + 1 - len(self._flags)
        if missing > 0:
            more = missing + len(self._flags) // 4
            for each in (self._flags, self._sizes, self._speakers):
                each.frombytes(bytes(each.itemsize * more))


def _overlap(example: int, same_as: int) -> Problem:
    """Leaving the validation copy out takes nothing from the training and can be taken back."""
    fix = ch.SetMarks((example,), status=Status.LEFT_OUT)
    return warning(example, None, ProblemCode.TRAIN_VALIDATION_OVERLAP, fix, same_as=same_as)
