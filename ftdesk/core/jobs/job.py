"""A training (fine-tuning job): its states, which moves between them are allowed, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class JobState(StrEnum):
    """Ours before the provider has the job, the provider's from then on."""

    PREPARING = "preparing"  # committed here, nothing sent yet
    UPLOADING = "uploading"
    CREATING = "creating"  # the create request is on its way
    UNKNOWN = "unknown"  # its answer was lost: being looked up at the provider
    NOT_STARTED = "not_started"  # certainly no job at the provider
    VALIDATING_FILES = "validating_files"
    QUEUED = "queued"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


_S = JobState
ENDED = frozenset({_S.SUCCEEDED, _S.FAILED, _S.CANCELLED, _S.NOT_STARTED})
"""States that nothing follows, but for a retry, which is a new launch of the same row."""
LAUNCHING = frozenset({_S.PREPARING, _S.UPLOADING, _S.CREATING, _S.UNKNOWN})
AT_PROVIDER = frozenset(
    {_S.VALIDATING_FILES, _S.QUEUED, _S.RUNNING, _S.PAUSING, _S.PAUSED, _S.SUCCEEDED, _S.FAILED, _S.CANCELLED}
)
ALLOWED: dict[JobState, frozenset[JobState]] = {
    _S.PREPARING: frozenset({_S.UPLOADING, _S.NOT_STARTED}),
    _S.UPLOADING: frozenset({_S.CREATING, _S.NOT_STARTED}),
    _S.CREATING: AT_PROVIDER | {_S.UNKNOWN, _S.NOT_STARTED},
    _S.UNKNOWN: AT_PROVIDER | {_S.NOT_STARTED},
    _S.NOT_STARTED: frozenset({_S.PREPARING, _S.UNKNOWN}),
    **dict.fromkeys(AT_PROVIDER, AT_PROVIDER),
}
"""Which state may follow which. A provider's states may follow each other in any order: they are its word."""


def may_follow(old: JobState, new: JobState) -> bool:
    """Whether a job may go from `old` to `new`."""
    return old == new or new in ALLOWED[old]


@dataclass(frozen=True)
class Job:
    """One training. Times are aware UTC; `estimate` is frozen as it stood on the button.

    `remote_status` is the provider's own word, kept also where ftdesk does not know it; such a job counts as
    running. `error_code` is a `Code` of ours where the launch failed, or the provider's code (`remote` in
    `error_params`) where the job did.
    """

    id: str
    created_at: datetime
    connection_id: str
    model: str
    state: JobState = JobState.PREPARING
    suffix: str = ""
    epochs: int | None = None  # None: auto
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None
    seed: int | None = None
    method: str = "supervised"  # or dpo: from pairs
    beta: float | None = None
    callable_model: str | None = None  # the name to chat with, once the model has been made callable
    chosen_model: str | None = None  # the checkpoint that chats ask, where the user chose one
    chosen_gone: str | None = None  # the one that was chosen until its provider dropped it
    model_deleted_at: datetime | None = None  # the tuned model was deleted at its provider
    system_text: str = ""
    examples: int = 0
    validation_examples: int = 0
    estimate: dict[str, Any] = field(default_factory=dict)
    revision: int | None = None  # the dataset's, for which the amount was shown
    file_sha256: str = ""
    file_size_bytes: int = 0
    training_file: str | None = None
    validation_file: str | None = None
    remote_id: str | None = None
    remote_status: str | None = None
    hyperparameters: dict[str, Any] = field(default_factory=dict)  # as the provider really chose them
    launched_at: datetime | None = None  # the last press of Try again, where there was one
    started_at: datetime | None = None
    finished_at: datetime | None = None
    estimated_finish: datetime | None = None
    trained_tokens: int | None = None
    billed_usd: str | None = None
    tuned_model: str | None = None
    result_files: tuple[str, ...] = ()
    error_code: str | None = None
    error_params: dict[str, Any] = field(default_factory=dict)
    last_seen_at: datetime | None = None
    absent_listings: int = 0  # complete listings of the provider's jobs that did not show this one
    notified: bool = False
    adopted: bool = False  # begun elsewhere; what it cost was not spent from here
    note: str = ""  # the user's own words

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in ENDED


@dataclass(frozen=True)
class JobEvent:
    """One line of a training's story, in the provider's words."""

    event_id: str
    created_at: datetime
    message: str
    level: str = "info"
    number: int = 0  # the provider's order among events of one second


@dataclass(frozen=True)
class Metric:
    """What was measured at one optimizer step. Losses are nats per token."""

    step: int
    total_steps: int | None = None
    train_loss: float | None = None
    train_accuracy: float | None = None
    valid_loss: float | None = None
    valid_accuracy: float | None = None
    full_valid_loss: float | None = None


@dataclass(frozen=True)
class Checkpoint:
    """A model saved on the way, callable by its own name unless it was `dropped` by the provider since."""

    checkpoint_id: str
    step: int
    model: str
    train_loss: float | None = None
    valid_loss: float | None = None
    full_valid_loss: float | None = None
    dropped: bool = False
