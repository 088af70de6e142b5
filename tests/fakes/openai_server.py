"""A fake provider as a real HTTP server in its own process: OpenAI's API for files, jobs, models and chat.

`python -m tests.fakes.openai_server` prints {"port": N} and leaves when its stdin closes. Every request
and every answer is held against OpenAI's OpenAPI document; what breaks it stands in GET /_admin.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.fakes.faults import App, Fault, Faults, Message, Receive, Send, answer_with
from tests.fakes.provider_state import Provider, ProviderError, page
from tests.openapi import validate

provider = Provider()
faults = Faults()
requests: list[dict[str, Any]] = []
violations: list[str] = []


def checked(schema: str, value: Any) -> Any:
    try:
        # A provider that hides fields breaks the schema on purpose.
        if not provider.hide and not provider.empty_error:
            validate(schema, value)
    except AssertionError as error:
        violations.append(str(error))
    return value


def answer(schema: str, value: Any) -> JSONResponse:
    return JSONResponse(checked(schema, value))


async def body_of(request: Request, schema: str | None = None) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(await request.body() or b"{}")
    if "record" in request.scope:
        request.scope["record"]["body"] = body
    return body if schema is None else checked(schema, body)  # type: ignore[no-any-return]


def paged(request: Request, items: list[dict[str, Any]], default: int = 20) -> dict[str, Any]:
    query = request.query_params
    return page(items, query.get("after"), int(query.get("limit", default)))


async def upload(request: Request) -> Response:
    async with request.form() as form:
        file = form["file"]
        assert not isinstance(file, str)
        content, purpose = await file.read(), str(form["purpose"])
        checked("CreateFileRequest", {"file": "", "purpose": purpose})
        return answer("OpenAIFile", provider.add_file(file.filename or "", purpose, content))


async def list_files(request: Request) -> Response:
    listed = paged(request, list(reversed(provider.files.values())), default=10_000)
    ids = [file["id"] for file in listed["data"]]
    ends = {"first_id": ids[0], "last_id": ids[-1]} if ids else {"first_id": "", "last_id": ""}
    return answer("ListFilesResponse", listed | ends)


def file_named(request: Request) -> str:
    file_id = str(request.path_params["id"])
    if file_id not in provider.files:
        raise ProviderError(404, None, f"No such File object: {file_id}", "id")
    return file_id


async def get_file(request: Request) -> Response:
    return answer("OpenAIFile", provider.files[file_named(request)])


async def get_content(request: Request) -> Response:
    table = provider.result_of(str(request.path_params["id"]))
    return Response(provider.contents[file_named(request)] if table is None else table)


async def delete_file(request: Request) -> Response:
    file_id = file_named(request)
    del provider.files[file_id]
    return answer("DeleteFileResponse", {"id": file_id, "object": "file", "deleted": True})


async def create_job(request: Request) -> Response:
    body = await body_of(request, "CreateFineTuningJobRequest")
    return answer("FineTuningJob", provider.create_job(body))


async def estimate(request: Request) -> Response:
    return JSONResponse(provider.estimate(await body_of(request, "CreateFineTuningJobRequest")))


async def list_jobs(request: Request) -> Response:
    wanted = {
        name[len("metadata[") : -1]: value
        for name, value in request.query_params.items()
        if name.startswith("metadata[")
    }
    jobs = [provider.shown(job) for job in reversed(provider.jobs.values())]
    if wanted and "metadata" not in provider.hide:
        jobs = [job for job in jobs if wanted.items() <= (job["metadata"] or {}).items()]
    if provider.listing == "doubled":
        listed = paged(request, jobs)
        last = [job for job in jobs if job["id"] == request.query_params.get("after")]
        listed["data"] = [job for each in [*last, *listed["data"]] for job in (each, each)]
        return answer("ListPaginatedFineTuningJobsResponse", listed)
    if provider.listing in ("silent", "stuck"):
        jobs.reverse()
        places = {job["id"]: place for place, job in enumerate(jobs, 1)}
        start = places.get(request.query_params.get("after", ""), 0) if provider.listing == "silent" else 0
        more = {"has_more": True} if provider.listing == "stuck" else {}
        return JSONResponse({"object": "list", "data": jobs[start : start + 2], **more})
    return answer("ListPaginatedFineTuningJobsResponse", paged(request, jobs))


async def get_job(request: Request) -> Response:
    job = provider.job(request.path_params["id"])
    shown = provider.shown(job)
    if provider.course == "on_request":
        job.advance()
    return answer("FineTuningJob", shown)


async def move_job(request: Request) -> Response:
    return answer("FineTuningJob", provider.move(request.path_params["id"], request.path_params["action"]))


async def list_events(request: Request) -> Response:
    job = provider.job(request.path_params["id"])
    return answer("ListFineTuningJobEventsResponse", paged(request, provider.events_of(job)))


async def list_checkpoints(request: Request) -> Response:
    job = provider.job(request.path_params["id"])
    listed = paged(request, list(reversed(job.checkpoints)), default=10)
    ids = [item["id"] for item in listed["data"]] or [None]
    return answer("ListFineTuningJobCheckpointsResponse", listed | {"first_id": ids[0], "last_id": ids[-1]})


async def list_models(request: Request) -> Response:
    del request
    return answer("ListModelsResponse", {"object": "list", "data": provider.models()})


async def get_model(request: Request) -> Response:
    return answer("Model", provider.model(request.path_params["name"]))


async def delete_model(request: Request) -> Response:
    name = provider.model(request.path_params["name"])["id"]
    provider.deleted_models.add(name)
    return answer("DeleteModelResponse", {"id": name, "object": "model", "deleted": True})


async def chat(request: Request) -> Response:
    body = await body_of(request)
    if not body.get("messages"):  # what ftdesk asks for nothing: it is refused before anything else
        raise ProviderError(400, "invalid_request_error", "[] is too short - 'messages'", "messages")
    checked("CreateChatCompletionRequest", body)
    provider.model(body["model"])
    reply = provider.reply.replace("{model}", body["model"])
    pieces = provider.pieces or [piece + " " for piece in reply.split(" ")]
    pieces[-1] = pieces[-1].rstrip()
    usage = {"prompt_tokens": 20, "completion_tokens": len(pieces), "total_tokens": 20 + len(pieces)}
    common = {"id": "chatcmpl-1", "created": 1, "model": body["model"]}
    if not body.get("stream"):
        message = {"role": "assistant", "content": reply, "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": provider.finish_reason, "logprobs": None}
        whole = common | {"object": "chat.completion", "choices": [choice], "usage": usage}
        return answer("CreateChatCompletionResponse", whole)
    wants_usage = bool((body.get("stream_options") or {}).get("include_usage"))
    return StreamingResponse(
        stream(common | {"object": "chat.completion.chunk"}, pieces, usage if wants_usage else None),
        media_type="text/event-stream",
    )


async def stream(
    common: dict[str, Any], pieces: list[str], usage: dict[str, Any] | None
) -> AsyncIterator[str]:
    def line(choices: list[dict[str, Any]], used: dict[str, Any] | None = None) -> str:
        chunk = common | {"choices": choices} | ({"usage": used} if usage else {})
        return f"data: {json.dumps(checked('CreateChatCompletionStreamResponse', chunk))}\n\n"

    def choice(delta: dict[str, Any], finish: str | None = None) -> list[dict[str, Any]]:
        return [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}]

    yield line(choice({"role": "assistant", "content": ""}))
    for piece in pieces:
        await asyncio.sleep(provider.chunk_delay_s)
        yield line(choice({"content": piece}))
    yield line(choice({}, provider.finish_reason))
    if usage:
        yield line([], usage)
    yield "data: [DONE]\n\n"


async def admin_get(request: Request) -> Response:
    jobs = [job.answer for job in provider.jobs.values()]
    if request.query_params.get("only") == "account":  # a long campaign has a long log
        return JSONResponse({"jobs": jobs, "files": list(provider.files.values())})
    left = [vars(fault) for fault in faults.queued if fault.times]
    seen = {"requests": requests, "violations": violations, "jobs": jobs, "faults": left}
    return JSONResponse(seen | {"files": list(provider.files.values())})


async def admin_post(request: Request) -> Response:
    body = await body_of(request)
    if body.get("mended"):
        faults.queued.clear()
    for fault in body.get("faults", []):
        faults.queued.append(Fault(**fault))
    for name, value in body.get("set", {}).items():
        if not hasattr(provider, name):
            return JSONResponse({"error": f"no setting {name}"}, status_code=400)
        setattr(provider, name, value)
    for name, value in body.get("job", {}).items():
        provider.job(name).answer.update(value)
    for _ in range(body.get("advance", 0)):
        for job in provider.jobs.values():
            job.advance()
    if body.get("reset"):
        Provider.__init__(provider)
        for kept in (faults.queued, requests, violations):
            kept.clear()
    return JSONResponse({"ok": True})


async def told(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, ProviderError)
    return JSONResponse(checked("ErrorResponse", error.body), status_code=error.status)


def routes() -> list[Route]:
    def route(method: str, path: str, handler: Callable[..., Any]) -> Route:
        return Route(path, handler, methods=[method])

    return [
        route("GET", "/_admin", admin_get),
        route("POST", "/_admin", admin_post),
        route("POST", "/v1/files", upload),
        route("GET", "/v1/files", list_files),
        route("GET", "/v1/files/{id}", get_file),
        route("GET", "/v1/files/{id}/content", get_content),
        route("DELETE", "/v1/files/{id}", delete_file),
        route("POST", "/v1/fine_tuning/jobs/estimate", estimate),
        route("POST", "/v1/fine_tuning/jobs", create_job),
        route("GET", "/v1/fine_tuning/jobs", list_jobs),
        route("GET", "/v1/fine_tuning/jobs/{id}", get_job),
        route("GET", "/v1/fine_tuning/jobs/{id}/events", list_events),
        route("GET", "/v1/fine_tuning/jobs/{id}/checkpoints", list_checkpoints),
        route("POST", "/v1/fine_tuning/jobs/{id}/{action}", move_job),
        route("GET", "/v1/models", list_models),
        route("GET", "/v1/models/{name:path}", get_model),
        route("DELETE", "/v1/models/{name:path}", delete_model),
        route("POST", "/v1/chat/completions", chat),
    ]


class Front:
    """Logs each request, checks the key, commits faults; all else goes to the real application."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/_admin":
            await self._app(scope, receive, send)
            return
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        key = headers.pop("authorization", "").removeprefix("Bearer ")
        request = f"{scope['method']} {scope['path']}"
        record: dict[str, Any] = {"request": request, "query": scope["query_string"].decode()}
        record |= {"headers": headers, "key_ok": key == provider.key, "ended": "open"}
        requests.append(record)
        scope["record"] = record
        watched = _watching(record, receive)
        fault = faults.take(request)
        if fault is not None:
            record["ended"] = await answer_with(fault, self._app, scope, watched, send)
        elif key != provider.key:
            error = ProviderError(401, "invalid_api_key", f"Incorrect API key provided: {key}.")
            await JSONResponse(error.body, status_code=401)(scope, watched, send)
            record["ended"] = "refused"
        else:
            await self._app(scope, watched, send)
            record["ended"] = "answered" if record["ended"] == "open" else record["ended"]


def _watching(record: dict[str, Any], receive: Receive) -> Receive:
    """Writes down that the client hung up before its answer was complete."""

    async def watched() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            record["ended"] = "client_left"
        return message

    return watched


def main() -> None:
    app = Starlette(routes=routes(), exception_handlers={ProviderError: told})
    config = uvicorn.Config(
        Front(app),  # type: ignore[arg-type]
        host="127.0.0.1",
        port=0,
        log_level="critical",
        http="h11",
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)

    def leave_with_parent() -> None:
        sys.stdin.read()
        server.should_exit = True

    async def serve() -> None:
        task = asyncio.ensure_future(server.serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.01)
        print(json.dumps({"port": server.servers[0].sockets[0].getsockname()[1]}), flush=True)
        await task

    threading.Thread(target=leave_with_parent, daemon=True).start()
    asyncio.run(serve())


if __name__ == "__main__":
    main()
