"""What a connection and its key can do, as far as it can be asked without paying and without a doubt."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ftdesk.api.client import Client, ModelInfo
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError

_ASK_S = 20.0
_NO_CHAT = tuple(
    "embed whisper tts dall-e moderation image audio realtime transcribe babbage davinci sora rerank".split()
)
"""In the names of models that do not chat, at whichever provider: only the order of trying hangs on it."""
_CHAT_TRIES = 3
_KEY_REFUSED = (Code.KEY_REJECTED, Code.KEY_MISSING)
_ANSWERED = (
    Code.PERMISSION_DENIED,
    Code.RATE_LIMITED,
    Code.QUOTA_EXCEEDED,
    Code.NOT_FOUND,
    Code.REQUEST_REFUSED,
)


class Can(StrEnum):
    """An answer that may be missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Training:
    """Whether a training may be created. `UNKNOWN` can be learned by trying alone: nobody has a question.

    `deadline` is the first day on which the provider takes no new trainings from anybody.
    """

    can: Can = Can.UNKNOWN
    deadline: date | None = None


@dataclass(frozen=True)
class KeyReport:
    """`error` is why the models could not be listed; the others are why each answer is not a plain yes.

    `trainable` are the models that the place says it trains, where it says so.
    """

    reachable: bool
    key_valid: bool
    models: tuple[ModelInfo, ...] = ()
    error: FtdeskError | None = None
    chat: Can = Can.UNKNOWN
    chat_error: FtdeskError | None = None
    files: Can = Can.UNKNOWN
    files_error: FtdeskError | None = None
    jobs: Can = Can.UNKNOWN
    jobs_error: FtdeskError | None = None
    training: Training = Training()
    trainable: tuple[ModelInfo, ...] = ()


@dataclass(frozen=True)
class _Found:
    can: Can
    error: FtdeskError | None = None


def not_asked(connection: Connection, error: FtdeskError, today: date) -> KeyReport:
    """The report where no client could be made: no key, no address, an engine that does not start."""
    valid = error.code not in _KEY_REFUSED and error.code in _ANSWERED
    reachable = valid or error.code in _KEY_REFUSED
    return KeyReport(reachable, valid, error=error, training=_training(connection, today))


async def examine(client: Client, today: date) -> KeyReport:
    """Ask everything that costs nothing, each question by itself. Never raises an FtdeskError."""
    connection = client.connection
    models: list[ModelInfo] = []
    error: FtdeskError | None = None
    try:
        async with asyncio.timeout(_ASK_S):
            models = await client.models()
    except FtdeskError as refusal:
        error = refusal
    except TimeoutError:
        error = FtdeskError(Code.TIMED_OUT, phase="answer")
    if error is not None and error.code not in _ANSWERED and not client.two_addresses:
        return not_asked(connection, error, today)
    chat, files, jobs, trainable = await asyncio.gather(
        _chat(client, models), _asked(client.files.probe()), _asked(client.training.probe()), _trains(client)
    )
    found = (chat, files, jobs)
    valid = error is None or any(each.can is Can.YES for each in found) or error.code in _VALID
    valid = valid and not any(each.error and each.error.code in _KEY_REFUSED for each in found)
    reachable = error is None or error.code in (*_ANSWERED, *_KEY_REFUSED)
    reachable = reachable or any(each.can is not Can.UNKNOWN for each in found)
    return KeyReport(
        reachable,
        valid,
        tuple(models),
        error,
        *(chat.can, chat.error, files.can, files.error, jobs.can, jobs.error),
        training=_training(connection, today),
        trainable=trainable,
    )


_VALID = (Code.PERMISSION_DENIED, Code.RATE_LIMITED, Code.QUOTA_EXCEEDED)
"""Refusals of somebody whom the provider knows."""


def _training(connection: Connection, today: date) -> Training:
    if connection.free:
        return Training(Can.YES)
    deadline = connection.create_deadline
    over = deadline is not None and today >= deadline
    return Training(Can.NO if over else Can.UNKNOWN, deadline)


async def _asked(question: Awaitable[None]) -> _Found:
    """YES for an answer, NO for a refusal that lasts, UNKNOWN for everything that may pass."""
    try:
        async with asyncio.timeout(_ASK_S):
            await question
    except FtdeskError as error:
        lasting = (*_KEY_REFUSED, Code.PERMISSION_DENIED, Code.NOT_FOUND, Code.QUOTA_EXCEEDED)
        return _Found(Can.NO if error.code in lasting else Can.UNKNOWN, error)
    except TimeoutError:
        return _Found(Can.UNKNOWN, FtdeskError(Code.TIMED_OUT, phase="answer"))
    return _Found(Can.YES)


async def _chat(client: Client, models: list[ModelInfo]) -> _Found:
    """Whether chat is answered. Not every model that is listed chats: a “no such model” is asked on."""
    found = _Found(Can.UNKNOWN)
    for model in _likely(client.connection, models)[:_CHAT_TRIES]:
        found = await _asked(client.chat.probe(model))
        if found.error is None or found.error.code is not Code.NOT_FOUND:
            return found
    # Models that are deployed by hand are in no list.
    return _Found(Can.UNKNOWN, found.error)


def _likely(connection: Connection, models: list[ModelInfo]) -> list[str]:
    """Names to try: tuned ones, those of the preset, then whatever does not look like another kind."""
    names = [model.id for model in models]
    known = [name for name in connection.models if name in names]
    tuned = [model.id for model in models if model.tuned]
    rest = [name for name in names if not any(word in name.lower() for word in _NO_CHAT)]
    return list(dict.fromkeys([*tuned, *known, *rest]))


async def _trains(client: Client) -> tuple[ModelInfo, ...]:
    try:
        async with asyncio.timeout(_ASK_S):
            return tuple(await client.trainable())
    except (FtdeskError, TimeoutError):
        return ()
