"""The ``weight`` of turns: 0 or 1, on assistant turns alone, and not all 0 (OpenAI's fine-tuning schema)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import View
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of weights."""
    for run in view.runs:
        answers = zeros = last = 0
        for turn, message in run.objects():
            role = message.get("role")
            if role == "assistant":
                answers, last = answers + 1, turn
            if "weight" not in message:
                continue
            weight = message["weight"]
            if role != "assistant":
                shown = role if isinstance(role, str) else "?"
                drop = mending.remove_field(example, run, turn, "weight")
                yield error(example, turn, ProblemCode.WEIGHT_ON_NON_ASSISTANT, drop, role=shown)
            elif isinstance(weight, bool) or weight not in (0, 1):
                if weight is None:  # “not set”, which is what its absence means
                    mend = mending.remove_field(example, run, turn, "weight")
                else:
                    mend = mending.set_trained(example, run, turn, trained=_meant(weight))
                yield error(example, turn, ProblemCode.BAD_WEIGHT, mend, value=str(weight)[:40])
            else:
                zeros += weight == 0
        if answers and zeros == answers:
            learn = mending.set_trained(example, run, last, trained=True)  # the last answer, at least
            yield warning(example, None, ProblemCode.ALL_WEIGHTS_ZERO, learn)


def _meant(weight: Any) -> bool:
    """Whether a wrong weight says “train on this”: all but zero, false, no and their spellings do."""
    return bool(weight) and str(weight).strip().lower() not in ("0", "0.0", "false", "no")
