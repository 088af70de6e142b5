"""Which questions a project has to test with."""

from __future__ import annotations

import json
from typing import Any

from ftdesk.core.dataset.example import Example
from ftdesk.core.trials.held_out import from_examples, from_text

SYSTEM, USER = {"role": "system", "content": "Be Marv."}, {"role": "user", "content": "Rome?"}


def _said(text: str, **more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": text, **more}


def _example(number: int, document: dict[str, Any]) -> Example:
    return Example(number, json.dumps(document))


def test_an_example_asks_what_comes_before_its_last_answer() -> None:
    talk = [SYSTEM, USER, _said("Yes."), {"role": "user", "content": "Sure?"}, _said("Sure.", weight=1)]
    asked = list(
        from_examples([
            _example(1, {"messages": [*talk, {"role": "user", "content": "And now?"}]}),
            _example(2, {"messages": [SYSTEM, USER]}),
            _example(3, {"messages": [SYSTEM, _said("Alone.")]}),
            _example(4, {"messages": [USER, _said("", tool_calls=[{"id": "1"}]), _said("Done.")]}),
            _example(5, {"input": {"messages": [USER]}, "preferred_output": [_said("Good.")],
                         "non_preferred_output": [_said("Bad.")]}),
            _example(6, {"messages": [{"role": "user", "content": [{"type": "image_url"}]}, _said("Cat.")]}),
        ])
    )  # fmt: skip
    assert [(each.example_id, each.text, each.expected) for each in asked] == [
        (1, "Sure?", "Sure."),
        (5, "Rome?", "Good."),
    ]
    assert asked[0].messages[2] == {"role": "assistant", "content": "Yes."}, "without its weight"


def test_half_a_character_keeps_nobody_from_testing() -> None:
    half = {"role": "user", "content": "Rome \ud83d?"}
    (asked,) = from_examples([_example(1, {"messages": [half, _said("Yes \ude00.")]})])
    assert (asked.text, asked.expected) == ("Rome ??", "Yes ?.")


def test_typed_questions_stand_below_the_system_text() -> None:
    one, two = from_text(" Rome? \n\n巴黎？\n", "Be Marv.")
    assert one.messages == (SYSTEM, USER)
    assert (two.text, two.expected) == ("巴黎？", None)
    assert next(iter(from_text("Rome?", " "))).messages == (USER,)
