"""The step between trained and talked to: a tuned model is loaded, or found where the user deployed it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ftdesk.api.client import Client
from ftdesk.api.errors import worth_repeating
from ftdesk.core.connection import Connection, Serving
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.connections import ConnectionService

_ACTION = "make_callable"


@dataclass(frozen=True)
class LoadPace:
    """Seconds between two looks at a model that is being loaded; `wake_up_s` of the connection is the end."""

    look_s: float = 3.0
    longest_retry_s: float = 30.0


class CallableService:
    """Makes the models of trainings callable. The name to chat with goes to the job's row: its `changed`."""

    def __init__(self, store: JobStore, connections: ConnectionService, pace: LoadPace | None = None) -> None:
        self._store, self._connections = store, connections
        self._pace = pace or LoadPace()
        self._under_way: set[str] = set()

    def is_under_way(self, job_id: str) -> bool:
        """Whether a provider is loading it at the moment."""
        return job_id in self._under_way

    async def make_callable(self, job_id: str, typed_name: str = "", *, unlisted: bool = False) -> Job:
        """Do the connection's step; also once more, where a provider has put the model away again.

        `typed_name` is what `Serving` says the user types: the name of his deployment, or his project's id.
        `unlisted`: the user means a name that cannot be found there (else MODEL_NOT_LISTED).
        Raises PROJECT_READ_ONLY, ACTION_NOT_POSSIBLE (nothing trained, nothing typed, already under way),
        MODEL_NOT_LOADED, MODEL_NOT_READY (it takes too long) and what providers answer. Where models are
        callable at once nothing is done, unless another name for the model is typed.
        """
        self._store.refuse_view()
        job = self._store.get(job_id)
        connection = self._connections.get(job.connection_id)
        serving = connection.serving
        typed_name = typed_name.strip()
        if serving.step == "at_once" and not typed_name:
            return job
        if job.state is not JobState.SUCCEEDED or job_id in self._under_way:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=_ACTION, state=job.state.value)
        if not typed_name and (serving.step == "by_hand" or serving.load_name):
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=_ACTION, state="no name")
        self._under_way.add(job_id)
        try:
            client = await self._connections.client(connection.id)
            if client.told(typed_name) != typed_name:  # a key, pasted into the wrong field, goes no further
                model = client.told(typed_name)
                raise FtdeskError(Code.MODEL_NOT_LISTED, model=model, connection=connection.name)
            if serving.step == "load":
                name = await self._load(client, job, typed_name)
            else:
                name = await _found(client, typed_name, unlisted=unlisted)
        finally:
            self._under_way.discard(job_id)
        return self._store.update(job_id, callable_model=name)

    async def _load(self, client: Client, job: Job, typed_name: str) -> str:
        serving = client.connection.serving
        model = self._model(serving, job)
        names = {"model": model, "job": job.remote_id or "", "base": job.model, "name": typed_name}
        url = _filled(serving.load_url, {key: quote(value, safe="") for key, value in names.items()})
        answer = await client.load(url, _filled_all(serving.load_body, names))
        loop = asyncio.get_running_loop()
        until = loop.time() + client.connection.wake_up_s
        wait_s = self._pace.look_s
        while not _is_done(client, answer, model):
            load_id = answer.get("id")
            if not isinstance(load_id, str) or not load_id:
                raise FtdeskError(Code.BAD_ANSWER, reason="no id")
            if loop.time() > until:
                raise FtdeskError(Code.MODEL_NOT_READY, model=model)
            await asyncio.sleep(wait_s)
            try:
                answer = {"id": load_id, **await client.loaded(url, quote(load_id, safe=""))}
                wait_s = self._pace.look_s
            except FtdeskError as error:
                if not worth_repeating(error):
                    raise
                asked_s = float(error.params.get("retry_after_s") or 0)
                wait_s = max(asked_s, min(wait_s * 2, self._pace.longest_retry_s))
        return str(answer.get(serving.load_model) or model) if serving.load_model else model

    def _model(self, serving: Serving, job: Job) -> str:
        """What is to be loaded: some providers load checkpoints, the last of which is the result."""
        kept = [each for each in self._store.checkpoints(job.id) if not each.dropped]
        if serving.load_from == "checkpoint" and kept:
            return kept[-1].model
        if job.tuned_model is None:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=_ACTION, state="no model")
        return job.tuned_model


def _is_done(client: Client, answer: Mapping[str, Any], model: str) -> bool:
    serving = client.connection.serving
    status = str(answer.get("status") or "").lower()
    if status in serving.load_failed:
        message = str(answer.get("last_error") or answer.get("error") or answer.get("message") or status)
        raise FtdeskError(Code.MODEL_NOT_LOADED, model=model, message=client.told(message))
    return not serving.load_done or status in serving.load_done


async def _found(client: Client, name: str, *, unlisted: bool) -> str:
    """`name`, if it is in the list of models or answers to a question that costs nothing."""
    connection = client.connection
    if unlisted or name in await _listed(client, connection):
        return name
    try:
        await client.chat.probe(name)  # what is deployed by hand is in no list at some providers
    except FtdeskError as error:
        if error.code in (Code.KEY_REJECTED, Code.OFFLINE, Code.TIMED_OUT, Code.PERMISSION_DENIED):
            raise
        raise FtdeskError(Code.MODEL_NOT_LISTED, model=name, connection=connection.name) from None
    return name


async def _listed(client: Client, connection: Connection) -> set[str]:
    try:
        return {model.id for model in await client.models()}
    except FtdeskError as error:
        if error.code in (Code.NOT_FOUND, Code.PERMISSION_DENIED, Code.BAD_ANSWER):
            return set(connection.models)  # there is no list; the question decides
        raise


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text


def _filled_all(body: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {key: _filled(value, names) if isinstance(value, str) else value for key, value in body.items()}
