"""What a fix will do, and what differs, is told as it is; long texts are cut to their surroundings."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.preview import body_after, changed_turns, compared, turn_as_it_is
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import decode
from ftdesk.core.dataset.query_diff import Op

USER = {"role": "user", "content": "What is it?"}


def body(*messages: Any) -> str:
    return json.dumps({"messages": list(messages)})


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": text, **more}


def marked(pieces: Any, op: Op) -> list[str]:
    return [text for each, text in pieces if each is op]


def test_only_the_turn_that_changes_is_shown_with_its_surroundings() -> None:
    before = body(USER, said("word " * 500 + "old" + " more" * 500))
    after = body_after(1, before, ch.SetContent(1, 1, "word " * 500 + "new" + " more" * 500))
    assert after is not None
    (change,) = changed_turns(before, after)
    assert marked(change.before, Op.OUT) == ["old"]
    assert marked(change.after, Op.IN) == ["new"]
    assert max(len(text) for _, text in change.before) < 100
    assert change.before[0][1].startswith("…")
    assert change.before[-1][1].endswith("…")


def test_a_weight_is_told_beside_its_text() -> None:
    before = body(USER, said("This.", weight=2))
    after = body_after(1, before, ch.SetTrained(1, 1, trained=True))
    assert after is not None
    (change,) = changed_turns(before, after)
    assert "".join(text for _, text in change.before) == "This.\nweight: 2"
    assert marked(change.after, Op.IN) == ["1"]


def test_a_turn_taken_out_a_role_and_a_deletion() -> None:
    before = body(USER, said("This."), USER)
    after = body_after(1, before, ch.Steps((ch.RemoveTurn(1, 2), ch.SetRole(1, 0, "system"))))
    assert after is not None
    changed = changed_turns(before, after)
    assert [(each.role_before, each.role_after) for each in changed] == [("user", "system"), ("user", None)]
    assert body_after(1, before, ch.DeleteExamples((1,))) is None
    assert body_after(2, before, ch.DeleteExamples((1,))) == before
    assert body_after(2, before, ch.RemoveTurn(1, 0)) == before


def test_the_answers_of_a_pair_are_seen_too() -> None:
    pair = {
        "input": {"messages": [USER]},
        "preferred_output": [said(" Better. ")],
        "non_preferred_output": [said("Worse.")],
    }
    before = json.dumps(pair)
    fixes = [each.fix for each in check_example(1, decode(before)) if each.fix is not None]
    assert fixes
    after = body_after(1, before, fixes[0])
    assert after is not None
    (change,) = changed_turns(before, after)
    assert "".join(text for _, text in change.after) == "Better."


def test_two_examples_side_by_side() -> None:
    one = body({"role": "system", "content": "Be kind. " * 200}, USER, said("It is this."))
    other = body({"role": "system", "content": "Be kind. " * 200}, USER, said("It is that."))
    question, answer = compared(one, other)  # a system text that both have tells nothing
    assert question.same
    assert (marked(answer.before, Op.OUT), marked(answer.after, Op.IN)) == (["this"], ["that"])


def test_what_is_the_same_and_long_is_shortened_and_a_turn_is_shown_by_itself() -> None:
    one, other = body(USER, said("It is this. " * 200)), body(USER, said("It is this. " * 200), USER)
    _, answer, more = compared(one, other)
    assert answer.same
    assert len(answer.before[0][1]) < 200
    assert (more.role_before, more.role_after) == (None, "user")
    (shown,) = turn_as_it_is(one, 1)
    assert shown.before[0][1] == "It is this. " * 200
    assert turn_as_it_is(one, 9) == []


@pytest.mark.parametrize("broken", ["[]", "{}", "no json", '{"messages": 3}', '{"messages": ["text", null]}'])
def test_nothing_is_too_broken_to_be_looked_at(broken: str) -> None:
    assert isinstance(compared(broken, body(USER)), list)
    assert isinstance(changed_turns(broken, broken), list)


def test_a_long_text_does_not_take_long() -> None:
    before, after = body(USER, said("ab " * 400_000 + "x")), body(USER, said("ab " * 400_000 + "y"))
    began = time.process_time()
    (change,) = changed_turns(before, after)
    assert time.process_time() - began < 5
    assert marked(change.after, Op.IN) == ["y"]
