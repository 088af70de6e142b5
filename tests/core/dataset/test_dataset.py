"""Changes and their inverses, on a real project file."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset, Draft, Touched
from ftdesk.core.dataset.example import Mark, Role, Split, Status, encode, new_body
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project

BODY = (
    '{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi \\u00e9"},'
    '{"role":"assistant","content":"Hello.","weight":0}],  "tools":[{"type":"function"}],'
    '"metadata":{"n":1.0}}'
)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return Dataset(Project.create(tmp_path / "work.ftdesk"))


def add(dataset: Dataset, *bodies: str) -> list[int]:
    inverse = dataset.apply(ch.AddExamples(bodies))
    assert isinstance(inverse, ch.DeleteExamples)
    return list(inverse.examples)


def test_an_untouched_example_keeps_every_byte(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    assert dataset.example(example).body == BODY
    assert list(dataset.bodies(Split.TRAIN)) == [BODY]


def test_editing_a_turn_keeps_what_is_not_shown(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    dataset.apply(ch.SetContent(example, 2, "Good day."))
    document = json.loads(dataset.example(example).body)
    assert document["messages"][2] == {"role": "assistant", "content": "Good day.", "weight": 0}
    assert document["tools"] == [{"type": "function"}]
    assert document["metadata"] == {"n": 1.0}


def test_undo_gives_back_the_very_bytes(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    inverse = dataset.apply(ch.SetTrained(example, 2, True))
    assert dataset.example(example).turns[2].weight == 1
    redo = dataset.apply(inverse)
    assert dataset.example(example).body == BODY
    dataset.apply(redo)
    assert dataset.example(example).turns[2].trained


def test_a_trained_turn_gets_no_needless_weight(dataset: Dataset) -> None:
    (example,) = add(dataset, new_body({"role": "assistant", "content": "a"}))
    body = dataset.example(example).body
    dataset.apply(ch.SetTrained(example, 0, True))
    assert dataset.example(example).body == body
    dataset.apply(ch.SetTrained(example, 0, False))
    assert dataset.example(example).turns[0].raw["weight"] == 0


def test_weight_goes_when_the_turn_is_no_longer_the_assistants(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    dataset.apply(ch.SetRole(example, 2, Role.USER))
    assert "weight" not in dataset.example(example).turns[2].raw


def test_turns_are_inserted_moved_and_removed(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    dataset.apply(ch.InsertTurn(example, 3, {"role": "user", "content": "And?"}))
    dataset.apply(ch.MoveTurn(example, 3, 1))
    assert [turn.role for turn in dataset.example(example).turns] == ["system", "user", "user", "assistant"]
    assert dataset.example(example).turns[1].text == "And?"
    dataset.apply(ch.RemoveTurn(example, 0))
    assert len(dataset.example(example).turns) == 3
    with pytest.raises(IndexError):
        dataset.apply(ch.RemoveTurn(example, 3))


def test_deleted_examples_come_back_to_their_places(dataset: Dataset) -> None:
    ids = add(dataset, *(new_body({"role": "user", "content": str(n)}) for n in range(5)))
    inverse = dataset.apply(ch.DeleteExamples((ids[1], ids[3])))
    assert list(dataset.ids) == [ids[0], ids[2], ids[4]]
    with pytest.raises(FtdeskError) as caught:
        dataset.example(ids[1])
    assert caught.value.code is Code.EXAMPLE_GONE
    dataset.apply(inverse)
    assert list(dataset.ids) == ids


def test_moving_an_example_a_thousand_times_into_the_same_gap(dataset: Dataset) -> None:
    ids = add(dataset, *(new_body({"role": "user", "content": str(n)}) for n in range(3)))
    first, other, moved = ids
    for _ in range(1000):  # halving the gap uses up a double after some fifty times
        dataset.apply(ch.MoveExample(moved, first))
        other, moved = moved, other
    assert list(dataset.ids) == [first, other, moved]


def test_new_examples_go_behind_the_one_they_were_made_from(dataset: Dataset) -> None:
    ids = add(dataset, BODY, BODY)
    inverse = dataset.apply(ch.AddExamples((BODY, BODY), after=ids[0], mark=Mark(Split.VALIDATION)))
    assert isinstance(inverse, ch.DeleteExamples)
    assert list(dataset.ids) == [ids[0], *inverse.examples, ids[1]]
    assert dataset.count(Split.VALIDATION) == 2


def test_steps_are_made_whole_or_not_at_all(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    with pytest.raises(IndexError):
        dataset.apply(ch.Steps((ch.SetContent(example, 0, "changed"), ch.RemoveTurn(example, 99))))
    assert dataset.example(example).body == BODY
    inverse = dataset.apply(ch.Steps((ch.RemoveTurn(example, 0), ch.SetContent(example, 0, "asked"))))
    dataset.apply(inverse)
    assert dataset.example(example).body == BODY


def test_views_are_told_what_was_touched(dataset: Dataset) -> None:
    told: list[Touched] = []
    dataset.changed.connect(told.append)
    ids = add(dataset, BODY, BODY)
    assert list(told[-1].added) == ids
    assert told[-1].only_appended
    dataset.apply(ch.SetContent(ids[0], 0, "x"))
    assert list(told[-1].edited) == [ids[0]]
    assert not told[-1].listing


def test_a_draft_survives_and_is_gone_once_committed(dataset: Dataset) -> None:
    (example,) = add(dataset, BODY)
    dataset.save_draft(Draft(example, 1, "half a sen"))
    assert dataset.drafts() == [Draft(example, 1, "half a sen")]
    dataset.apply(ch.SetContent(example, 1, "half a sentence"))
    assert dataset.drafts() == []


def test_a_body_that_utf8_cannot_hold_is_written_as_escapes() -> None:
    assert encode({"messages": [{"content": "\ud83d"}]}) == '{"messages": [{"content": "\\ud83d"}]}'


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x), max_leaves=8)
)
def test_any_messages_can_be_looked_at(messages: object) -> None:
    from ftdesk.core.dataset.example import Example

    example = Example(1, json.dumps({"messages": messages}))
    for turn in example.turns:
        assert isinstance(turn.trained, bool)
        assert isinstance(turn.editable, bool)
    assert isinstance(example.title, str)


class Edits(RuleBasedStateMachine):
    """Any sequence of changes, taken back in turn, leads to the very first state, and forward again."""

    def __init__(self) -> None:
        super().__init__()
        self.dataset = Dataset(Project(Path("memory"), _in_memory()))
        self.undo: list[ch.Change] = []
        self.states = [self.state()]

    def state(self) -> list[tuple[int, str, Split]]:
        return [(each.id, each.body, each.split) for each in self.dataset]

    def do(self, change: ch.Change) -> None:
        self.undo.append(self.dataset.apply(change))
        self.states.append(self.state())

    def pick(self, number: int) -> int:
        return self.dataset.ids[number % len(self.dataset)]

    @rule(
        texts=st.lists(st.text(max_size=5), min_size=1, max_size=3),
        number=st.integers(0, 9),
        end=st.booleans(),
    )
    def add(self, texts: list[str], number: int, end: bool) -> None:
        bodies = tuple(new_body({"role": "user", "content": text}) for text in texts)
        self.do(ch.AddExamples(bodies, None if end or not len(self.dataset) else self.pick(number)))

    @precondition(lambda self: len(self.dataset))
    @rule(number=st.integers(0, 9), other=st.integers(0, 9), text=st.text(max_size=5), kind=st.integers(0, 5))
    def edit(self, number: int, other: int, text: str, kind: int) -> None:
        one, two = self.pick(number), self.pick(other)
        after = None if one == two else two
        self.do(
            [
                ch.SetContent(one, 0, text),
                ch.InsertTurn(one, 0, {"role": "user", "content": text}),
                ch.SetMarks((one,), split=Split.VALIDATION),
                ch.MoveExample(one, after),
                ch.DeleteExamples(tuple({one, two})),
                ch.Steps((ch.MoveExample(one, after), ch.SetRole(two, 0, Role.ASSISTANT))),
            ][kind]
        )

    @precondition(lambda self: self.undo)
    @rule()
    def undo_and_redo(self) -> None:
        redo = self.dataset.apply(self.undo[-1])
        assert self.state() == self.states[-2]
        self.undo[-1] = self.dataset.apply(redo)
        assert self.state() == self.states[-1]

    @invariant()
    def ids_are_those_of_the_file(self) -> None:
        assert list(self.dataset.ids) == list(Dataset(self.dataset.project).ids)

    def teardown(self) -> None:
        while self.undo:
            self.states.pop()
            self.dataset.apply(self.undo.pop())
            assert self.state() == self.states[-1]


def _in_memory() -> object:
    import sqlite3

    from ftdesk.core.project import schema

    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(db)
    return db


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)


def test_a_removed_import_is_one_row_and_what_is_brought_back_in_parts_is_right(tmp_path: Path) -> None:
    path = tmp_path / "bulk.ftdesk"
    project = Project.create(path)
    dataset = Dataset(project)
    dataset.apply(ch.AddExamples(tuple(f'{{"n": {number}}}' for number in range(1000))))
    ids = tuple(dataset.ids)
    back = dataset.apply(ch.DeleteExamples(ids))
    assert (len(dataset), dataset.count(Split.TRAIN)) == (0, 0)
    assert project.db.execute("SELECT first, last FROM removed").fetchall() == [(ids[0], ids[-1])]
    assert dataset.examples(ids) == []
    dataset.apply(ch.RestoreExamples(ids[10:20]))
    dataset.apply(ch.RestoreExamples((ids[15], ids[999], ids[999] + 7)))
    shown = [*ids[10:20], ids[999]]
    project.close()
    dataset = Dataset(Project.open(path))
    assert list(dataset.ids) == shown == [each.id for each in dataset]
    assert dataset.has(ids[12])
    assert not dataset.has(ids[20])
    dataset.apply(back)
    assert list(dataset.ids) == list(ids)
    dataset.project.close()


def test_random_changes_leave_the_list_as_the_file_has_it(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "random.ftdesk")
    dataset = Dataset(project)
    dataset.apply(ch.AddExamples(tuple(f'{{"n": {number}}}' for number in range(40))))
    dice = random.Random(3)
    undo: list[ch.Change] = []
    for _ in range(300):
        ids = list(dataset.ids) or [1]
        some = tuple(dice.sample(ids, dice.randint(1, min(15, len(ids)))))
        changes: list[ch.Change] = [
            ch.AddExamples(("{}", "[]"), dice.choice([None, *ids]), Mark(dice.choice(list(Split)))),
            ch.DeleteExamples(some),
            ch.SetMarks(some, split=dice.choice(list(Split)), status=dice.choice(list(Status))),
            ch.Steps(tuple(ch.MoveExample(each, dice.choice([None, *set(ids) - {each}])) for each in some)),
            ch.Steps((ch.AddExamples(("{}",)), ch.DeleteExamples(some), ch.RestoreExamples(some[1:]))),
        ]
        with contextlib.suppress(FtdeskError):  # the example of a step may be gone
            undo.append(dataset.apply(undo.pop() if undo and dice.random() < 0.3 else dice.choice(changes)))
        fresh = Dataset(project)
        assert list(dataset.ids) == list(fresh.ids)
        assert [dataset.count(split) for split in Split] == [fresh.count(split) for split in Split]
        assert fresh.count(Split.TRAIN) == sum(each.serves(Split.TRAIN) for each in dataset)
    project.close()
