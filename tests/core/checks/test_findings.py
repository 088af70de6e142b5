"""What is known of many examples, told by kind: counts, order, and lists that stay as they are."""

from __future__ import annotations

import random

import msgspec

from ftdesk.core.checks.findings import Findings
from ftdesk.core.checks.found import Found, problem_of
from ftdesk.core.checks.problem import RANKS, Problem, ProblemCode, Severity, error

SPACE, TOKEN, LONG = ProblemCode.LEADING_TRAILING_SPACE, ProblemCode.SPECIAL_TOKEN, ProblemCode.TOO_LONG
FEW = error(None, None, ProblemCode.TOO_FEW_EXAMPLES, have=1, need=10)


def told(*founds: Found) -> bytes:
    return msgspec.json.encode(founds)


def space(turn: int) -> Found:
    return Found(SPACE, Severity.HINT, turn, fixable=True)


def token(turn: int, severity: Severity = Severity.ERROR) -> Found:
    return Found(TOKEN, severity, turn, {"token": "<|x|>"})


def test_kinds_count_problems_and_tell_the_worst() -> None:
    findings = Findings()
    findings.put(7, told(space(1), space(3), token(2, Severity.WARNING)))
    findings.put(9, told(space(2), token(0)))
    findings.whole = (FEW,)
    kinds = [(each.code, each.severity, each.count, each.fixable) for each in findings.kinds()]
    assert kinds == [
        (TOKEN, Severity.ERROR, 2, 0),
        (ProblemCode.TOO_FEW_EXAMPLES, Severity.ERROR, 1, 0),
        (SPACE, Severity.HINT, 3, 3),
    ]
    assert findings.errors == 1, "too few are told otherwise"
    assert len(findings) == 6
    assert [each.turn for each in findings.of_example(7)] == [1, 2, 3]
    assert findings.worst() == {7: Severity.WARNING, 9: Severity.ERROR}
    findings.put(9, told())
    assert findings.errors == 0
    assert [each.count for each in findings.kinds() if each.code is TOKEN] == [1]


def test_a_kind_is_a_list_in_the_order_of_the_examples_that_stays_as_it_is() -> None:
    findings = Findings()
    for each in (9, 3, 5):
        findings.put(each, told(space(1), space(3)))
    listed = [5, 9, 3, 4]
    before = findings.of_kind(SPACE, listed)
    assert [(each.example, each.turn) for each in before] == [(5, 1), (5, 3), (9, 1), (9, 3), (3, 1), (3, 3)]
    assert (before[-1], before[2:4]) == (problem_of(3, space(3)), [problem_of(9, space(n)) for n in (1, 3)])
    assert findings.of_kind(SPACE, listed) is before
    findings.put(5, told())
    assert len(before) == 6
    assert [each.example for each in findings.of_kind(SPACE, listed)] == [9, 9, 3, 3]
    assert [each.example for each in findings.of_kind(SPACE, [3])] == [3, 3], "what is not listed is not told"


def test_what_the_counts_tell_stays_when_an_example_is_checked_again() -> None:
    findings = Findings()
    findings.put_kind(LONG, {4: Found(LONG, Severity.WARNING)})
    findings.put(4, told(space(1)))
    findings.put(4, told())
    assert [each.code for each in findings.of_example(4)] == [LONG]
    findings.put_kind(LONG, {})
    assert findings.kinds() == []
    findings.put(4, told(space(1)))
    findings.clear()
    assert (len(findings), findings.kinds(), findings.of_kind(SPACE, [4])[:]) == (0, [], [])


def test_any_course_of_changes_counts_as_if_told_at_once() -> None:
    dice = random.Random(3)
    findings = Findings()
    known: dict[int, list[Found]] = {}
    for _ in range(2000):
        example = dice.randrange(40)
        some = [dice.choice((space, token))(dice.randrange(4)) for _ in range(dice.randrange(4))]
        known[example] = some
        findings.put(example, told(*some))
    expected: list[Problem] = [
        problem_of(each, found)
        for each in range(40)
        for found in sorted(known.get(each, []), key=lambda one: one.turn or 0)
    ]
    assert len(findings) == len(expected)
    everything = list(findings.all(range(40)))
    assert sorted(map(repr, everything)) == sorted(map(repr, expected))
    assert [each.example for each in everything] == [each.example for each in expected]
    for kind in findings.kinds():
        same = [each for each in expected if each.code is kind.code]
        assert kind.count == len(same) == len(findings.of_kind(kind.code, range(40)))
        assert kind.fixable == sum(each.fixable for each in same)
        assert kind.severity == min((each.severity for each in same), key=RANKS.__getitem__)


def test_a_kind_that_is_mended_reads_as_if_put_in_order_anew() -> None:
    dice = random.Random(4)
    findings, listed = Findings(), [each for each in range(60, 0, -1) if each % 7]
    for step in range(3000):
        some = [dice.choice((space, token))(dice.randrange(4)) for _ in range(dice.randrange(4))]
        findings.put(dice.randint(1, 60), told(*some))
        if dice.random() < (0.8 if step % 100 < 80 else 0.02):
            for code in (SPACE, TOKEN):
                assert list(findings.of_kind(code, listed)) == list(findings.of_kind(code, tuple(listed)))
                findings.of_kind(code, listed)
