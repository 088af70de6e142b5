"""A clean, ordinary set yields no error and hardly a warning."""

from __future__ import annotations

import json
from collections import Counter

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Severity
from tests.core.checks.ordinary import ordinary


def test_a_thousand_ordinary_examples_have_no_error_and_under_one_per_cent_warnings() -> None:
    examples = ordinary()
    found = [(each, check_example(number, each)) for number, each in enumerate(examples)]
    problems = [(problem, document) for document, all_ in found for problem in all_]
    assert [each for each in problems if each[0].severity is Severity.ERROR] == []
    warned = {problem.example for problem, _ in problems if problem.severity is Severity.WARNING}
    assert len(warned) < len(examples) * 0.01, problems[:5]
    assert len(problems) < len(examples) * 0.01, Counter(problem.code for problem, _ in problems)


def test_they_are_many_kinds_of_examples() -> None:
    examples = ordinary()
    assert examples == ordinary()
    texts = [json.dumps(each, ensure_ascii=False) for each in examples]
    assert len(set(texts)) == 1000
    for sign in (
        '"tool_calls"',
        '"preferred_output"',
        '"weight"',
        '"name": "anna"',
        "image_url",
        "```",
        "🙂",
        "您好",
    ):
        assert 5 < sum(sign in text for text in texts) < 900, sign
    openings = {text[: text.index("assistant")] for text in texts}
    assert len(openings) > 400
