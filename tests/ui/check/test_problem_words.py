"""Every problem has its words, and no word is a code."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from ftdesk.core.checks import place as places
from ftdesk.core.checks import private
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity, error, hint, warning
from ftdesk.core.connection import PRESETS, preset
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Split, Status
from ftdesk.ui.check.fix_words import fix_text
from ftdesk.ui.check.problem_params import found_word
from ftdesk.ui.check.problem_sentences import sentences
from ftdesk.ui.check.problem_text import detail, reason, sentence, title
from ftdesk.ui.check.problem_titles import details

USER = {"role": "user", "content": "What is it?"}
ANSWER = {"role": "assistant", "content": "It is this."}
CALL = {"id": "a", "type": "function"}
KEY = "My key is sk-proj-" + "aB3x" * 12
FAULTY: tuple[object, ...] = (
    {},
    {"messages": 3},
    {"messages": [USER, "text", {"content": "x"}, {"role": "boss", "content": " x"}, {"role": "user"}]},
    {"messages": [USER, USER, {**ANSWER, "weight": 7, "colour": 1}, {"role": "user", "content": None}]},
    {"messages": [{**USER, "weight": 1}, {**ANSWER, "content": "<|im_end|> CafÃ© a.b@example.org"}]},
    {"messages": [USER, {"role": "assistant", "tool_calls": [CALL]}, ANSWER]},
    {"messages": [USER, {"role": "tool", "tool_call_id": "b", "content": "x"}, {**ANSWER, "weight": 0}]},
    {"messages": [{"role": "system", "content": ""}, USER, {**ANSWER, "content": KEY}]},
)  # fmt: skip


def said(problem: Problem) -> Iterator[str]:
    yield sentence(problem, lambda _example: 4)
    yield detail(problem, lambda _example: 4)


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("code", ProblemCode)
def test_every_kind_has_a_name_a_reason_and_details_that_its_sentence_knows(
    qapp: object, code: ProblemCode
) -> None:
    assert title(code)
    assert not title(code).endswith(".")
    assert reason(code).endswith(".")
    named = {name for _, name, _, _ in string.Formatter().parse(details().get(code, "")) if name}
    known = {name for _, name, _, _ in string.Formatter().parse(sentences()[code]) if name}
    assert named <= known


def test_the_names_of_the_kinds_differ(qapp: object) -> None:
    assert len({title(code) for code in ProblemCode}) == len(ProblemCode)


@pytest.mark.parametrize("document", FAULTY, ids=range(len(FAULTY)))
def test_what_the_proof_reader_really_finds_is_said_without_a_gap(qapp: object, document: object) -> None:
    found = check_example(1, json.loads(json.dumps(document)))
    assert found
    for problem in found:
        for text in said(problem):
            assert "{" not in text
            assert "_" not in text.replace("im_end", "").replace("tool_call", "")
        if problem.fix is not None:
            assert fix_text(problem.fix, problem.code) not in {"", "Fix"}


@pytest.mark.parametrize("code", [ProblemCode.PERSONAL_DATA, ProblemCode.SECRET])
def test_whatever_is_private_has_a_word_in_people_s_language(qapp: object, code: ProblemCode) -> None:
    for kind in private.KINDS:
        assert found_word(kind) != kind or kind == "password"
        assert "_" not in sentence(warning(1, 0, code, kind=kind, excerpt="a…b"))


def test_what_a_place_does_not_take_is_named(qapp: object) -> None:
    for what, word in (
        ("tools", "tools"),
        ("images", "pictures"),
        ("audio", "sound"),
        ("pairs", "a pair of answers"),
        ("chats", "a chat instead of a pair of answers"),
    ):
        assert sentence(error(1, None, ProblemCode.NOT_TAKEN_HERE, what=what)).endswith(f": {word}.")
    names = {name for each in PRESETS for name in preset(each).refuses}
    assert names <= {"tools", "images", "audio"}, "a new one needs its word"
    told = sentence(warning(1, None, ProblemCode.IGNORED_HERE, field="weight"))
    assert "weight" not in told
    held = places.holdings({"messages": [{**ANSWER, "weight": 0}]})
    assert held & places.Holds.WEIGHT


@pytest.mark.usefixtures("english")
def test_languages_are_named(qapp: object) -> None:
    problem = hint(1, None, ProblemCode.MIXED_LANGUAGE, language="de", usual="zh")
    assert "(German)" in sentence(problem)
    assert "(Chinese)" in sentence(problem)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese))
    rare = hint(1, None, ProblemCode.MIXED_LANGUAGE, language="cy", usual="zh")
    assert detail(rare) == "Cymraeg"


@pytest.mark.parametrize(
    ("fix", "code", "text"),
    [
        (ch.DeleteExamples((1,)), ProblemCode.NEAR_DUPLICATE, "Delete this copy"),
        (ch.DeleteExamples((1,)), ProblemCode.TRAIN_VALIDATION_OVERLAP, "Delete this copy"),
        (ch.DeleteExamples((1,)), ProblemCode.MISSING_MESSAGES_LIST, "Delete this example"),
        (ch.SetMarks((1,), status=Status.LEFT_OUT), ProblemCode.NOT_TAKEN_HERE, "Leave this example out"),
        (ch.SetMarks((1,), split=Split.TRAIN), ProblemCode.NEAR_DUPLICATE, "Use it for training only"),
        (ch.SetContent(1, 0, "x"), ProblemCode.MIXED_SYSTEM, "Use the usual system text"),
        (ch.SetContent(1, 0, "x"), ProblemCode.SECRET, "Replace by a placeholder"),
        (ch.SetContent(1, 0, "x"), ProblemCode.MOJIBAKE, "Mend the letters"),
        (ch.Steps((ch.RemoveTurn(1, 2),)), ProblemCode.CONSECUTIVE_USER, "Join the two questions"),
        (ch.RemoveField(1, 0, "colour"), ProblemCode.MESSAGE_UNRECOGNIZED_KEY, "Remove “colour”"),
        (ch.SetRole(1, 0, "assistant"), ProblemCode.UNRECOGNIZED_ROLE, "Make it “Assistant”"),
        (ch.SetAt(1, ("x", 0, "role"), "user"), ProblemCode.UNRECOGNIZED_ROLE, "Make it “User”"),
        (ch.SetAt(1, ("preferred_output", 0, "weight"), 1), ProblemCode.BAD_WEIGHT, "Train on this turn"),
        (ch.RemoveAt(1, ("preferred_output", 0, "mood")), ProblemCode.DATA_TYPE, "Remove “mood”"),
        (ch.RemoveAt(1, ("preferred_output", 0)), ProblemCode.DATA_TYPE, "Remove this turn"),
        (None, ProblemCode.TOO_LONG, ""),
    ],
)  # fmt: skip
def test_the_button_says_what_it_does(
    qapp: object, fix: ch.Change | None, code: ProblemCode, text: str
) -> None:
    assert fix_text(fix, code) == text


def test_a_severity_has_no_say_in_the_words(qapp: object) -> None:
    for severity in Severity:
        problem = Problem(1, 0, ProblemCode.SPECIAL_TOKEN, severity, {"token": "<|x|>"})
        assert sentence(problem) == "The text holds the control sign <|x|>."
