"""Fine-tuning jobs at a provider: create once, list, follow, stop, pause, resume, estimate."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ftdesk.api.estimate import Estimate, estimate_from
from ftdesk.api.metrics import StepMetrics, finite, of_event, of_series, whole
from ftdesk.api.rendering import rendering_from
from ftdesk.api.wire import PAGE, Json

if TYPE_CHECKING:
    from ftdesk.api.wire import Wire
    from ftdesk.core.connection import Connection
    from ftdesk.core.cost.rendering import Rendering

_SHORT_NUMBER = re.compile(r"\d{1,7}", re.ASCII)
LAUNCH_MARK = "ftdesk_launch"
"""The metadata key under which a job carries the uuid of our launch."""


@dataclass(frozen=True)
class Order:
    """What a job is to be created from. None leaves the choice to the provider (“auto”)."""

    launch_id: str
    model: str
    training_file: str
    validation_file: str | None = None
    suffix: str | None = None
    epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None  # the rate itself where the connection's is absolute
    seed: int | None = None
    method: str = "supervised"  # or dpo
    beta: float | None = None  # dpo alone


@dataclass(frozen=True)
class RemoteJob:
    """A job as the provider tells it. `status` is whatever string it sent."""

    id: str
    status: str
    model: str = ""
    created_at: datetime | None = None
    finished_at: datetime | None = None
    estimated_finish: datetime | None = None
    tuned_model: str | None = None
    trained_tokens: int | None = None
    training_file: str | None = None
    launch_id: str | None = None
    has_metadata: bool = False
    result_files: tuple[str, ...] = ()
    hyperparameters: dict[str, Any] = field(default_factory=dict)
    error_code: str | None = None
    error_message: str | None = None


@dataclass(frozen=True)
class RemoteEvent:
    """One event; `place` is its place in the provider's own order, counted from the oldest."""

    id: str
    created_at: datetime
    place: int
    level: str
    message: str
    metrics: StepMetrics | None


@dataclass(frozen=True)
class RemoteCheckpoint:
    """A model saved on the way, usable like the final one."""

    id: str
    step: int
    model: str
    created_at: datetime | None
    metrics: dict[str, float]


class Training:
    """The /fine_tuning endpoints, spelled as the connection's data says."""

    def __init__(self, wire: Wire, connection: Connection) -> None:
        self._wire = wire
        self._connection = connection
        self._jobs = wire.sdk.fine_tuning.jobs.with_raw_response

    async def create(self, order: Order) -> RemoteJob:
        """Ask for the job exactly once. After an error ask `surely_not_done` before any second try."""
        body, extra = self._spelled(order)
        answer = await self._wire.ask(self._jobs.create(**body, extra_body=extra or None), "job")
        return job_from(answer)

    async def estimate(self, order: Order) -> Estimate:
        """What a job would take that is not created (route POST `estimate_path`)."""
        body, extra = self._spelled(order)
        path = self._connection.estimate_path
        patience_s = self._wire.patience.estimate_s
        return estimate_from(await self._wire.send("POST", path, {**body, **extra}, timeout_s=patience_s))

    async def render(self, model: str, document: Json) -> Rendering:
        """One example as `model` would read it in training, where the connection supports ``render``."""
        body = {"model": model, "example": document}
        return rendering_from(await self._wire.send("POST", "/fine_tuning/render", body))

    async def probe(self) -> None:
        """Whether jobs can be asked for at all: the shortest list there is (FtdeskError where not)."""
        await self._wire.ask(self._jobs.list(limit=1))

    async def retrieve(self, job_id: str) -> RemoteJob:
        """The job as it is now."""
        return job_from(await self._wire.ask(self._jobs.retrieve(job_id), "job"))

    async def jobs(self) -> AsyncIterator[RemoteJob]:
        """All jobs of the account, page by page. An error means that the listing was not complete."""
        async for page in self._wire.pages(self._jobs.list, complete=True, limit=PAGE):
            for item in page:
                yield job_from(item)

    async def cancel(self, job_id: str) -> RemoteJob:
        """Stop the job for good."""
        return job_from(await self._wire.ask(self._jobs.cancel(job_id), "job"))

    async def pause(self, job_id: str) -> RemoteJob:
        """Hold the job; it can be resumed."""
        return job_from(await self._wire.ask(self._jobs.pause(job_id), "job"))

    async def resume(self, job_id: str) -> RemoteJob:
        """Go on with a paused job."""
        return job_from(await self._wire.ask(self._jobs.resume(job_id), "job"))

    async def events(self, job_id: str, known: Collection[str] = ()) -> list[RemoteEvent]:
        """The events that are not in `known`, oldest first.

        Lists come newest first, so reading stops at a page that holds nothing new; call with nothing
        known to read all (a provider's order is not guaranteed).
        """
        fresh: list[Json] = []
        async for page in self._wire.pages(self._jobs.list_events, fine_tuning_job_id=job_id, limit=PAGE):
            new = [item for item in page if _text(item.get("id")) and item["id"] not in known]
            fresh += new
            if known and not new:
                break
        fresh.reverse()
        places = _numbered(fresh) or [len(known) + place for place in range(len(fresh))]
        return [_event_from(item, place) for item, place in zip(fresh, places, strict=True)]

    async def metrics(self, job_id: str) -> list[StepMetrics]:
        """What was measured, where a connection tells it apart from the events (`metrics_path`)."""
        path = self._connection.metrics_path.replace("{job}", job_id)
        return of_series(await self._wire.send("GET", path))

    async def checkpoints(self, job_id: str) -> list[RemoteCheckpoint]:
        """The job's checkpoints, oldest first."""
        listed = self._wire.sdk.fine_tuning.jobs.checkpoints.with_raw_response.list
        found = [
            _checkpoint_from(item)
            async for page in self._wire.pages(listed, fine_tuning_job_id=job_id, limit=PAGE)
            for item in page
            if _checkpoint_model(item)
        ]
        return sorted(found, key=lambda checkpoint: checkpoint.step)

    def _spelled(self, order: Order) -> tuple[Json, Json]:
        """The body of create, and what goes beside it for this provider alone."""
        body: Json = {"model": order.model, "training_file": order.training_file}
        if order.validation_file:
            body["validation_file"] = order.validation_file
        supports = self._connection.supports
        if order.suffix and "suffix" in supports:
            body["suffix"] = order.suffix
        if order.seed is not None and "seed" in supports:
            body["seed"] = order.seed
        if "metadata" in supports:
            body["metadata"] = {LAUNCH_MARK: order.launch_id}
        chosen = chosen_for(order, self._connection)
        supervised = order.method == "supervised"
        if supervised and self._connection.hyperparameter_style == "top_level":
            if chosen:
                body["hyperparameters"] = chosen
        elif chosen or not supervised:
            inside = {"hyperparameters": chosen} if chosen else {}
            body["method"] = {"type": order.method, order.method: inside}
        return body, dict(self._connection.extra_body)


