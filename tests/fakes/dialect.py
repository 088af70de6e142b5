"""What the fakes of other providers share: a real HTTP server, an account, OpenAI's common routes.

A dialect is a subclass that says what its provider does otherwise. Its state is the test's to look at.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

KEY = "sk-dialect-key-0123456789"
Json = dict[str, Any]


class Refusal(Exception):
    """An answer that is a no, in OpenAI's shape."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"error": {"code": code, "message": message, "type": "invalid_request_error"}}


class Dialect:
    """One account at a provider. `base_url` is where trainings are asked, `chat_url` where chat is."""

    preset: ClassVar[str]
    prefix: ClassVar[str] = "/v1"
    chat_prefix: ClassVar[str] = "/v1"
    model: ClassVar[str] = "base-model"

    def __init__(self) -> None:
        self.port = 0
        self.key = KEY
        self.requests: list[Json] = []
        self.files: dict[str, Json] = {}
        self.contents: dict[str, bytes] = {}
        self.jobs: dict[str, Json] = {}
        self.callable: set[str] = set()
        self.reply = "Paris, as if everyone doesn't know that already."
        self.refusals: dict[str, tuple[int, Json]] = {}
        """`METHOD path` → the answer instead of the real one, until it is taken out."""
        self.lost: set[str] = set()
        """`METHOD path` that is carried out and then answered with a 502."""

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    @property
    def chat_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.chat_prefix}"

    @property
    def create_request(self) -> str:
        """What a launch asks for."""
        return f"POST {self.prefix}/fine_tuning/jobs"

    def asked(self, request: str) -> list[Json]:
        """The bodies of all requests `METHOD path`."""
        return [each["body"] for each in self.requests if each["request"] == request]

    def changes(self) -> Json:
        """What makes the preset's data point here."""
        return {"train_base_url": self.base_url, "chat_base_url": self.chat_url}

    # -- what a dialect says ---------------------------------------------------------------------------

    def routes(self) -> list[Route]:
        p = self.prefix
        return [
            _route("POST", f"{p}/files", self.upload),
            _route("GET", f"{p}/files", self.list_files),
            _route("GET", f"{p}/files/{{id}}", self.get_file),
            _route("DELETE", f"{p}/files/{{id}}", self.delete_file),
            _route("POST", f"{p}/fine_tuning/jobs", self.create),
            _route("GET", f"{p}/fine_tuning/jobs", self.list_jobs),
            _route("GET", f"{p}/fine_tuning/jobs/{{id}}", self.get_job),
            _route("GET", f"{p}/fine_tuning/jobs/{{id}}/events", self.events),
            _route("GET", f"{p}/fine_tuning/jobs/{{id}}/checkpoints", self.checkpoints),
            _route("POST", f"{p}/fine_tuning/jobs/{{id}}/cancel", self.cancel),
            _route("GET", f"{self.chat_prefix}/models", self.list_models),
            _route("POST", f"{self.chat_prefix}/chat/completions", self.chat),
        ]

    def check_order(self, body: Json) -> Json:
        """Refuse what this provider does not understand; the hyperparameters that it understood."""
        raise NotImplementedError

    def advance(self, job: Json) -> None:
        """One step further; called after each look at the job."""
        raise NotImplementedError

    def file_status(self) -> str | None:
        return "processed"

    def listed_models(self) -> list[Json]:
        return [{"id": self.model, "object": "model", "owned_by": self.preset}]

    # -- OpenAI's routes -------------------------------------------------------------------------------

    async def upload(self, request: Request) -> Response:
        async with request.form() as form:
            file = form["file"]
            assert not isinstance(file, str)
            content, purpose = await file.read(), str(form["purpose"])
        if purpose != "fine-tune":
            raise Refusal(400, "invalid_purpose", purpose)
        file_id = f"file-{self.preset}-{len(self.contents)}"
        self.contents[file_id] = content
        self.files[file_id] = {
            "id": file_id,
            "object": "file",
            "bytes": len(content),
            "created_at": int(time.time()),
            "filename": file.filename,
            "purpose": purpose,
            "status": self.file_status(),
        }
        return JSONResponse(self.files[file_id])

    async def list_files(self, request: Request) -> Response:
        del request
        return JSONResponse({"object": "list", "data": list(self.files.values()), "has_more": False})

    async def get_file(self, request: Request) -> Response:
        return JSONResponse(self.the_file(request.path_params["id"]))

    def the_file(self, file_id: str) -> Json:
        if file_id not in self.files:
            raise Refusal(404, "not_found", f"No such file: {file_id}")
        return self.files[file_id]

    async def delete_file(self, request: Request) -> Response:
        file_id = request.path_params["id"]
        self.the_file(file_id)
        del self.files[file_id]
        return JSONResponse({"id": file_id, "object": "file", "deleted": True})

    async def create(self, request: Request) -> Response:
        body = request.scope["record"]["body"]
        self.the_file(body["training_file"])
        job = {
            "id": f"ftjob-{self.preset}-{len(self.jobs)}",
            "object": "fine_tuning.job",
            "created_at": int(time.time()),
            "model": body["model"],
            "training_file": body["training_file"],
            "validation_file": body.get("validation_file"),
            "hyperparameters": self.check_order(body),
            "status": "validating_files",
            "fine_tuned_model": None,
            "trained_tokens": None,
            "error": {},
            "result_files": [],
            "organization_id": "",
        }
        self.jobs[job["id"]] = job
        return JSONResponse(job)

    def the_job(self, job_id: str) -> Json:
        if job_id not in self.jobs:
            raise Refusal(404, "not_found", f"No such job: {job_id}")
        return self.jobs[job_id]

    async def list_jobs(self, request: Request) -> Response:
        del request
        return JSONResponse({"object": "list", "data": list(self.jobs.values())[::-1], "has_more": False})

    async def get_job(self, request: Request) -> Response:
        job = self.the_job(request.path_params["id"])
        shown = dict(job)
        self.advance(job)
        return JSONResponse(shown)

    async def cancel(self, request: Request) -> Response:
        job = self.the_job(request.path_params["id"])
        job["status"] = "cancelled"
        return JSONResponse(job)

    async def events(self, request: Request) -> Response:
        return JSONResponse({"object": "list", "data": self.events_of(request), "has_more": False})

    async def checkpoints(self, request: Request) -> Response:
        return JSONResponse({"object": "list", "data": self.checkpoints_of(request), "has_more": False})

    def events_of(self, request: Request) -> list[Json]:
        job = self.the_job(request.path_params["id"])
        message = "Step 1/2: training loss=1.25" if job["status"] == "succeeded" else "Waiting"
        return [event(job["id"], 0, "Created"), event(job["id"], 1, message)]

    def checkpoints_of(self, request: Request) -> list[Json]:
        self.the_job(request.path_params["id"])
        return []

    async def list_models(self, request: Request) -> Response:
        del request
        return JSONResponse({"object": "list", "data": self.listed_models()})

    async def chat(self, request: Request) -> Response:
        body = request.scope["record"]["body"]
        self.check_model(body["model"])
        if not body["messages"]:
            raise Refusal(400, "invalid_value", "messages must not be empty")
        return StreamingResponse(self.stream(body["model"]), media_type="text/event-stream")

    def check_model(self, model: str) -> None:
        if model not in self.callable | {each["id"] for each in self.listed_models()}:
            raise Refusal(404, "model_not_found", f"The model {model} does not exist")

    async def stream(self, model: str) -> AsyncIterator[str]:
        common = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": model}
        for piece, finish in [(self.reply, None), ("", "stop")]:
            choice = {"index": 0, "delta": {"content": piece}, "finish_reason": finish}
            yield f"data: {json.dumps({**common, 'choices': [choice]})}\n\n"
        yield "data: [DONE]\n\n"


