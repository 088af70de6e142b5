"""Jobs of Alibaba's DashScope (百炼): its own routes and words, told as OpenAI's.

Source: help.aliyun.com/en/model-studio, the pages fine-tuning-job-object-api, list-fine-tuning-jobs-api and
get-fine-tuning-job-logs-api, as of June 2026.
"""

from __future__ import annotations

import ast
import re
from collections.abc import AsyncIterator, Collection
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ftdesk.api.metrics import StepMetrics, finite, whole
from ftdesk.api.training import Order, RemoteCheckpoint, RemoteEvent, RemoteJob, Training, chosen_for
from ftdesk.api.wire import PAGE, Json
from ftdesk.core.errors import Code, FtdeskError

_STATUS = {
    "PENDING": "queued",
    "QUEUING": "queued",
    "RUNNING": "running",
    "CANCELING": "running",
    "SUCCEEDED": "succeeded",
    "SUCCEED": "succeeded",
    "FAILED": "failed",
    "CANCELED": "cancelled",
    "CANCELLED": "cancelled",
}
_LOG_LINES = 1000  # the most that one request gives
_BEIJING = timezone(timedelta(hours=8))
_STAMP = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[,.]\d+)?\s*(?:-\s*(\w+)\s*-\s*)?(.*)$", re.DOTALL)
_STEP_OF = re.compile(r"^(\d+)/(\d+)$")
_LEVELS = {"WARNING": "warn", "WARN": "warn", "ERROR": "error", "CRITICAL": "error"}
_METRICS = {
    "loss": "train_loss",
    "eval_loss": "valid_loss",
    "acc": "train_accuracy",
    "eval_acc": "valid_accuracy",
}


class DashScopeTraining(Training):
    """The routes below `Connection.jobs_url`. There is no metadata: a job is known by its training file."""

    async def create(self, order: Order) -> RemoteJob:
        """Ask for the job exactly once. After an error ask `surely_not_done` before any second try."""
        hyperparameters = {
            name: str(value) if isinstance(value, float) else value  # a learning rate goes as text there
            for name, value in chosen_for(order, self._connection).items()
        }
        body: Json = {
            "model": order.model,
            "training_file_ids": [order.training_file],
            **self._connection.extra_body,
        }
        if order.validation_file:
            body["validation_file_ids"] = [order.validation_file]
        if hyperparameters:
            body["hyper_parameters"] = hyperparameters
        if order.suffix and "suffix" in self._connection.supports:
            body["finetuned_output_suffix"] = order.suffix
        return job_from(await self._output("POST", "", body))

    async def retrieve(self, job_id: str) -> RemoteJob:
        """The job as it is now."""
        return job_from(await self._output("GET", f"/{job_id}"))

    async def jobs(self) -> AsyncIterator[RemoteJob]:
        """All jobs of the account, page by page; BAD_ANSWER where not just those come that are announced."""
        seen: set[str] = set()
        page = 0
        while True:
            page += 1
            output = await self._output("GET", "", page_no=page, page_size=PAGE)
            listed, total = output.get("jobs"), whole(output.get("total"))
            if not isinstance(listed, list) or total is None:
                raise FtdeskError(Code.BAD_ANSWER, reason="no list")
            known = len(seen)
            for item in listed:
                if not isinstance(item, dict):
                    raise FtdeskError(Code.BAD_ANSWER, reason="no id")
                job = job_from(item)
                if job.id not in seen:
                    seen.add(job.id)
                    yield job
            if len(seen) == total:
                return
            # Fewer, more, or the same page again: no absence can be concluded from such a list.
            if len(seen) > total or len(seen) == known:
                raise FtdeskError(Code.BAD_ANSWER, reason="list is not complete")

    async def probe(self) -> None:
        """Whether jobs can be asked for at all."""
        await self._output("GET", "", page_no=1, page_size=1)

    async def cancel(self, job_id: str) -> RemoteJob:
        """Stop the job for good. The answer says only that it will be; the job says how far that is."""
        await self._answer("POST", f"/{job_id}/cancel")
        return await self.retrieve(job_id)

    async def events(self, job_id: str, known: Collection[str] = ()) -> list[RemoteEvent]:
        """The lines of the log that are not in `known`, oldest first; a line's number is its id."""
        start = len(known)
        fresh: list[str] = []
        while True:
            place = start + len(fresh)
            output = await self._output("GET", f"/{job_id}/logs", offset=place, line=_LOG_LINES)
            lines = output.get("logs")
            if not isinstance(lines, list):
                raise FtdeskError(Code.BAD_ANSWER, reason="no list")
            fresh += map(str, lines)
            if not lines or start + len(fresh) >= (whole(output.get("total")) or 0):
                return [each for each in _events_from(fresh, job_id, start) if each.id not in known]

    async def checkpoints(self, job_id: str) -> list[RemoteCheckpoint]:
        """None: text models there have only the one at the end."""
        del job_id
        return []

    async def _output(self, method: str, path: str, body: Json | None = None, **query: Any) -> Json:
        output = (await self._answer(method, path, body, **query)).get("output")
        if not isinstance(output, dict):
            raise FtdeskError(Code.BAD_ANSWER, reason="no output")
        return output

    async def _answer(self, method: str, path: str, body: Json | None = None, **query: Any) -> Json:
        return await self._wire.send(method, self._connection.jobs_url + path, body, query=query)


