"""The ``weight`` of turns: 0 or 1, on assistant turns alone, and not all 0 (OpenAI's fine-tuning schema)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks.message_view import runs
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.dataset import changes as ch


def check(example: int, document: dict[str, Any]) -> Iterator[Problem]:
    """Problems of weights."""
    for run in runs(document)[0]:
        answers = zeros = 0
        for turn, message in run.objects():
            role = message.get("role")
            answers += role == "assistant"
            if "weight" not in message:
                continue
            weight = message["weight"]
            if role != "assistant":
                shown = role if isinstance(role, str) else "?"
                drop = ch.RemoveField(example, turn, "weight") if run.mendable else None
                yield error(example, turn, ProblemCode.WEIGHT_ON_NON_ASSISTANT, drop, role=shown)
            elif isinstance(weight, bool) or weight not in (0, 1):
                mend = ch.SetTrained(example, turn, trained=_meant(weight)) if run.mendable else None
                yield error(example, turn, ProblemCode.BAD_WEIGHT, mend, value=str(weight)[:40])
            else:
                zeros += weight == 0
        if answers and zeros == answers:
            yield warning(example, None, ProblemCode.ALL_WEIGHTS_ZERO)


def _meant(weight: Any) -> bool:
    """Whether a wrong weight says “train on this”: all but zero, false, null and their spellings do."""
    return bool(weight) and str(weight).strip().lower() not in ("0", "0.0", "false", "no")
