"""Every fix, over ordinary examples damaged at random: it mends, is undone and redone to the byte."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.message_view import is_pair
from ftdesk.core.checks.preview import body_after
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.cost.tokens import PAIR_ANSWERS
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import decode, encode
from ftdesk.core.project import Project
from tests.core.checks.ordinary import ordinary

CLEAN = ordinary(60, seed=5)
Message = dict[str, Any]
Damage = Callable[[list[Any], int], None]


def said(new: Callable[[str], str]) -> Damage:
    """Damages the text of a message, wherever it stands."""

    def damage(messages: list[Any], at: int) -> None:
        message = messages[at]
        if not isinstance(message, dict):
            return
        content = message.get("content")
        if isinstance(content, str):
            message["content"] = new(content)
        elif isinstance(content, list):
            message["content"] = [
                {**part, "text": new(part["text"])} if isinstance(part, dict) and "text" in part else part
                for part in content
            ]

    return damage


def put(**fields: Any) -> Damage:
    def damage(messages: list[Any], at: int) -> None:
        if isinstance(messages[at], dict):
            messages[at].update(fields)

    return damage


def insert(*new: Any) -> Damage:
    def damage(messages: list[Any], at: int) -> None:
        messages[at:at] = copy.deepcopy(list(new))

    return damage


def as_parts(messages: list[Any], at: int) -> None:
    message = messages[at]
    if isinstance(message, dict) and isinstance(message.get("content"), str):
        message["content"] = [{"type": "text", "text": message["content"]}, {"type": "text", "text": "And?"}]


def cut(messages: list[Any], at: int) -> None:
    del messages[at:]


def misread(text: str) -> str:
    return (text + " – café").encode().decode("latin-1")


CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{'a': 1}"}}
DAMAGES: tuple[Damage, ...] = (
    said(misread),
    said(lambda text: "浣犲ソ涓栫晫" if text.isascii() else text + "\ufffd"),
    said(lambda text: f"{text} greta.lindholm@hotmail.com, +49 30 901820 & +49 30 901821"),
    said(lambda text: f"{text} password=Wx8821mmq sk-" + "proj-a1B2c3D4e5F6g7H8i9J0k1"),
    said(lambda text: f"<|im_start|>{text}<|im_end|> <|mood|><|im_<|im_end|>end|>"),
    said(lambda text: f"\n {text}\t"),
    said(lambda _: " "),
    as_parts,
    cut,
    put(content=None),
    put(content=[]),
    put(content=7),
    put(role="developer"),
    put(role="human"),
    put(role="Assistant "),
    put(role="boss"),
    put(weight=0),
    put(weight=1),
    put(weight=0.5),
    put(weight="no"),
    put(weight=None),
    put(name={"first": "x"}),
    put(name="ann", mood="x", **{"": None}),
    put(tool_calls=[CALL, {**CALL, "function": {"name": "g", "arguments": {"city": "Bern"}}}]),
    put(function_call={"name": "old", "arguments": "nothing"}),
    put(tool_call_id="c9", role="tool"),
    insert("loose words"),
    insert({"role": "user", "content": "And one more thing"}),
    insert({"role": "user", "content": ""}, {"role": "user", "content": " \n"}),
    insert({"role": "assistant", "content": ""}),
    insert({"role": "system", "content": ""}),
    insert({"role": "tool", "tool_call_id": "c7", "content": "x"}),
)


def damaged(document: dict[str, Any], strokes: list[tuple[int, int, int]]) -> dict[str, Any]:
    """Each stroke: which damage, to which list of messages, at which of them."""
    document = copy.deepcopy(document)
    for which, where, at in strokes:
        pair = is_pair(document)
        lists = [document["input"]["messages"], *(document[each] for each in PAIR_ANSWERS)] if pair else []
        messages = lists[where % 3] if pair else document["messages"]
        if messages:
            DAMAGES[which](messages, at % len(messages))
    return document


STROKES = st.lists(
    st.tuples(st.integers(0, len(DAMAGES) - 1), st.integers(0, 2), st.integers(0, 7)), min_size=1, max_size=4
)
DAMAGED = st.builds(
    lambda number, strokes: damaged(CLEAN[number], strokes), st.integers(0, len(CLEAN) - 1), STROKES
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    project = Project.create(tmp_path_factory.mktemp("fixes") / "work.ftdesk")
    yield Dataset(project)
    project.close()


def body_of(dataset: Dataset, example: int) -> str | None:
    return dataset.example(example).body if dataset.has(example) else None


def like(problem: Problem, found: list[Problem]) -> int:
    """How many say the same, at whatever turn: taking a turn out moves the others."""
    return Counter((each.code, *each.params.values()) for each in found)[
        problem.code, *problem.params.values()
    ]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DAMAGED)
def test_a_fix_mends_and_is_undone_and_redone_to_the_byte(dataset: Dataset, document: dict[str, Any]) -> None:
    body = encode(document)
    added = dataset.apply(ch.AddExamples((body,)))
    assert isinstance(added, ch.DeleteExamples)
    (example,) = added.examples
    before = check_example(example, decode(body))
    for problem in before:
        if problem.fix is None:
            continue
        undo = dataset.apply(problem.fix)
        mended = body_of(dataset, example)
        assert mended != body
        if mended is not None:
            after = check_example(example, decode(mended))
            assert like(problem, after) < like(problem, before), problem
        redo = dataset.apply(undo)
        assert body_of(dataset, example) == body
        undo = dataset.apply(redo)
        assert body_of(dataset, example) == mended
        dataset.apply(undo)
        assert body_of(dataset, example) == body
    dataset.apply(added)


@settings(max_examples=150, deadline=None)
@given(document=DAMAGED)
def test_the_fixes_of_a_kind_one_after_the_other_come_to_an_end(document: dict[str, Any]) -> None:
    for code in {each.code for each in check_example(1, document)}:
        body: str | None = encode(document)
        for _ in range(40):
            found = check_example(1, decode(body)) if body is not None else []
            fix = next((each.fix for each in found if each.code is code and each.fix is not None), None)
            if fix is None or body is None:
                break
            body = body_after(1, body, fix)
        else:
            raise AssertionError(f"{code} is never done with: {body}")


def test_the_damages_reach_every_kind_of_problem_and_fix() -> None:
    seen: set[ProblemCode] = set()
    fixes: set[type] = set()
    for which in range(len(DAMAGES)):
        for document in CLEAN:
            for at in range(4):
                found = check_example(1, damaged(document, [(which, at % 3, at)]))
                seen |= {each.code for each in found}
                fixes |= {type(each.fix) for each in found}
    of_set = {
        "missing_messages_list",
        "message_missing_key",
        "too_long",
        "duplicate_example",
        "missing_system",
    }
    own = {
        code
        for code in list(ProblemCode)[: list(ProblemCode).index(ProblemCode.NOT_TAKEN_HERE)]
        if code not in of_set
    }
    assert own <= seen, own - seen
    expected = {
        ch.SetContent,
        ch.SetAt,
        ch.SetRole,
        ch.SetTrained,
        ch.RemoveField,
        ch.RemoveTurn,
        ch.RemoveAt,
    }
    assert expected | {ch.Steps, ch.DeleteExamples, type(None)} == fixes
