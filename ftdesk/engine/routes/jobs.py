"""/v1/fine_tuning/jobs: create, list, look at, stop and resume trainings, and estimate one beforehand."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.engine.failures import ApiError, invalid, no_such_file, no_such_job, no_such_model
from ftdesk.engine.identity import new_id
from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.routes.reading import after_of, json_body, limit_of, metadata_field, text_field
from ftdesk.engine.store.records import Job
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.text.training_file import FileProblem
from ftdesk.engine.training.counting import Counted, Counter, expected_seconds
from ftdesk.engine.training.hyperparameters import Hyperparameters, choose, read_hyperparameters
from ftdesk.engine.training.supervisor import Supervisor
from ftdesk.engine.training.unfit import refuse_unfit

_PATH = "/v1/fine_tuning/jobs"
_PARAMETERS = frozenset({
    "model", "training_file", "validation_file", "method", "hyperparameters", "suffix", "seed", "metadata",
    "integrations",
})  # fmt: skip


class JobRoutes:
    def __init__(self, stores: Stores, supervisor: Supervisor, counter: Counter, bases: Bases) -> None:
        self._stores = stores
        self._supervisor = supervisor
        self._counter = counter
        self._bases = bases

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{id}}"
        return [
            Route(_PATH, self.create, methods=["POST"]),
            Route(_PATH, self.list, methods=["GET"]),
            Route(f"{_PATH}/estimate", self.estimate, methods=["POST"]),
            Route(one, self.retrieve, methods=["GET"]),
            Route(f"{one}/cancel", self.cancel, methods=["POST"]),
            Route(f"{one}/pause", self.pause, methods=["POST"]),
            Route(f"{one}/resume", self.resume, methods=["POST"]),
            Route(f"{one}/events", self.events, methods=["GET"]),
            Route(f"{one}/checkpoints", self.checkpoints, methods=["GET"]),
        ]

    async def create(self, request: Request) -> Response:
        job = self._read(await json_body(request))
        tools = self._base(job.model).tools
        for file_id, param in _files(job):
            path = self._stores.files.path(file_id)
            try:
                await asyncio.to_thread(refuse_unfit, path, job.method, param, tools=tools)
            except FileProblem as problem:
                raise _refused(problem) from problem
            except OSError as error:
                raise no_such_file(file_id, param, status=400) from error  # deleted in this moment
        self._supervisor.add(job)
        return JSONResponse(job.as_object())

    async def estimate(self, request: Request) -> Response:
        """The body of create → what that training will bill and how long it will take here."""
        job = self._read(await json_body(request))
        base = self._base(job.model)
        counted = [await self._count(job, base, *file) for file in _files(job)]
        train, valid = counted[0], counted[1] if counted[1:] else None
        chosen = choose(Hyperparameters.of(job), train.examples)
        beta = {} if chosen.beta is None else {"beta": chosen.beta}
        return JSONResponse({
            "object": "fine_tuning.job.estimate",
            "model": job.model,
            "examples": train.examples,
            "tokens": train.tokens,
            "examples_cut": train.cut,
            "n_epochs": chosen.n_epochs,
            "batch_size": chosen.batch_size,
            "learning_rate_multiplier": chosen.learning_rate_multiplier,
            **beta,
            "total_steps": chosen.total_steps,
            "trained_tokens": train.tokens * chosen.n_epochs,
            "seconds": round(expected_seconds(chosen, train, valid, base), 1),
        })  # fmt: skip

    async def _count(self, job: Job, base: Base, file_id: str, param: str) -> Counted:
        try:
            path = self._stores.files.path(file_id)
            return await self._counter.count(file_id, path, param, job.method, base)
        except FileProblem as problem:
            raise _refused(problem) from problem

    def _base(self, model_id: str) -> Base:
        base = self._bases.of_model(model_id, self._stores.models)
        if base is None:
            raise no_such_model(model_id)
        return base

    def _read(self, body: dict[str, Any]) -> Job:
        """The job that this body asks for. Raises ApiError for what is wrong before a file is opened."""
        for name in body:
            if name not in _PARAMETERS:
                raise invalid(f"Unknown parameter: {name!r}.", name, "unknown_parameter")
        model = text_field(body, "model", needed=True)
        training_file = text_field(body, "training_file", needed=True)
        validation_file = text_field(body, "validation_file")
        assert model is not None
        assert training_file is not None
        self._base(model)
        for file_id, param in ((training_file, "training_file"), (validation_file, "validation_file")):
            if file_id is not None and self._stores.files.get(file_id) is None:
                raise no_such_file(file_id, param, status=400)
        suffix = text_field(body, "suffix")
        if suffix is not None and len(suffix) > 64:
            raise invalid("'suffix' must have 1 to 64 characters.", "suffix")
        if body.get("integrations"):
            raise invalid(
                "This computer's engine has no integrations.", "integrations", "unsupported_parameter"
            )
        asked, method_given = read_hyperparameters(body)
        return Job(
            id=new_id("ftjob-"),
            created_at=int(time.time()),
            status="validating_files",
            model=model,
            training_file=training_file,
            validation_file=validation_file,
            suffix=suffix,
            seed=_seed(body.get("seed")),
            metadata=metadata_field(body),
            method_given=method_given,
            n_epochs=asked.n_epochs,
            batch_size=asked.batch_size,
            learning_rate_multiplier=asked.learning_rate_multiplier,
            method=asked.method,
            beta=asked.beta,
        )

    async def list(self, request: Request) -> Response:
        wanted = {
            name[len("metadata[") : -1]: value
            for name, value in request.query_params.multi_items()
            if name.startswith("metadata[") and name.endswith("]")
        }
        after = after_of(request)
        if after is not None:
            self._job(after)
        page = self._stores.jobs.page(after=after, limit=limit_of(request, 20, 1000), metadata=wanted)
        return _page([job.as_object() for job in page.items], page.has_more)

    async def retrieve(self, request: Request) -> Response:
        return JSONResponse(self._job(request.path_params["id"]).as_object())

    async def cancel(self, request: Request) -> Response:
        await self._supervisor.cancel(request.path_params["id"])
        return await self.retrieve(request)

    async def pause(self, request: Request) -> Response:
        self._supervisor.pause(request.path_params["id"])
        return await self.retrieve(request)

    async def resume(self, request: Request) -> Response:
        self._supervisor.resume(request.path_params["id"])
        return await self.retrieve(request)

    async def events(self, request: Request) -> Response:
        job = self._job(request.path_params["id"])
        limit = limit_of(request, 20, 1000)
        page = self._stores.events.page(job.id, after=after_of(request), limit=limit)
        return _page([event.as_object() for event in page.items], page.has_more)

    async def checkpoints(self, request: Request) -> Response:
        job = self._job(request.path_params["id"])
        limit = limit_of(request, 10, 1000)
        page = self._stores.events.checkpoint_page(job.id, after=after_of(request), limit=limit)
        return _page([checkpoint.as_object() for checkpoint in page.items], page.has_more, ids=True)

    def _job(self, job_id: str) -> Job:
        job = self._stores.jobs.get(job_id)
        if job is None:
            raise no_such_job(job_id)
        return job


def _files(job: Job) -> list[tuple[str, str]]:
    """The files of the job and the parameters that name them, the training file first."""
    named = [(job.training_file, "training_file"), (job.validation_file, "validation_file")]
    return [(file_id, param) for file_id, param in named if file_id is not None]


def _refused(problem: FileProblem) -> ApiError:
    return ApiError(400, problem.message, param=problem.param, code=problem.code)


def _page(data: list[dict[str, Any]], has_more: bool, *, ids: bool = False) -> Response:
    body: dict[str, Any] = {"object": "list", "data": data, "has_more": has_more}
    if ids:
        body |= {"first_id": data[0]["id"] if data else None, "last_id": data[-1]["id"] if data else None}
    return JSONResponse(body)


def _seed(value: object) -> int:
    if value is None:
        return random.randrange(2**31)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 2**31 - 1:
        raise invalid("'seed' must be a whole number from 0 to 2147483647.", "seed")
    return value
