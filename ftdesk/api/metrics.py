"""The numbers of a training step, from an event's data or, where there is none, from its text."""

from __future__ import annotations

import base64
import binascii
import contextlib
import csv
import math
import re
from dataclasses import dataclass
from typing import Any

# OpenAI writes: Step 300/300: training loss=0.15, validation loss=0.27, full validation loss=0.40
_STEP = re.compile(r"\bstep\s+(\d+)\s*/\s*(\d+)\b", re.IGNORECASE)
_MOST = 2**53
_NUMBER = r"\s*[=:]\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)"
_LOSSES = {
    "train_loss": re.compile(r"\btrain(?:ing)?[ _]loss" + _NUMBER, re.IGNORECASE),
    "valid_loss": re.compile(r"(?<!full )(?<!full_)\bvalid(?:ation)?[ _]loss" + _NUMBER, re.IGNORECASE),
    "full_valid_loss": re.compile(r"\bfull[ _]valid(?:ation)?[ _]loss" + _NUMBER, re.IGNORECASE),
}


@dataclass(frozen=True)
class StepMetrics:
    """What was measured at one step. `values` holds OpenAI's names, such as train_loss and valid_loss."""

    step: int
    total_steps: int | None
    values: dict[str, float]


def of_event(message: str, data: Any) -> StepMetrics | None:
    """The metrics of an event: its data first, completed by its text; None when it has no step."""
    numbers = data if isinstance(data, dict) else {}
    named = _STEP.search(message)
    step = whole(numbers.get("step"))
    if step is None:
        step = whole(int(named.group(1))) if named else None
    if step is None:
        return None
    total = whole(numbers.get("total_steps"))
    if total is None and named:
        total = whole(int(named.group(2)))
    values = {
        name: float(found.group(1)) for name, rule in _LOSSES.items() if (found := rule.search(message))
    }
    values |= finite({name: value for name, value in numbers.items() if name not in ("step", "total_steps")})
    return StepMetrics(step, total, values)


_SERIES = {
    "loss": "train_loss",
    "train_loss": "train_loss",
    "eval_loss": "valid_loss",
    "valid_loss": "valid_loss",
    "current_step": "step",
    "total_steps": "total",
}


def of_series(answer: dict[str, Any]) -> list[StepMetrics]:
    """The metrics of {"metrics": [{"metric_name": "ev_loss", "data": [{"value": 1.2}, …]}, …]}.

    Crusoe's shape as a client reads it; its documents do not give it. A value belongs to the step that it
    names, else to that which a series of steps of the same length has in its place, else it is counted.
    """
    listed = answer.get("metrics")
    series = {
        _SERIES[name]: [_point(each) for each in each_series["data"]]
        for each_series in (listed if isinstance(listed, list) else ())
        if isinstance(each_series, dict) and isinstance(each_series.get("data"), list)
        if (name := str(each_series.get("metric_name")).removeprefix("ev_")) in _SERIES
    }
    steps = [whole(value) for _, value in series.pop("step", ())]
    total = next((whole(value) for _, value in reversed(series.pop("total", []))), None)
    found: dict[int, dict[str, float]] = {}
    for name, points in series.items():
        own = steps if len(steps) == len(points) else []
        for place, (named, value) in enumerate(points):
            step = named if named is not None else (own[place] if own else place + 1)
            if step is not None:
                found.setdefault(step, {}).update(finite({name: value}))
    return [StepMetrics(step, total, values) for step, values in sorted(found.items()) if values]


def of_table(data: bytes) -> list[StepMetrics]:
    """The metrics of a result file: CSV with a heading, by some providers wrapped in base64.

    Columns are known by their names, in any order; empty cells, odd lines and what is no table count as none.
    """
    if not data.lstrip().lower().startswith(b"step"):
        with contextlib.suppress(binascii.Error):
            data = base64.b64decode(b"".join(data.split()), validate=True)
    text = data.decode("utf-8-sig", "replace")
    found = []
    for row in csv.DictReader(text.splitlines()):
        cells = {str(name).strip(): _number(cell) for name, cell in row.items()}
        step = whole(cells.pop("step", None))
        values = finite(cells)
        if step is not None and values:
            found.append(StepMetrics(step, None, values))
    return found


def _number(cell: object) -> float | None:
    try:
        return float(cell) if isinstance(cell, str) else None
    except ValueError:
        return None


def _point(data: Any) -> tuple[int | None, Any]:
    """The step that a point names, if it names one, and its value."""
    if not isinstance(data, dict):
        return None, data
    return whole(data.get("step")), data.get("value", data.get("y"))


def finite(numbers: dict[str, Any]) -> dict[str, float]:
    """Only real numbers: a provider may send null, NaN or text where it has nothing."""
    return {
        name: float(value)
        for name, value in numbers.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    }


def whole(value: Any) -> int | None:
    """A count as it can be stored; None for what is none: text, NaN, or more than any count can be."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < _MOST:
        return None
    return int(value)
