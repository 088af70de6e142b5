"""Answers in odd shapes: nothing is asked for ever, nothing that was created is lost, and none is a bug."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import JobState
from tests.fakes.azure import Azure
from tests.fakes.bailian import Bailian
from tests.fakes.nebius import Nebius
from tests.services.dialects import opened_at


@pytest.mark.parametrize("listing", ["stuck", "few"])
async def test_a_list_that_is_not_what_it_announces_proves_nothing(listing: str, tmp_path: Path) -> None:
    fake = Bailian()
    async with opened_at(fake, tmp_path) as (house, _service):
        for _ in range(2):
            await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
        client = await house.connections.client(house.connection_id)
        fake.listing = listing
        before = len(fake.requests)
        with pytest.raises(FtdeskError) as caught:
            async for _job in client.training.jobs():
                pass
        # Beside those of the watcher, who follows the two jobs
        asked = [each for each in fake.requests[before:] if each["request"] == "GET /api/v1/fine-tunes"]
        assert 0 < len(asked) < 5, "the same page is not asked for again and again"
        assert caught.value.code is Code.BAD_ANSWER


class Nameless(Azure):
    """Once the file is there it is shown without its id, and then it is gone."""

    @property
    def shown(self) -> int:
        return len([each for each in self.requests if each["request"].startswith("GET /openai/v1/files/")])

    async def get_file(self, request: Request) -> Response:
        answer = await super().get_file(request)
        for file in self.files.values():
            file["status"] = "processed" if self.shown > 3 else "running"
        return JSONResponse({"status": "running"}) if self.shown < 3 else answer


async def test_a_file_is_named_once_and_that_is_enough(tmp_path: Path) -> None:
    fake = Nameless()
    async with opened_at(fake, tmp_path) as (house, _service):
        job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
        assert job.remote_id, (job.state, job.error_code, job.error_params)
        assert {each.remote_id for each in house.ledger.all()} == set(fake.files)


class Slow(Azure):
    """It looks at a file for ever."""

    async def get_file(self, request: Request) -> Response:
        return JSONResponse(dict(self.the_file(request.path_params["id"])))


async def test_a_file_that_is_still_looked_at_can_be_deleted_there(tmp_path: Path, until: Any) -> None:
    fake = Slow()
    async with opened_at(fake, tmp_path) as (house, _service):
        job_id = await house.jobs.launch(house.request(model=fake.model))
        await until(lambda: fake.files)
        looked = f"GET /openai/v1/files/{next(iter(fake.files))}"
        await until(lambda: fake.asked(looked))
        await house.jobs.cancel(job_id)
        job = house.store.get(job_id)
        assert job.state is JobState.NOT_STARTED
        assert {each.remote_id for each in house.ledger.all()} == set(fake.files)
        await house.jobs.delete_upload(job_id)
        assert not fake.files


@contextmanager
def _sending_on_to(target: str) -> Iterator[str]:
    """A server that answers every request by naming another one; the address of its API."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            self.send_response(307)
            self.send_header("Location", target + self.path.removeprefix("/v1"))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing to stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def test_nothing_is_sent_on_to_an_address_that_nobody_was_shown(tmp_path: Path) -> None:
    fake = Nebius()
    async with opened_at(fake, tmp_path) as (house, _service):
        with _sending_on_to(fake.base_url.replace("127.0.0.1", "localhost")) as address:
            house.connections.change_custom(house.connection_id, "Fake", address)
            job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
            assert not fake.requests
            assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.REQUEST_REFUSED)
            assert "localhost" in str(job.error_params["message"])


@pytest.mark.parametrize("files", [5, "file-1", {"a": 1}, [None, 3, "file-result"]])
async def test_a_job_in_an_odd_shape_is_a_job_all_the_same(files: Any, tmp_path: Path, until: Any) -> None:
    """It was created and costs: whatever else stands in the answer, its name is kept."""

    class Odd(Nebius):
        async def create(self, request: Request) -> Response:
            await super().create(request)
            (job,) = self.jobs.values()
            odd = {"result_files": files, "metadata": [], "error": "none", "hyperparameters": "auto"}
            job |= {**odd, "created_at": "today", "estimated_finish": [], "trained_tokens": "many"}
            return JSONResponse(job)

        async def events(self, request: Request) -> Response:
            odd = [
                {"id": ["a"]},
                {"id": None},
                7,
                {"id": "ev-1", "message": None, "data": 3, "created_at": {}},
            ]
            return JSONResponse({"object": "list", "data": odd, "has_more": False})

    fake = Odd()
    async with opened_at(fake, tmp_path) as (house, _service):
        job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
        assert job.remote_id == next(iter(fake.jobs))
        await until(lambda: house.told)
        job = house.store.get(job.id)
        assert job.state is JobState.SUCCEEDED
        assert set(job.result_files) <= {"file-result"}
        assert [each.event_id for each in house.store.events(job.id)] == ["ev-1"]
