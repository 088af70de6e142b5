"""What the sheet shows of an example, what follows from writing into it, and where pasted cells go."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ftdesk.core.dataset.example import Example
from ftdesk.ui.dataset.sheet_block import Block, Pasted, placed
from ftdesk.ui.dataset.sheet_cells import Form, body_after, body_with, cells_of, changes_to
from tests.ui.dataset.conftest import talk

SYSTEM, USER, ASSISTANT = range(3)
ANSWER = {"role": "assistant", "content": "a"}
PAIR = json.dumps(
    {
        "input": {"messages": [{"role": "user", "content": "How cold is it?"}]},
        "preferred_output": [{"role": "assistant", "content": "Not so cold."}],
        "non_preferred_output": [{"role": "assistant", "content": "No idea."}],
    }
)


def _with(*messages: dict[str, Any], **more: object) -> str:
    return json.dumps({"messages": list(messages), **more})


def _written(body: str, texts: dict[int, str]) -> Any:
    example = Example(1, body)
    return json.loads(body_after(example, changes_to(example, texts)))


@pytest.mark.parametrize(
    ("body", "form", "texts"),
    [
        (talk("q", "a", system="s"), Form.SINGLE, ("s", "q", "a")),
        (talk("q"), Form.SINGLE, ("", "q", "")),
        (_with(), Form.SINGLE, ("", "", "")),
        (_with({"role": "assistant", "content": None}), Form.SINGLE, ("", "", "")),
        (talk("first", "1", "second", "2", system="s"), Form.TURNS, ("s", "first", "2")),
        (_with(ANSWER, {"role": "user", "content": "q"}), Form.TURNS, ("", "q", "a")),
        (_with({"role": "developer", "content": "d"}), Form.TURNS, ("d", "", "")),
        (_with({"role": "user", "content": "q"}, tools=[{"type": "function"}]), Form.TOOLS, ("", "q", "")),
        (_with({"role": "assistant", "content": "a", "tool_calls": []}), Form.TOOLS, ("", "", "a")),
        (PAIR, Form.PAIR, ("", "How cold is it?", "Not so cold.")),
        ('{"prompt": "x"}', Form.OTHER, ("", "", "")),
        ('{"messages": [1, null]}', Form.TURNS, ("", "", "")),
    ],
)  # fmt: skip
def test_what_a_row_shows(body: str, form: Form, texts: tuple[str, str, str]) -> None:
    cells = cells_of(Example(1, body))
    assert (cells.form, cells.texts) == (form, texts)
    assert cells.writable == (form == Form.SINGLE)
    if not cells.writable:
        assert not changes_to(Example(1, body), {USER: "other", ASSISTANT: "other"})


def test_names_weights_and_other_fields_stay() -> None:
    body = _with(
        {"role": "system", "content": "s", "name": "Boss"},
        {"role": "user", "content": "q", "name": "Ann"},
        {"role": "assistant", "content": "a", "weight": 0},
        metadata={"id": "7"},
    )
    written = _written(body, {SYSTEM: "S", USER: "Q", ASSISTANT: "A"})
    expected = json.loads(body)
    for message, text in zip(expected["messages"], "SQA", strict=True):
        message["content"] = text
    assert written == expected
    cleared = _written(body, {SYSTEM: "", USER: "", ASSISTANT: ""})
    assert [each["content"] for each in cleared["messages"]] == ["", "", ""]
    assert cleared["messages"][2]["weight"] == 0


@pytest.mark.parametrize(
    ("before", "texts", "after"),
    [
        (talk("q", "a"), {SYSTEM: "s"}, talk("q", "a", system="s")),
        (talk("q", "a", system="s"), {SYSTEM: ""}, talk("q", "a")),
        (talk("q", "a", system="s"), {USER: "", ASSISTANT: ""}, talk(system="s")),
        (_with(), {SYSTEM: "s", USER: "q", ASSISTANT: "a"}, talk("q", "a", system="s")),
        (talk(system="s"), {ASSISTANT: "a", USER: "q"}, talk("q", "a", system="s")),
        (_with({"role": "assistant", "content": "a"}), {USER: "q"}, talk("q", "a")),
        (talk("q", "a"), {USER: "q", ASSISTANT: "a"}, talk("q", "a")),
        (talk("q"), {SYSTEM: "", ASSISTANT: " \n"}, talk("q")),
    ],
)
def test_turns_come_and_go_with_their_cells(before: str, texts: dict[int, str], after: str) -> None:
    assert _written(before, texts) == json.loads(after)


def test_a_new_body_begins_with_the_shared_text_unless_its_own_says_otherwise() -> None:
    assert json.loads(body_with({USER: "q", ASSISTANT: "a"}, "shared") or "") == json.loads(
        talk("q", "a", system="shared")
    )
    assert json.loads(body_with({SYSTEM: "own", USER: "q"}, "shared") or "") == json.loads(
        talk("q", system="own")
    )
    assert json.loads(body_with({SYSTEM: "", USER: "q"}, "shared") or "") == json.loads(talk("q"))
    assert body_with({USER: "", ASSISTANT: " "}, "shared") is None


# -- where pasted cells go -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "column", "rows"),
    [
        ([["Open?", "Yes."]], SYSTEM, [{USER: "Open?", ASSISTANT: "Yes."}]),
        ([["Open?", "Yes."]], USER, [{USER: "Open?", ASSISTANT: "Yes."}]),
        ([["Open?", "Yes."]], ASSISTANT, [{USER: "Open?", ASSISTANT: "Yes."}]),
        (
            [["s", "Open?", "Yes."], ["", "Dogs?", ""]],
            SYSTEM,
            [{0: "s", 1: "Open?", 2: "Yes."}, {0: "", 1: "Dogs?", 2: ""}],
        ),
        ([["x"], ["y"]], ASSISTANT, [{ASSISTANT: "x"}, {ASSISTANT: "y"}]),
        (
            [["Open?", "Yes.", ""], ["Dogs?", "Sure.", ""]],
            USER,
            [{1: "Open?", 2: "Yes."}, {1: "Dogs?", 2: "Sure."}],
        ),
        ([["Open?", "Yes."], ["", ""]], USER, [{1: "Open?", 2: "Yes."}]),
        ([["Question", "Answer"], ["Open?", "Yes."]], USER, [{1: "Open?", 2: "Yes."}]),
        ([["回答", "问题"], ["Yes.", "Open?"]], SYSTEM, [{1: "Open?", 2: "Yes."}]),
        ([["Answer"], ["yes"]], ASSISTANT, [{2: "yes"}]),
        ([["Answer"], ["yes"]], USER, [{1: "Answer"}, {1: "yes"}]),
        ([["question", "answer"]], USER, [{1: "question", 2: "answer"}]),
        ([], USER, []),
    ],
)
def test_where_pasted_cells_go(cells: list[list[str]], column: int, rows: list[dict[int, str]]) -> None:
    found = placed(cells, column, new=False)
    assert found is not None
    assert list(found.rows) == rows


def test_a_header_chooses_among_many_columns_and_says_what_it_leaves() -> None:
    cells = [["id", "Prompt", "Completion", "Date"], ["1", "Open?", "Yes.", "Monday"]]
    assert placed(cells, USER, new=True) == Pasted(
        ({1: "Open?", 2: "Yes."},), header=True, left_out=("id", "Date")
    )
    assert placed([["1", "Open?", "Yes.", "Monday"]], USER, new=True) is None


def test_cells_of_a_sheet_go_back_where_the_cursor_stands() -> None:
    cells = [["s", "Open?"], ["t", "Dogs?"]]
    own = (SYSTEM, USER)
    first = placed(cells, SYSTEM, new=False, own=own)
    assert first is not None
    assert first.rows == ({0: "s", 1: "Open?"}, {0: "t", 1: "Dogs?"})
    second = placed(cells, ASSISTANT, new=False, own=own)
    assert second is not None
    assert second.rows[0] == {1: "s", 2: "Open?"}
    third = placed([["question"], [""]], USER, new=True, own=(USER,))
    assert third is not None
    assert third.rows == ({1: "question"}, {1: ""})


def test_a_block_knows_its_rows_columns_and_whether_they_are_whole() -> None:
    block = Block.of([(4, 6, 1, 2), (2, 3, 1, 1), (9, 9, 2, 3)])
    assert block.rows == ((2, 6), (9, 9))
    assert block.columns == (1, 2)
    assert (block.top, block.bottom, block.height) == (2, 9, 6)
    assert not block.whole_rows
    assert Block.of([(0, 5, 0, 3)]).whole_rows
    assert not Block.of([]).rows