def event(job_id: str, number: int, message: str) -> Json:
    return {
        "id": f"ftevent-{job_id}-{number}",
        "object": "fine_tuning.job.event",
        "created_at": 1_790_000_000,
        "level": "info",
        "message": message,
    }


def _route(method: str, path: str, handler: Callable[..., Any]) -> Route:
    return Route(path, handler, methods=[method])


route = _route


class _Front:
    """Writes each request down, checks the key, says the refusals that a test has put in."""

    def __init__(self, dialect: Dialect, app: Any) -> None:
        self._dialect, self._app = dialect, app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = f"{scope['method']} {scope['path']}"
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        record: Json = {"request": request, "query": scope["query_string"].decode(), "body": None}
        scope["record"] = record
        self._dialect.requests.append(record)
        body, again = await _read(receive)
        if headers.get("content-type", "").startswith("application/json"):
            record["body"] = json.loads(body or b"null")
        answer: Any = self._app
        if headers.get("authorization") != f"Bearer {self._dialect.key}":
            said = f"Incorrect API key provided: {headers.get('authorization')}"
            answer = JSONResponse(Refusal(401, "invalid_api_key", said).body, status_code=401)
        elif request in self._dialect.refusals:
            status, told = self._dialect.refusals[request]
            answer = JSONResponse(told, status_code=status)
        elif request in self._dialect.lost:
            await self._app(scope, again, _nobody)
            answer = JSONResponse({"error": {"message": "Bad gateway"}}, status_code=502)
        await answer(scope, again, send)


async def _nobody(message: Any) -> None:
    del message


async def _read(receive: Any) -> tuple[bytes, Any]:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    waiting = [body]

    async def again() -> Any:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return body, again


async def _told(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, Refusal)
    return JSONResponse(error.body, status_code=error.status)


@contextmanager
def serving(dialect: Dialect, **options: Any) -> Iterator[None]:
    """Serve a dialect on a free port of this computer; `options` go to uvicorn (port, certificates)."""
    app = Starlette(routes=dialect.routes(), exception_handlers={Refusal: _told})
    chosen = {"port": 0, **options}
    config = uvicorn.Config(
        _Front(dialect, app), host="127.0.0.1", log_level="critical", lifespan="off", **chosen
    )
    server = uvicorn.Server(config)
    started = threading.Event()

    async def serve() -> None:
        task = asyncio.ensure_future(server.serve())
        while not server.started and not task.done():  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.005)
        if not task.done():
            dialect.port = server.servers[0].sockets[0].getsockname()[1]
        started.set()
        await task

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name=f"fake {dialect.preset}")
    thread.start()
    try:
        assert started.wait(10)
        assert dialect.port, "the fake did not start"
        yield
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)
