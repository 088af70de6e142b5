"""Every problem is found where it is, what is legal is left alone, and every fix mends and can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.checks.across.set_index import SetIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.checks.set_checks import check_set, fingerprint
from ftdesk.core.connection import preset
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, decode, encode
from ftdesk.core.project import Project

C, ERROR, WARNING, HINT = ProblemCode, Severity.ERROR, Severity.WARNING, Severity.HINT
SYSTEM = {"role": "system", "content": "Be brief."}
USER = {"role": "user", "content": "Hi"}
ASSISTANT = {"role": "assistant", "content": "Hello."}


def call(name: str = "call_1", arguments: Any = "{}") -> dict[str, Any]:
    return {"id": name, "type": "function", "function": {"name": "weather", "arguments": arguments}}


CALLS = {"role": "assistant", "content": None, "tool_calls": [call()]}
REPLY = {"role": "tool", "tool_call_id": "call_1", "content": "sunny"}
PICTURE = {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}


def chat(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"messages": list(messages), **more}


def pair(**changed: Any) -> dict[str, Any]:
    return {
        "input": {"messages": [SYSTEM, USER]},
        "preferred_output": [ASSISTANT],
        "non_preferred_output": [{"role": "assistant", "content": "No."}],
        **changed,
    }


LEGAL = {
    "plain": chat(SYSTEM, USER, ASSISTANT),
    "no system": chat(USER, ASSISTANT),
    "many turns": chat(SYSTEM, USER, ASSISTANT, USER, ASSISTANT),
    "weights": chat(USER, {**ASSISTANT, "weight": 0}, USER, {**ASSISTANT, "weight": 1}),
    "name": chat({**USER, "name": "ann"}, ASSISTANT),
    "two people who ask": chat({**USER, "name": "ann"}, {**USER, "name": "bo"}, ASSISTANT),
    "tools": chat(USER, CALLS, REPLY, ASSISTANT, tools=[{"type": "function"}], parallel_tool_calls=False),
    "ends on a call": chat(USER, CALLS, tools=[{"type": "function"}]),
    "content absent beside a call": chat(USER, {"role": "assistant", "tool_calls": [call()]}),
    "old function call": chat(
        USER,
        {"role": "assistant", "content": None, "function_call": {"name": "f", "arguments": "{}"}},
        {"role": "function", "name": "f", "content": "1"},
        ASSISTANT,
    ),
    "picture": chat({"role": "user", "content": [{"type": "text", "text": "What?"}, PICTURE]}, ASSISTANT),
    "picture alone": chat({"role": "user", "content": [PICTURE]}, ASSISTANT),
    "empty tool reply": chat(USER, CALLS, {**REPLY, "content": ""}, ASSISTANT),
    "code with bars": chat(USER, {"role": "assistant", "content": "a <| b |> c, 1 <|> 2"}),
    "pair": pair(),
    "metadata": chat(USER, ASSISTANT, metadata={"a": 1}),
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_is_legal_is_left_alone(name: str) -> None:
    assert check_example(1, LEGAL[name]) == []


FAULTY: list[tuple[str, dict[str, Any], list[tuple[int | None, ProblemCode, Severity]]]] = [
    ("no messages", {"a": 1}, [(None, C.MISSING_MESSAGES_LIST, ERROR)]),
    ("empty messages", chat(), [(None, C.MISSING_MESSAGES_LIST, ERROR)]),
    ("messages no list", {"messages": "hi"}, [(None, C.DATA_TYPE, ERROR)]),
    ("message no object", chat(USER, "hi", ASSISTANT), [(1, C.DATA_TYPE, ERROR)]),
    ("no role", chat({"content": "x"}, USER, ASSISTANT), [(0, C.MESSAGE_MISSING_KEY, ERROR)]),
    ("no content", chat({"role": "user"}, ASSISTANT), [(0, C.MESSAGE_MISSING_KEY, ERROR)]),
    ("unknown key", chat({**USER, "mood": "x"}, ASSISTANT), [(0, C.MESSAGE_UNRECOGNIZED_KEY, ERROR)]),
    (
        "unknown role",
        chat({"role": "boss", "content": "x"}, USER, ASSISTANT),
        [(0, C.UNRECOGNIZED_ROLE, ERROR)],
    ),
    ("role no text", chat({"role": 7, "content": "x"}, USER, ASSISTANT), [(0, C.DATA_TYPE, ERROR)]),
    (
        "developer",
        chat({"role": "developer", "content": "x"}, USER, ASSISTANT),
        [(0, C.UNRECOGNIZED_ROLE, WARNING)],
    ),
    ("null content", chat({"role": "user", "content": None}, ASSISTANT), [(0, C.MISSING_CONTENT, ERROR)]),
    ("number as content", chat({"role": "user", "content": 7}, ASSISTANT), [(0, C.MISSING_CONTENT, ERROR)]),
    ("no answer", chat(SYSTEM, USER), [(None, C.EXAMPLE_MISSING_ASSISTANT_MESSAGE, ERROR)]),
    ("empty answer", chat(USER, {"role": "assistant", "content": " \n"}), [(1, C.EMPTY_CONTENT, ERROR)]),
    ("empty system", chat({**SYSTEM, "content": ""}, USER, ASSISTANT), [(0, C.EMPTY_CONTENT, ERROR)]),
    ("empty parts", chat({"role": "user", "content": []}, ASSISTANT), [(0, C.EMPTY_CONTENT, ERROR)]),
    ("no user", chat(SYSTEM, ASSISTANT), [(None, C.MISSING_USER, WARNING)]),
    ("two users", chat(USER, USER, ASSISTANT), [(1, C.CONSECUTIVE_USER, WARNING)]),
    ("user at the end", chat(USER, ASSISTANT, USER), [(2, C.ENDS_WITHOUT_ASSISTANT, ERROR)]),
    ("weight 0.5", chat(USER, {**ASSISTANT, "weight": 0.5}), [(1, C.BAD_WEIGHT, ERROR)]),
    ("weight true", chat(USER, {**ASSISTANT, "weight": True}), [(1, C.BAD_WEIGHT, ERROR)]),
    ("weight of user", chat({**USER, "weight": 1}, ASSISTANT), [(0, C.WEIGHT_ON_NON_ASSISTANT, ERROR)]),
    ("all zero", chat(USER, {**ASSISTANT, "weight": 0}), [(None, C.ALL_WEIGHTS_ZERO, WARNING)]),
    ("call unanswered", chat(USER, CALLS, ASSISTANT), [(1, C.TOOL_CALL_WITHOUT_REPLY, ERROR)]),
    ("reply unasked", chat(USER, REPLY, ASSISTANT), [(1, C.TOOL_REPLY_WITHOUT_CALL, ERROR)]),
    (
        "bad arguments",
        chat(USER, {**CALLS, "tool_calls": [call(arguments="{city}")]}, REPLY, ASSISTANT),
        [(1, C.BAD_TOOL_ARGUMENTS, WARNING)],
    ),
    (
        "arguments as an object",
        chat(USER, {**CALLS, "tool_calls": [call(arguments={"city": "Bern"})]}, REPLY, ASSISTANT),
        [(1, C.BAD_TOOL_ARGUMENTS, ERROR)],
    ),
    (
        "arguments as Python",
        chat(USER, {**CALLS, "tool_calls": [call(arguments="{'city': None}")]}, REPLY, ASSISTANT),
        [(1, C.BAD_TOOL_ARGUMENTS, WARNING)],
    ),
    ("weight null", chat(USER, {**ASSISTANT, "weight": None}), [(1, C.BAD_WEIGHT, ERROR)]),
    ("name no text", chat({**USER, "name": 7}, ASSISTANT), [(0, C.DATA_TYPE, ERROR)]),
    (
        "part without text",
        chat({"role": "user", "content": [{"type": "text", "text": 7}, PICTURE]}, ASSISTANT),
        [(0, C.DATA_TYPE, ERROR)],
    ),
    (
        "empty question before another",
        chat({**USER, "content": ""}, USER, ASSISTANT),
        [
            (0, C.EMPTY_CONTENT, ERROR),
            (1, C.CONSECUTIVE_USER, WARNING),
        ],
    ),
    (
        "pair with a token",
        pair(preferred_output=[{"role": "assistant", "content": "A<|im_end|>"}]),
        [
            (2, C.SPECIAL_TOKEN, ERROR),
        ],
    ),
    (
        "special token",
        chat(USER, {**ASSISTANT, "content": "Bye<|endoftext|>"}),
        [(1, C.SPECIAL_TOKEN, ERROR)],
    ),
    ("odd token", chat({**USER, "content": "<|mood|> x"}, ASSISTANT), [(0, C.SPECIAL_TOKEN, WARNING)]),
    ("space", chat(USER, {**ASSISTANT, "content": " Hello.\n"}), [(1, C.LEADING_TRAILING_SPACE, HINT)]),
    ("pair without worse", pair(non_preferred_output=[]), [(None, C.MISSING_MESSAGES_LIST, ERROR)]),
    (
        "pair answered by user",
        pair(preferred_output=[USER]),
        [(None, C.EXAMPLE_MISSING_ASSISTANT_MESSAGE, ERROR)],
    ),
    (
        "turns of a pair are counted through",
        pair(non_preferred_output=[{"role": "assistant", "content": ""}]),
        [(3, C.EMPTY_CONTENT, ERROR)],
    ),
]


@pytest.mark.parametrize(("name", "document", "expected"), FAULTY, ids=[each[0] for each in FAULTY])
def test_each_fault_is_named_once_at_its_place(
    name: str, document: dict[str, Any], expected: list[tuple[int | None, ProblemCode, Severity]]
) -> None:
    found = [(each.turn, each.code, each.severity) for each in check_example(1, document)]
    assert found == expected, name


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    project = Project.create(tmp_path / "work.ftdesk")
    yield Dataset(project)
    project.close()


def same(one: Problem, other: Problem) -> bool:
    return (one.code, one.turn, dict(one.params)) == (other.code, other.turn, dict(other.params))


FIXABLE = {
    "no messages", "empty messages", "message no object", "unknown key", "developer", "no answer",
    "empty system", "two users", "user at the end", "weight 0.5", "weight true", "weight of user",
    "all zero", "reply unasked", "arguments as an object", "arguments as Python", "weight null",
    "name no text", "empty question before another", "pair with a token", "special token", "odd token",
    "space", "pair answered by user",
}  # fmt: skip


@pytest.mark.parametrize(("name", "document", "_expected"), FAULTY, ids=[each[0] for each in FAULTY])
def test_a_fix_mends_its_problem_and_is_undone_to_the_byte(
    dataset: Dataset, name: str, document: dict[str, Any], _expected: Any
) -> None:
    body = encode(document)
    (example,) = undo_of_adding(dataset, body)
    fixable = [each for each in check_example(example, document) if each.fix is not None]
    assert bool(fixable) == (name in FIXABLE), name
    for problem in fixable:
        assert problem.fix is not None
        undo = dataset.apply(problem.fix)
        mended = body_of(dataset, example)
        if mended is not None:
            assert not any(same(problem, each) for each in check_example(example, decode(mended)))
        redo = dataset.apply(undo)
        assert body_of(dataset, example) == body
        undo = dataset.apply(redo)
        assert body_of(dataset, example) == mended
        dataset.apply(undo)


def body_of(dataset: Dataset, example: int) -> str | None:
    """None where it was deleted."""
    return dataset.example(example).body if dataset.has(example) else None


def undo_of_adding(dataset: Dataset, body: str) -> tuple[int, ...]:
    inverse = dataset.apply(ch.AddExamples((body,)))
    assert isinstance(inverse, ch.DeleteExamples)
    return inverse.examples


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(["system", "user", "assistant", "tool", "developer", "gpt", 3, None]),
        "content": st.sampled_from(["", " x ", "<|im_end|>a", None, [], [{"type": "text", "text": "t"}]])
        | JSON,
        "weight": st.sampled_from([0, 1, 2, True, None, "0", 0.5]),
        "tool_calls": st.sampled_from([None, [], [call()], [call("b", "{x")], [3], "x"]),
        "tool_call_id": st.sampled_from(["call_1", "b", None, 5]),
        "function_call": JSON,
        "mood": JSON,
    },
)
DOCUMENT = st.fixed_dictionaries(
    {}, optional={"messages": st.lists(MESSAGE | JSON, max_size=4) | JSON, "tools": JSON}
) | st.fixed_dictionaries(
    {"input": st.fixed_dictionaries({"messages": st.lists(MESSAGE, max_size=2)}) | JSON},
    optional={"preferred_output": st.lists(MESSAGE, max_size=2) | JSON, "non_preferred_output": JSON},
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DOCUMENT)
def test_any_object_is_checked_and_any_fix_applies_and_goes_back(
    dataset: Dataset, document: dict[str, Any]
) -> None:
    body = encode(document)
    (example,) = undo_of_adding(dataset, body)
    before = check_example(example, json.loads(body))
    for problem in before:
        if problem.fix is not None:
            undo = dataset.apply(problem.fix)
            mended = body_of(dataset, example)
            if mended is not None:
                after = [each.code for each in check_example(example, decode(mended))]
                code = (
                    problem.code
                )  # a turn taken out brings the next one into its place: one less must remain
                assert after.count(code) < [each.code for each in before].count(code)
            redo = dataset.apply(undo)
            assert body_of(dataset, example) == body
            undo = dataset.apply(redo)
            assert body_of(dataset, example) == mended
            dataset.apply(undo)


# -- the whole set ----------------------------------------------------------------------------------------


def indexed(*documents: dict[str, Any]) -> SetIndex:
    index = SetIndex()
    for number, document in enumerate(documents, 1):
        index.put(number, Example(number, encode(document)), document)
    return index


def across(index: SetIndex) -> list[tuple[int | None, ProblemCode]]:
    return [(each.example, each.code) for number in range(1, 6) for each in index.problems_of(number)]


def test_duplicates_are_found_whatever_their_spelling_and_forgotten_when_mended() -> None:
    first = chat(USER, ASSISTANT)
    twin = {"messages": [{"content": "Hi", "role": "user"}, ASSISTANT]}
    index = indexed(first, twin, chat(USER, {"role": "assistant", "content": "Nothing like it."}))
    assert fingerprint(first) == fingerprint(twin)
    assert (2, C.DUPLICATE_EXAMPLE) in across(index)
    assert (1, C.DUPLICATE_EXAMPLE) not in across(index)
    index.drop(1)
    assert C.DUPLICATE_EXAMPLE not in [code for _, code in across(index)]


def test_a_missing_system_text_counts_only_where_it_is_the_rule() -> None:
    def asked(text: str) -> dict[str, Any]:
        return chat({"role": "user", "content": text}, ASSISTANT)

    with_system = [chat(SYSTEM, {"role": "user", "content": str(n)}, ASSISTANT) for n in range(3)]
    assert across(indexed(*with_system, asked("a"))) == [(4, C.MISSING_SYSTEM)]
    assert across(indexed(asked("a"), asked("b"), asked("c"), with_system[0])) == []
    assert across(indexed(asked("a"), asked("b"))) == []


def test_size_of_the_set() -> None:
    connection = preset("openai")
    few = list(check_set(9, 1000, connection))
    assert [(each.code, each.example, dict(each.params)) for each in few] == [
        (C.TOO_FEW_EXAMPLES, None, {"have": 9, "need": 10})
    ]
    assert list(check_set(10, 512 * 1024 * 1024, connection)) == []
    assert [each.code for each in check_set(10, 512 * 1024 * 1024 + 1, connection)] == [C.FILE_TOO_LARGE]
