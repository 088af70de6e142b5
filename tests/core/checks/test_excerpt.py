"""The line by which one knows what a problem is about."""

from __future__ import annotations

import json

from ftdesk.core.checks.excerpt import excerpt
from ftdesk.core.checks.problem import ProblemCode, hint, warning

LONG = "Some words before it. " * 40


def body(*texts: object) -> str:
    return json.dumps({"messages": [{"role": "user", "content": text} for text in texts]})


def test_the_text_of_the_turn_concerned() -> None:
    problem = warning(1, 1, ProblemCode.CONSECUTIVE_USER)
    assert excerpt(body("one", "two\n\n  lines"), problem) == "two lines"
    assert (
        excerpt(body([{"type": "text", "text": "a part"}]), warning(1, 0, ProblemCode.MOJIBAKE)) == "a part"
    )
    assert excerpt(body("one"), problem) == ""
    assert excerpt("no json", problem) == "no json"


def test_the_first_words_where_no_turn_is_concerned() -> None:
    assert (
        excerpt(body("What is it?"), warning(1, None, ProblemCode.DUPLICATE_EXAMPLE, same_as=2))
        == "What is it?"
    )


def test_what_the_problem_points_at_is_in_it() -> None:
    text = LONG + "and <|im_end|> there"
    shown = excerpt(body(text), hint(1, 0, ProblemCode.SPECIAL_TOKEN, token="<|im_end|>"))
    assert shown.startswith("…")
    assert "<|im_end|>" in shown
    assert len(shown) < 170


def test_blank_space_is_made_visible_even_at_the_end_of_a_long_text() -> None:
    problem = hint(1, 0, ProblemCode.LEADING_TRAILING_SPACE)
    assert excerpt(body(" \n\tHello you  "), problem) == "␣↵⇥Hello you␣␣"
    shown = excerpt(body(LONG), problem)
    assert shown.endswith("it.␣")
    assert len(shown) < 170


def test_a_giant_is_not_taken_apart_for_a_line() -> None:
    assert excerpt(body("x" * 300_000), warning(1, 0, ProblemCode.MOJIBAKE)) == ""
