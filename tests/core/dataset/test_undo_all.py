"""Any five hundred changes, taken back and made again, lead to the very same file: bodies, order, marks."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Role, Split, Status, new_body
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.rework import Rework, bodies_before
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project

SOAK = os.environ.get("FTDESK_SOAK") == "1"
TEXT = st.text(max_size=6) | st.sampled_from(["水", "a\nb", "\ud83d", "x" * 300])
PICK = st.integers(0, 30)
PAIR = json.dumps(
    {
        "input": {"messages": [{"role": "user", "content": "q"}]},
        "preferred_output": [{"role": "assistant", "content": "+"}],
        "non_preferred_output": [{"role": "assistant", "content": "-"}],
    }
)
BODY = st.one_of(
    TEXT.map(
        lambda text: new_body({"role": "user", "content": text}, {"role": "assistant", "content": text})
    ),
    TEXT.map(
        lambda text: json.dumps({"tools": [{"n": 1.50}], "messages": [{"role": "user", "content": text}]})
    ),
    st.sampled_from(
        [
            '{ "messages" : [ {"role":"user","content":"spaced"} ] , "x": 1.0 }',
            '{"messages": "not a list"}',
            PAIR,
        ]
    ),
)
MARK = st.builds(
    Mark,
    st.sampled_from(Split),
    st.sampled_from(Status),
    st.sampled_from([(), ("a",), ("b", "ü")]),
    TEXT.filter(lambda text: "\ud83d" not in text),
)
Everything = tuple[tuple[int, str, Mark], ...]


class Undoing(RuleBasedStateMachine):
    """`done` and `undone` are the two ends of an undo stack; `states[n]` is the file after n steps."""

    @initialize(bodies=st.lists(BODY, min_size=1, max_size=4))
    def begin(self, bodies: list[str]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "undo.ftdesk")
        self.project.db.execute("PRAGMA synchronous = OFF")
        self.dataset = Dataset(self.project)
        self.dataset.apply(ch.AddExamples(tuple(bodies)))
        self.done: list[ch.Change] = []
        self.undone: list[ch.Change] = []
        self.states = [self.everything()]

    def everything(self) -> Everything:
        return tuple((each.id, each.body, each.mark) for each in self.dataset)

    # -- making ----------------------------------------------------------------------------------------

    def make(self, change: ch.Change) -> ch.Change:
        """As the program makes it: a rework is taken back by a worker."""
        if not isinstance(change, ch.TakeBack):
            return self.dataset.apply(change, lasting=False)
        return self.rework_with(lambda reader: bodies_before(reader.db, change.revision))

    def rework_with(self, pairs: Callable[[Reader], object]) -> ch.TakeBack:
        with self.project.worker() as db, Reader(self.project) as reader:
            rework = Rework(self.project, db)
            done = rework.run(pairs(reader), lambda _done: True)  # type: ignore[arg-type]
        return ch.TakeBack(rework.revision, len(done or ()))

    def do(self, change: ch.Change) -> None:
        before = self.everything()
        try:
            inverse = self.make(change)
        except (FtdeskError, IndexError, ValueError):
            assert self.everything() == before, "what cannot be made changes nothing"
            return
        self.push(inverse)

    def push(self, inverse: ch.Change) -> None:
        del self.states[len(self.done) + 1 :]
        self.undone.clear()
        self.done.append(inverse)
        self.states.append(self.everything())

    def pick(self, number: int) -> int:
        ids = self.dataset.ids
        return ids[number % len(ids)] if len(ids) else 1

    def some(self, numbers: list[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.pick(each) for each in numbers))

    @rule(bodies=st.lists(BODY, min_size=1, max_size=3), after=st.none() | PICK, mark=MARK)
    def add(self, bodies: list[str], after: int | None, mark: Mark) -> None:
        place = self.pick(after) if after is not None and len(self.dataset) else None
        self.do(ch.AddExamples(tuple(bodies), place, mark))

    @rule(numbers=st.lists(PICK, min_size=1, max_size=5))
    def delete(self, numbers: list[int]) -> None:
        self.do(ch.DeleteExamples(self.some(numbers)))

    @rule(ids=st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True))
    def restore(self, ids: list[int]) -> None:
        gone = [each for each in ids if not self.dataset.has(each)]
        if gone:
            self.do(ch.RestoreExamples(tuple(gone)))

    @rule(number=PICK, after=st.none() | PICK)
    def move(self, number: int, after: int | None) -> None:
        example = self.pick(number)
        place = None if after is None else self.pick(after)
        if place != example:
            self.do(ch.MoveExample(example, place))

    @rule(numbers=st.lists(PICK, min_size=1, max_size=6), mark=MARK, what=st.integers(0, 4))
    def mark(self, numbers: list[int], mark: Mark, what: int) -> None:
        ids = self.some(numbers)
        self.do(
            [
                ch.SetMarks(ids, split=mark.split),
                ch.SetMarks(ids, status=mark.status, add_tags=mark.tags),
                ch.SetMarks(ids, remove_tags=mark.tags, note=mark.note),
                ch.SetMarks(ids, mark.split, mark.status, mark.tags, ("b",), mark.note),
                ch.PutMarks({mark: ids}),
            ][what]
        )

    def change_within(self, number: int, turn: int, text: str, what: int) -> ch.Change:
        one = self.pick(number)
        return [
            ch.SetContent(one, turn, text),
            ch.SetRole(one, turn, Role.SYSTEM),
            ch.SetTrained(one, turn, trained=bool(len(text) % 2)),
            ch.RemoveField(one, turn, "content"),
            ch.InsertTurn(one, turn, {"role": "assistant", "content": text, "weight": 0}),
            ch.RemoveTurn(one, turn),
            ch.MoveTurn(one, turn, 0),
            ch.SetAt(one, ("tools",), [text]),
            ch.RemoveAt(one, ("tools",)),
            ch.SetBody(one, new_body({"role": "user", "content": text})),
        ][what]

    @rule(number=PICK, turn=st.integers(0, 2), text=TEXT, what=st.integers(0, 9))
    def edit(self, number: int, turn: int, text: str, what: int) -> None:
        self.do(self.change_within(number, turn, text, what))

    @rule(number=PICK, other=PICK, text=TEXT, what=st.integers(0, 9))
    def steps(self, number: int, other: int, text: str, what: int) -> None:
        one, two = self.pick(number), self.pick(other)
        self.do(
            ch.Steps(
                (
                    self.change_within(other, 0, text, what),
                    ch.AddExamples((new_body({"role": "user", "content": text}),), two),
                    ch.SetMarks((one, two) if one != two else (one,), split=Split.VALIDATION),
                    ch.DeleteExamples((one,)),
                )
            )
        )

    @precondition(lambda self: len(self.dataset))
    @rule(text=TEXT, every=st.integers(1, 3))
    def rework(self, text: str, every: int) -> None:
        body = new_body({"role": "user", "content": text})
        ids = list(self.dataset.ids)[::every]
        self.push(self.rework_with(lambda _reader: ((each, body) for each in ids)))

    # -- undo and redo ---------------------------------------------------------------------------------

    @precondition(lambda self: self.done)
    @rule(steps=st.integers(1, 8))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done))):
            self.undone.append(self.make(self.done.pop()))
            assert self.everything() == self.states[len(self.done)]

    @precondition(lambda self: self.undone)
    @rule(steps=st.integers(1, 8))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.undone))):
            self.done.append(self.make(self.undone.pop()))
            assert self.everything() == self.states[len(self.done)]

    @invariant()
    def memory_is_what_the_file_says(self) -> None:
        if hasattr(self, "dataset"):
            fresh = Dataset(self.project)
            assert list(self.dataset.ids) == list(fresh.ids)
            assert [self.dataset.count(each) for each in Split] == [fresh.count(each) for each in Split]

    def teardown(self) -> None:
        if not hasattr(self, "dataset"):
            return
        try:
            while self.done:
                self.undone.append(self.make(self.done.pop()))
                assert self.everything() == self.states[len(self.done)]
            while self.undone:
                self.done.append(self.make(self.undone.pop()))
                assert self.everything() == self.states[len(self.done)]
            assert self.project.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            self.project.close()
            self.folder.cleanup()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=40 if SOAK else 12,
    stateful_step_count=500 if SOAK else 30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
