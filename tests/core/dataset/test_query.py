"""Queries over a real project file, and orders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset.changes import AddExamples, DeleteExamples, SetContent, SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split, Status
from ftdesk.core.dataset.query import UNTAGGED, Order, Query, SortBy, Trouble, is_plain, like
from ftdesk.core.dataset.query_run import Known, Run, facts
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.project import Project


def body(*said: str, **more: object) -> str:
    roles = ("user", "assistant")
    messages = [{"role": roles[number % 2], "content": text} for number, text in enumerate(said)]
    return json.dumps({"messages": messages, **more}, ensure_ascii=False)


BODIES = (
    body("Where is my parcel?", "On its way."),
    body("Wo ist mein Café-Paket?", "Unterwegs.", "Danke", "Gern"),
    json.dumps(
        {
            "messages": [
                {"role": "system", "content": "Du bist höflich."},
                {"role": "user", "content": "Größe?"},
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [{"function": {"arguments": '{"a": 1}'}}],
                },
                {"role": "tool", "content": "42"},
            ]
        }
    ),  # ensure_ascii: escapes
    body("包裹在哪里？", "在路上。"),
    body('He said "hi"\nthen left', "100 %_sure"),
    '{"messages": 5}',
    json.dumps({"input": {"messages": [{"role": "user", "content": "Pair?"}]}, "preferred_output": []}),
)


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    project = Project.create(tmp_path / "a.ftdesk")
    made = Dataset(project)
    made.apply(AddExamples(BODIES, origin="a.jsonl"))
    yield made
    project.close()


def found(
    dataset: Dataset, query: Query, order: Order | None = None, known: Known | None = None
) -> list[int]:
    """Numbers from 1 in the order of `BODIES`."""
    run = Run(query, order or Order(), dataset.ids, known or Known())
    with Reader(dataset.project) as reader:
        result = run.work(reader)
    assert result is not None
    assert [each for each in range(len(run.flags)) if run.flags[each]] == sorted(result)
    return list(result)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PARCEL", [1]),
        ("café-PAKET", [2]),
        ("GRÖSSE", [3]),
        ("größe", [3]),
        ("höflich", [3]),
        ("在", [4]),
        ('said "HI"', [5]),
        ('hi"\nthen', [5]),
        ("%_s", [5]),
        ("_", [5]),
        ("pair", [7]),
        ("user", []),  # a role is no word
        ('"a": 1', [3]),
        ("zzz", []),
        ("  parcel ", [1]),
    ],
)
def test_text(dataset: Dataset, text: str, wanted: list[int]) -> None:
    assert found(dataset, Query(text=text)) == wanted


def test_text_is_found_in_notes_too(dataset: Dataset) -> None:
    dataset.apply(SetMarks((6,), note="Ask Ann about it"))
    assert found(dataset, Query(text="ann ABOUT")) == [6]


def test_marks(dataset: Dataset) -> None:
    dataset.apply(SetMarks((1, 2), add_tags=("Shop", "new")))
    dataset.apply(SetMarks((2, 3), split=Split.VALIDATION))
    dataset.apply(SetMarks((4,), status=Status.DRAFT))
    assert found(dataset, Query(tag="Shop")) == [1, 2]
    assert found(dataset, Query(tag="sho")) == []
    assert found(dataset, Query(tag=UNTAGGED)) == [3, 4, 5, 6, 7]
    assert found(dataset, Query(split=Split.VALIDATION)) == [2, 3]
    assert found(dataset, Query(split=Split.VALIDATION, tag="new")) == [2]
    assert found(dataset, Query(status=Status.READY)) == [1, 2, 3, 5, 6, 7]
    assert found(dataset, Query(status=Status.DRAFT, text="在")) == [4]


def test_turns_and_roles(dataset: Dataset) -> None:
    assert found(dataset, Query(turns_from=3)) == [2, 3]
    assert found(dataset, Query(turns_to=0)) == [6]
    assert found(dataset, Query(role="tool")) == [3]
    assert found(dataset, Query(role="-system", turns_from=4)) == [2]
    assert found(dataset, Query(turns_from=1, turns_to=1)) == [7]


def test_what_is_known_without_reading(dataset: Dataset) -> None:
    known = Known({1: 10, 2: 30}.get, {3: Trouble.HINT, 4: Trouble.ERROR})
    assert found(dataset, Query(tokens_from=20), known=known) == [2]
    assert found(dataset, Query(tokens_to=20), known=known) == [1]
    assert found(dataset, Query(trouble=Trouble.ANY), known=known) == [3, 4]
    assert found(dataset, Query(trouble=Trouble.ERROR), known=known) == [4]
    assert found(dataset, Query(trouble=Trouble.NONE), known=known) == [1, 2, 5, 6, 7]
    by_tokens = [1, 2, 3, 4, 5, 6, 7]
    assert found(dataset, Query(), Order(SortBy.TOKENS), known) == by_tokens
    assert found(dataset, Query(), Order(SortBy.TOKENS, descending=True), known) == [2, 1, 3, 4, 5, 6, 7]
    assert found(dataset, Query(), Order(SortBy.PROBLEMS), known) == [4, 3, 1, 2, 5, 6, 7]


def test_orders(dataset: Dataset) -> None:
    assert found(dataset, Query(), Order(SortBy.LIST, descending=True)) == [7, 6, 5, 4, 3, 2, 1]
    assert found(dataset, Query(), Order(SortBy.TURNS)) == [6, 7, 1, 4, 5, 2, 3]
    words = [facts(each, text)[1] for each, text in enumerate(BODIES, 1)]
    by_words = sorted(range(1, 8), key=lambda each: words[each - 1])
    assert found(dataset, Query(), Order(SortBy.WORDS)) == by_words
    assert found(dataset, Query(), Order(SortBy.WORDS, descending=True)) == by_words[::-1]
    dataset.apply(SetContent(2, 0, "Neu"))
    dataset.apply(SetContent(1, 0, "Neuer"))
    assert found(dataset, Query(), Order(SortBy.EDITED))[:3] == [1, 2, 7]


def test_only_what_is_listed_and_from_which_file(dataset: Dataset) -> None:
    dataset.apply(AddExamples((body("mine"),)))
    dataset.apply(DeleteExamples((1, 3)))
    assert found(dataset, Query(origin="a.jsonl")) == [2, 4, 5, 6, 7]
    assert found(dataset, Query(origin="b.jsonl")) == []
    assert found(dataset, Query(turns_from=4)) == [2]


def test_stopped_it_answers_nothing(dataset: Dataset) -> None:
    run = Run(Query(text="x"), Order(), dataset.ids, Known())
    run.stop.set()
    with Reader(dataset.project) as reader:
        assert run.work(reader) is None


def test_a_query_is_false_only_when_it_asks_for_nothing() -> None:
    assert not Query()
    assert not Query(text="  ")
    assert Query(turns_to=0)
    assert Query(tag=UNTAGGED)


def test_patterns_stay_cheap() -> None:
    assert like("abc") == "%abc%"
    assert like("a%b") == "%a%b%"
    assert like("éèê") == "%"
    assert like("aébècêdàf").count("%") <= 5


@pytest.mark.parametrize(
    "needle", ["", "user", "tool_call", "42", "ssist", "{", "a: b", "höflich", "x\ny", 'a"', ", "]
)
def test_what_may_stand_in_the_format_is_looked_at_twice(needle: str) -> None:
    assert not is_plain(needle)


@pytest.mark.parametrize("needle", ["parcel", "包裹", "where is", "it's 5 o'clock", "yes, please"])
def test_plain_words_need_no_second_look(needle: str) -> None:
    assert is_plain(needle)


@pytest.mark.parametrize("read", [Reader.pages, Reader.all])
def test_a_reading_that_was_given_up_keeps_nobody_waiting(tmp_path: Path, read: Any) -> None:
    """The error of a stopped export holds what was being read, until it is collected."""
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples(tuple(body(str(number)) for number in range(1200))))
    with Reader(project) as reader, reader.moment():
        given_up = iter(read(reader))
        next(given_up)
    dataset.apply(AddExamples((body("one more"),)))
    busy, *_ = project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy, "closing the project would wait for five seconds, and the window with it"
    project.close()