def job_from(data: Json) -> RemoteJob:
    """A job from its JSON object; BAD_ANSWER without an id."""
    job_id = data.get("job_id")
    if not isinstance(job_id, str) or not job_id:
        raise FtdeskError(Code.BAD_ANSWER, reason="no job")
    word = str(data.get("status") or "")
    files = data.get("training_file_ids")
    hyperparameters = data.get("hyper_parameters")
    return RemoteJob(
        id=job_id,
        status=_STATUS.get(word.upper(), word.lower()),
        model=str(data.get("model") or ""),
        created_at=_time(data.get("create_time")),
        finished_at=_time(data.get("end_time")),
        tuned_model=_text(data.get("finetuned_output")),
        trained_tokens=whole(data.get("usage")),
        training_file=_text(files[0]) if isinstance(files, list) and files else None,
        hyperparameters=hyperparameters if isinstance(hyperparameters, dict) else {},
        error_code=_text(data.get("code")),
        error_message=_text(data.get("message")),
    )


def _events_from(lines: list[str], job_id: str, offset: int) -> list[RemoteEvent]:
    """Lines as events. Not every line carries a time: one without has that of the line before it."""
    stamped = [_STAMP.match(line.strip()) for line in lines]
    first = next((_time(each[1]) for each in stamped if each), None)
    at = first or datetime.now(UTC)
    events = []
    for place, (line, stamp) in enumerate(zip(lines, stamped, strict=True), offset):
        at = (_time(stamp[1]) if stamp else None) or at
        level, text = ((stamp[2] or "").upper(), stamp[3]) if stamp else ("", line.strip())
        events.append(
            RemoteEvent(f"{job_id}-{place}", at, place, _LEVELS.get(level, "info"), text, _metrics(text))
        )
    return events


def _metrics(text: str) -> StepMetrics | None:
    """The numbers of a line such as {'loss': 1.2, 'epoch': 0.3, 'global_step/max_steps': '3/30'}."""
    if not text.startswith("{"):
        return None
    try:
        data = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    if not isinstance(data, dict):
        return None
    named = _STEP_OF.match(str(data.get("global_step/max_steps") or ""))
    step = int(named[1]) if named else whole(data.get("step"))
    values = finite({ours: data.get(theirs) for theirs, ours in _METRICS.items()})
    if step is None or not values:
        return None
    return StepMetrics(step, int(named[2]) if named else None, values)


def _time(text: Any) -> datetime | None:
    """A time as it is written there: Beijing's, without saying so."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_BEIJING).astimezone(UTC)
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
