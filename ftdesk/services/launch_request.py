"""What stood on the button when it was pressed, and how that is asked of a provider."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from ftdesk.api.training import Order
from ftdesk.core.jobs.job import Job


@dataclass(frozen=True)
class AskedPrice:
    """A provider's own price, with the files that it was asked about: they lie there already.

    `launch_id` is the id that a launch with these very files gets. `answer` has tokens, n_epochs,
    trained_tokens, seconds and cost_usd (exact decimal dollars), None where it did not say.
    """

    launch_id: str
    connection_id: str
    fingerprint: str
    training_file: str
    validation_file: str | None
    answer: dict[str, Any]


@dataclass(frozen=True)
class LaunchRequest:
    """What stood on the button. None leaves a figure to the provider; `estimate` is frozen with the job.

    `revision` is that of the dataset for which the amount was shown (None: the one at the press).
    `press_id` names one press: a second launch with the same one is the same launch.
    `learning_rate_multiplier` is the rate itself where the connection's `learning_rate` is absolute.
    `over_cap_agreed` is what the user typed where the amount is above the cap or not known; without it the
    launch is refused. `asked`: the provider's own price was asked, and its files are used.
    """

    connection_id: str
    model: str
    suffix: str = ""
    epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None
    seed: int | None = None
    method: str = "supervised"
    beta: float | None = None
    estimate: dict[str, Any] = field(default_factory=dict)
    revision: int | None = None
    over_cap_agreed: str = ""
    asked: AskedPrice | None = None
    press_id: str = field(default_factory=lambda: uuid.uuid4().hex)


def order_of(wanted: Job | LaunchRequest, training_file: str, validation_file: str | None) -> Order:
    """What the provider is asked for, with the files as it has them."""
    return Order(
        launch_id=wanted.id if isinstance(wanted, Job) else wanted.press_id,
        model=wanted.model,
        training_file=training_file,
        validation_file=validation_file,
        suffix=wanted.suffix or None,
        epochs=wanted.epochs,
        batch_size=wanted.batch_size,
        learning_rate_multiplier=wanted.learning_rate_multiplier,
        seed=wanted.seed,
        method=wanted.method,
        beta=wanted.beta,
    )
