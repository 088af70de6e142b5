"""The settings of a training: read from OpenAI's request, and chosen where they say “auto”."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ftdesk.engine.failures import invalid

# Measured with SmolLM2-135M, LoRA r16: 5e-4 carries 50 examples without turning, 1e-3 carries 500.
_SMALL_SET = 200
_RATE_SMALL = 5e-4
_RATE_LARGE = 1e-3
_AUTO_BATCH = 4


@dataclass(frozen=True)
class Hyperparameters:
    """What was asked for; None is “auto”."""

    n_epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None


@dataclass(frozen=True)
class Chosen:
    n_epochs: int
    batch_size: int
    learning_rate_multiplier: float
    learning_rate: float
    total_steps: int


def auto_epochs(n_examples: int) -> int:
    """The rule of this computer's engine; the connection's data states the same one."""
    for below, epochs in ((25, 8), (100, 5), (400, 3)):
        if n_examples < below:
            return epochs
    return 1


def choose(asked: Hyperparameters, n_examples: int) -> Chosen:
    """Fill in what was left to us. A step is one optimizer step over `batch_size` examples."""
    epochs = asked.n_epochs or auto_epochs(n_examples)
    batch = asked.batch_size or _AUTO_BATCH
    multiplier = asked.learning_rate_multiplier or 1.0
    rate = (_RATE_SMALL if n_examples < _SMALL_SET else _RATE_LARGE) * multiplier
    return Chosen(epochs, batch, multiplier, rate, math.ceil(n_examples / batch) * epochs)


def read_hyperparameters(body: Mapping[str, Any]) -> tuple[Hyperparameters, bool]:
    """The request's settings, and whether they came as `method`; what `method` says comes first.

    Raises ApiError with OpenAI's error shape for a method or value that cannot be.
    """
    method = body.get("method")
    given: dict[str, Any] = dict(_object(body.get("hyperparameters"), "hyperparameters"))
    if method is not None:
        kind = _object(method, "method").get("type", "supervised")
        if kind != "supervised":
            text = f"This computer trains with the method 'supervised', not with {kind!r}."
            raise invalid(text, "method.type", "unsupported_method")
        supervised = _object(method.get("supervised"), "method.supervised")
        given |= _object(supervised.get("hyperparameters"), "method.supervised.hyperparameters")
    known = {"n_epochs", "batch_size", "learning_rate_multiplier"}
    for name in given:
        if name not in known:
            raise invalid(
                f"Unrecognized hyperparameter: {name}", f"hyperparameters.{name}", "unknown_parameter"
            )
    return (
        Hyperparameters(
            _whole(given.get("n_epochs"), "n_epochs", 50),
            _whole(given.get("batch_size"), "batch_size", 256),
            _positive(given.get("learning_rate_multiplier"), "learning_rate_multiplier"),
        ),
        method is not None,
    )


def _object(value: object, param: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise invalid(f"'{param}' must be an object.", param, "invalid_type")
    return value


def _whole(value: object, name: str, most: int) -> int | None:
    if value is None or value == "auto":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        text = f"{name} must be 'auto' or a whole number from 1 to {most}, got {value!r}."
        raise invalid(text, f"hyperparameters.{name}")
    return value


def _positive(value: object, name: str) -> float | None:
    if value is None or value == "auto":
        return None
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if not numeric or not 0 < float(value) < math.inf:  # type: ignore[arg-type]
        raise invalid(f"{name} must be 'auto' or a number above 0, got {value!r}.", f"hyperparameters.{name}")
    return float(value)  # type: ignore[arg-type]
