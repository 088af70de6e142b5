"""On a set with one fault a line each is named at its line, by the command line as by anything else."""

from __future__ import annotations

import pytest

from ftdesk.core.checks.problem import ProblemCode
from tests.core.checks.faulty import FAULTS, FILE, REJECTED, Fault, report

OF_EXAMPLE = [fault for fault in FAULTS if fault.of == "example"]
OWN = {fault.code for fault in OF_EXAMPLE}
ELSEWHERE = {
    "too_few_examples", "file_too_large", "unbalanced_topics",  # of the set, not of a line
    "train_validation_overlap",  # a file has one split
    "not_taken_here", "ignored_here",  # not at OpenAI
}  # fmt: skip


def named(code: str | None = None) -> set[tuple[int, int | None, str, str]]:
    return {
        (each["example"], each["turn"], each["code"], each["severity"])
        for each in report()["problems"]
        if each["code"] in OWN and code in (None, each["code"])
    }


@pytest.mark.parametrize("fault", OF_EXAMPLE, ids=lambda each: f"{each.line}-{each.code}")
def test_each_is_named_at_its_line(fault: Fault) -> None:
    assert (fault.line, fault.turn, fault.code, fault.severity) in named(fault.code)


def test_and_nothing_else_is() -> None:
    assert named() == {(each.line, each.turn, each.code, each.severity) for each in OF_EXAMPLE}


def test_what_is_no_example_is_refused_at_its_line() -> None:
    assert [(each["line"], each["code"]) for each in report()["rejected"]] == REJECTED
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert report()["read"] == len(lines)
    assert report()["examples"] == len(lines) - len(REJECTED)


def test_every_code_has_its_line() -> None:
    assert {fault.code for fault in FAULTS} | ELSEWHERE == {str(code) for code in ProblemCode}
    assert not {fault.code for fault in FAULTS} & ELSEWHERE
