"""Which column is what, guessed; rows and groups of rows as examples; what is neither is named."""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.core.dataset.formats import tables
from ftdesk.core.dataset.formats.entry import Field, Good, Layout, Rejected
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.formats.table_layout import further_turns, guess, letter, usable

U, A, S, C = Field.USER, Field.ASSISTANT, Field.SYSTEM, Field.CONTEXT
LONG = "This is what one would say to a customer who asks such a thing."


@pytest.mark.parametrize(
    ("rows", "fields", "has_header", "certain"),
    [
        ([[" USER ", "Assistant"], ["a", "b"]], {U: 0, A: 1}, True, True),
        ([["系统", "用户", "助手"], ["a", "b", "c"]], {S: 0, U: 1, A: 2}, True, True),
        ([["Prompt:", "Completion"], ["a", "b"]], {U: 0, A: 1}, True, True),
        ([["instruction", "input", "output"], ["a", "", "b"]], {U: 0, C: 1, A: 2}, True, True),
        ([["id", "question", "answer", "date"], ["1", "a", "b", "x"]], {U: 1, A: 2}, True, True),
        ([["answer", "question"], ["a", "b"]], {U: 1, A: 0}, True, True),
        # two columns could be the answer: the user is asked
        ([["question", "response", "output"], ["a", "b", "c"]], {U: 0, A: 1}, True, False),
        # one heading is known, the other is guessed
        ([["question", "What we say"], ["a", LONG], ["b", LONG]], {U: 0, A: 1}, True, False),
        ([["Their words", "answer"], ["a", LONG], ["b", LONG]], {U: 0, A: 1}, True, False),
        # none is known
        ([["Customer says", "We say"], [LONG, LONG], [LONG, LONG]], {U: 0, A: 1}, True, False),
        (
            [["No", "Anliegen", "Erledigung"], ["1", "Hi?", "Yo"], ["2", "Bye?", ""]],
            {U: 1, A: 2},
            True,
            False,
        ),
        (
            [["Rome", "Italy", "1"], ["Oslo", "Norway", "2"], ["Bern", "Swiss", "3"]],
            {U: 0, A: 1},
            False,
            False,
        ),
        ([["Hi there.", "Hello!"], ["How?", "Well."]], {U: 0, A: 1}, False, False),
        ([["Be nice.", "Hi?", "Hello!"], ["Be nice.", "How?", "Well."]], {S: 0, U: 1, A: 2}, False, False),
        ([["Ann", "Hi?", "Hello!"], ["Bob", "How?", "Well."]], {U: 1, A: 2}, False, False),
        ([["1", "Hi?", "Hello!"], ["2", "How?", "Well."]], {U: 1, A: 2}, False, False),
        ([["x", "y", LONG, LONG, "z"], ["p", "q", LONG, LONG, "r"]], {U: 2, A: 3}, False, False),
        ([["only one column."], ["of words."]], {}, False, False),
        ([], {}, False, False),
    ],
)
def test_guesses(rows: list[list[str]], fields: dict[Field, int], has_header: bool, certain: bool) -> None:
    layout = guess(rows)
    assert (dict(layout.fields), layout.has_header, layout.certain) == (fields, has_header, certain)
    assert usable(layout) == (A in fields)