def chosen_for(order: Order, connection: Connection) -> Json:
    """The hyperparameters that were chosen, under the connection's names, with what it always wants."""
    ours: Json = {
        "epochs": order.epochs,
        "batch_size": order.batch_size,
        "learning_rate": order.learning_rate_multiplier,
        "beta": order.beta if order.method == "dpo" else None,
    }
    names = connection.hyperparameters
    chosen = {names[name]: value for name, value in ours.items() if value is not None and name in names}
    return {**connection.extra_hyperparameters, **chosen}


def job_from(data: Json) -> RemoteJob:
    """A job from its JSON object. Providers leave fields out, so only id and status are counted on."""
    metadata = data.get("metadata")
    mark = metadata.get(LAUNCH_MARK) if isinstance(metadata, dict) else None
    error = data.get("error")  # a succeeded job may carry {}: only `status` says how it ended
    error = error if isinstance(error, dict) else {}
    hyperparameters, files = data.get("hyperparameters"), data.get("result_files")
    return RemoteJob(
        id=str(data["id"]),
        status=str(data.get("status") or ""),
        model=str(data.get("model") or ""),
        created_at=_time(data.get("created_at")),
        finished_at=_time(data.get("finished_at")),
        estimated_finish=_time(data.get("estimated_finish")),
        tuned_model=_text(data.get("fine_tuned_model")),
        trained_tokens=whole(data.get("trained_tokens")),
        training_file=_text(data.get("training_file")),
        launch_id=_text(mark),
        has_metadata=isinstance(metadata, dict) and bool(metadata),
        result_files=tuple(filter(None, map(_text, files))) if isinstance(files, list) else (),
        hyperparameters=hyperparameters if isinstance(hyperparameters, dict) else {},
        error_code=_text(error.get("code")),
        error_message=_text(error.get("message")),
    )


def _numbered(events: list[Json]) -> list[int] | None:
    """The places that events have by their own ids (…-JOB-17), where all of one job are named like that.

    Some providers list them in any order, and many happen in one second.
    """
    ends = [str(item["id"]).rpartition("-") for item in events]
    if len({start for start, _, _ in ends}) != 1 or not all(_SHORT_NUMBER.fullmatch(end) for *_, end in ends):
        return None
    return [int(end) for *_, end in ends]


def _event_from(data: Json, place: int) -> RemoteEvent:
    message = str(data.get("message") or "")
    number = whole(data.get("number"))
    return RemoteEvent(
        id=str(data["id"]),
        created_at=_time(data.get("created_at")) or datetime.now(UTC),
        place=place if number is None else number,
        level=str(data.get("level") or "info"),
        message=message,
        metrics=of_event(message, data.get("data")),
    )


def _checkpoint_model(data: Json) -> str:
    """The name to use it by: some give an id for that beside a name for the eye."""
    return str(data.get("fine_tuned_model_id") or data.get("fine_tuned_model_checkpoint") or "")


def _checkpoint_from(data: Json) -> RemoteCheckpoint:
    metrics = data.get("metrics")
    model = _checkpoint_model(data)
    return RemoteCheckpoint(
        id=str(data.get("id") or model),
        step=whole(data.get("step_number")) or 0,
        model=model,
        created_at=_time(data.get("created_at")),
        metrics=finite(metrics) if isinstance(metrics, dict) else {},
    )


def _time(seconds: Any) -> datetime | None:
    """A unix time; 0 and nonsense count as none."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
