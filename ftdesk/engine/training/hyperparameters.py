"""The settings of a training: read from OpenAI's request, and chosen where they say “auto”."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ftdesk.engine.failures import invalid
from ftdesk.engine.store.records import Job

# Measured with SmolLM2-135M, LoRA r16. 22 examples × 8 epochs carry the style at 5e-4. Of 50 × 5 the loss on
# ten others is lowest at 3e-4 (2.695 and 2.696 with two seeds, and it stays there; at 5e-4 it is 2.709 to
# 2.737 after the second epoch and then rises to 2.9). 500 × 1 need 1e-3.
_RATES = ((25, 5e-4), (200, 3e-4))
_RATE_LARGE = 1e-3
# Measured on 12 pairs × 8 epochs: at 5e-5 the answers stay sound, and held-out pairs are told apart (8 of 8);
# 2e-4 doubles the margin and ruins the text.
_RATE_PAIRS = 5e-5
_AUTO_BATCH = 4
_AUTO_BETA = 0.1

SUPERVISED, DPO = "supervised", "dpo"
_NAMES = ("n_epochs", "batch_size", "learning_rate_multiplier")
_KNOWN = {SUPERVISED: _NAMES, DPO: (*_NAMES, "beta")}


@dataclass(frozen=True)
class Hyperparameters:
    """What was asked for; None is “auto”. `beta` belongs to the method `dpo` alone."""

    n_epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None
    method: str = SUPERVISED
    beta: float | None = None

    @classmethod
    def of(cls, job: Job) -> Hyperparameters:
        return cls(job.n_epochs, job.batch_size, job.learning_rate_multiplier, job.method, job.beta)


@dataclass(frozen=True)
class Chosen:
    n_epochs: int
    batch_size: int
    learning_rate_multiplier: float
    learning_rate: float
    total_steps: int
    beta: float | None = None


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
    steps = math.ceil(n_examples / batch) * epochs
    if asked.method == DPO:
        return Chosen(epochs, batch, multiplier, _RATE_PAIRS * multiplier, steps, asked.beta or _AUTO_BETA)
    rate = next((rate for below, rate in _RATES if n_examples < below), _RATE_LARGE)
    return Chosen(epochs, batch, multiplier, rate * multiplier, steps)


def read_hyperparameters(body: Mapping[str, Any]) -> tuple[Hyperparameters, bool]:
    """The request's settings, and whether they came as `method`; what `method` says comes first.

    Raises ApiError with OpenAI's error shape for a method or value that cannot be.
    """
    method = body.get("method")
    given: dict[str, Any] = dict(_object(body.get("hyperparameters"), "hyperparameters"))
    kind, place = SUPERVISED, "hyperparameters"
    if method is not None:
        kind = _object(method, "method").get("type", SUPERVISED)
        if not isinstance(kind, str) or kind not in _KNOWN:
            text = f"This computer trains with the methods 'supervised' and 'dpo', not with {kind!r}."
            raise invalid(text, "method.type", "unsupported_method")
        for name in method:
            if name not in ("type", kind) and method[name] is not None:
                raise invalid(f"'method.{name}' does not belong to the method {kind!r}.", f"method.{name}")
        place = f"method.{kind}.hyperparameters"
        settings = _object(method.get(kind), f"method.{kind}")
        given |= _object(settings.get("hyperparameters"), place)
    for name in given:
        if name not in _KNOWN[kind]:
            raise invalid(f"Unrecognized hyperparameter: {name}", f"{place}.{name}", "unknown_parameter")
    asked = Hyperparameters(
        _whole(given.get("n_epochs"), f"{place}.n_epochs", 50),
        _whole(given.get("batch_size"), f"{place}.batch_size", 256),
        _positive(given.get("learning_rate_multiplier"), f"{place}.learning_rate_multiplier", math.inf),
        kind,
        _positive(given.get("beta"), f"{place}.beta", 2),
    )
    return asked, method is not None


def _object(value: object, param: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise invalid(f"'{param}' must be an object.", param, "invalid_type")
    return value


def _whole(value: object, param: str, most: int) -> int | None:
    if value is None or value == "auto":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        name = param.rpartition(".")[2]
        raise invalid(f"{name} must be 'auto' or a whole number from 1 to {most}, got {value!r}.", param)
    return value


def _positive(value: object, param: str, most: float) -> float | None:
    if value is None or value == "auto":
        return None
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    # An integer too large for a float is no number that a rate could be.
    fits = numeric and 0 < value <= most and value < 1e300  # type: ignore[operator]
    if not fits:
        limit = f" and at most {most}" if most < math.inf else ""
        name = param.rpartition(".")[2]
        raise invalid(f"{name} must be 'auto' or a number above 0{limit}, got {value!r}.", param)
    return float(value)  # type: ignore[arg-type]