def test_what_the_user_said_is_kept_and_the_rest_guessed_anew() -> None:
    given = Layout(("x",), {}, has_header=False, delimiter=";", sheet="Two", sheets=("One", "Two"))
    layout = guess([["user", "assistant"], ["a", "b"]], given, first_column=26)
    assert (layout.has_header, layout.delimiter, layout.sheet, layout.sheets) == (
        False,
        ";",
        "Two",
        ("One", "Two"),
    )
    assert layout.columns == ("AA", "AB")
    assert [letter(each) for each in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_headings_that_are_missing_get_letters() -> None:
    assert guess([["user", "", "assistant"], ["a", "b", "c"]]).columns == ("user", "B", "assistant")


def test_names_of_conversations() -> None:
    both = [["conversation id", "role", "content"], ["1", "user", "a"]]
    assert dict(guess(both).fields) == {Field.CONVERSATION: 0, Field.ROLE: 1, U: 2}
    assert usable(guess(both))
    own = [["session", "question", "answer"], ["1", "a", "b"], ["2", "c", "d"]]
    assert Field.CONVERSATION not in guess(own).fields
    shared = [["session", "question", "answer"], ["1", "a", "b"], ["1", "c", "d"]]
    assert Field.CONVERSATION in guess(shared).fields


def read(rows: list[list[str]], layout: Layout | None = None) -> list[Any]:
    """Documents, and (row, reason) of what is refused."""
    found = tables.entries(enumerate(rows, 1), layout or guess([row for row in rows if any(row)]))
    return [each.document if isinstance(each, Good) else (each.line, each.params["reason"]) for each in found]


def chat(*turns: tuple[str, str]) -> dict[str, Any]:
    return {"messages": [{"role": role, "content": text} for role, text in turns]}


def test_pairs_of_turns_that_share_a_name() -> None:
    rows = [
        ["session", "system", "question", "answer"],
        ["1", "s", "a", "b"],
        ["1", "", "c", "d"],
        ["2", "", "e", "f"],
    ]
    assert read(rows) == [
        chat(("system", "s"), ("user", "a"), ("assistant", "b"), ("user", "c"), ("assistant", "d")),
        chat(("user", "e"), ("assistant", "f")),
    ]


def test_turns_by_role() -> None:
    rows = [
        ["Chat", "From", "Text"],
        ["1", "human", "a"],
        ["", "gpt", "b"],
        ["", "", ""],
        ["", "Rejected", "worse"],
        ["2", "客户", "c"],
        ["3", "user", "d"],
        ["3", "narrator", "e"],
        ["1", "user", "f"],
        ["1", "bot", "g"],
    ]
    worse = {
        "input": {"messages": [{"role": "user", "content": "a"}]},
        "preferred_output": [{"role": "assistant", "content": "b"}],
        "non_preferred_output": [{"role": "assistant", "content": "worse"}],
    }
    assert read(rows) == [worse, (6, "assistant"), (7, "role"), (9, "again")]


def test_a_conversation_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 5)
    rows = [["chat", "role", "text"], *[["1", "user", "a"]] * 9, ["2", "user", "b"], ["2", "assistant", "c"]]
    assert read(rows) == [(2, "rows"), chat(("user", "b"), ("assistant", "c"))]


def test_tags_note_and_split_come_along() -> None:
    rows = [["user", "assistant", "Tags", "Comment", "Split"], ["a", "b", " x, y ", "", "test"]]
    (entry,) = tables.entries(enumerate(rows, 1), guess(rows))
    assert isinstance(entry, Good)
    assert entry.about == {Field.TAGS: "x, y", Field.SPLIT: "test"}


def test_wide_sheets() -> None:
    rows = [
        ["Frage 1", "Antwort 1", "Frage 2", "Antwort 2", "Frage 3", "note"],
        ["a", "b", "c", "d", "e", "n"],
    ]
    layout = guess(rows)
    assert further_turns(layout) == [(2, 3)]
    repeated = guess([["user", "assistant", "user", "assistant"], ["a", "b", "c", "d"]])
    assert further_turns(repeated) == [(2, 3)]
    alternatives = guess([["question", "answer1", "answer2"], ["a", "b", "c"]])
    assert further_turns(alternatives) == []


def test_context_and_missing_cells() -> None:
    layout = Layout(("a", "b", "c", "d"), {U: 0, C: 1, A: 2, Field.REJECTED: 3}, has_header=False)
    assert read([["q", "ctx", "r"], ["", "ctx", "r"], ["q"], ["q", " ", "r", " "]], layout) == [
        chat(("user", "q\n\nctx"), ("assistant", "r")),
        chat(("user", "ctx"), ("assistant", "r")),
        (3, "assistant"),
        chat(("user", "q"), ("assistant", "r")),
    ]


def test_refused_rows_are_kept_to_be_mended() -> None:
    rows = [["user", "assistant"], ["two\nlines", ""], ["x" * 30_000, ""]]
    layout = guess(rows)
    first, second = tables.entries(enumerate(rows, 1), layout)
    assert isinstance(first, Rejected)
    assert isinstance(second, Rejected)
    assert first.raw == '"two\nlines"\t'
    assert (second.raw, len(second.excerpt)) == ("", 200)
    assert tables.mended(first.raw + "an answer", layout) == chat(
        ("user", "two\nlines"), ("assistant", "an answer")
    )
    for still_wrong in (first.raw, "a\tb\nc\td", ""):
        with pytest.raises(Refused):
            tables.mended(still_wrong, layout)
