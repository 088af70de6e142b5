"""The engine's own file on a full disk: nothing half-written, the queue lives, and the answer says why."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.engine.application import build
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.store.stores import Stores, open_stores
from ftdesk.engine.training import supervisor
from ftdesk.engine.training.counting import Counter
from ftdesk.engine.training.finishing import fail


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    return open_stores(tmp_path / "engine")


def _full(stores: Stores) -> None:
    (pages,) = stores.database.rows("PRAGMA page_count")[0]
    stores.database.rows(f"PRAGMA max_page_count = {pages}")


def _write(stores: Stores, value: str) -> None:
    with stores.database.transaction():
        stores.database.set_fact("before", "x")
        stores.database.set_fact("big", value)


def _room_again(stores: Stores) -> None:
    stores.database.rows("PRAGMA max_page_count = 1000000")


def test_a_transaction_that_finds_no_room_leaves_none_open(stores: Stores) -> None:
    _full(stores)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        _write(stores, "x" * 100_000)
    _room_again(stores)
    with stores.database.transaction():
        stores.database.set_fact("after", "y")
    other = sqlite3.connect(stores.folder / "engine.sqlite3")
    assert other.execute("SELECT name FROM facts").fetchall() == [("after",)], "committed, and nothing joined"
    other.close()
    stores.close()


def test_a_commit_that_fails_is_taken_back(stores: Stores) -> None:
    class NoCommit:
        def __init__(self, real: sqlite3.Connection) -> None:
            self._real = real

        @property
        def in_transaction(self) -> bool:
            return self._real.in_transaction

        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if sql == "COMMIT":
                raise sqlite3.OperationalError("database or disk is full")
            return self._real.execute(sql, *values)

    real = stores.database._connection
    stores.database._connection = NoCommit(real)  # type: ignore[assignment]
    with pytest.raises(sqlite3.OperationalError):
        _write(stores, "x")
    stores.database._connection = real
    assert not real.in_transaction
    assert stores.database.fact("before") is None
    stores.close()


async def test_the_queue_outlives_a_failure_that_cannot_be_written_down(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, until: Any
) -> None:
    monkeypatch.setattr(supervisor, "_AGAIN_S", 0.05)
    queue = supervisor.Supervisor(stores, Counter(), Bases())
    stores.database.execute(
        "CREATE TEMP TRIGGER no_room BEFORE UPDATE ON jobs BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    queue.start()
    queue.add(Job("ftjob-a", 1, "validating_files", STARTER_MODEL, training_file="file-gone", seed=1))
    try:
        await until(lambda: "is tried again" in caplog.text)
        stores.database.execute("DROP TRIGGER no_room")
        await until(lambda: not stores.jobs.with_status("validating_files"))
    finally:
        await queue.aclose()
    job = stores.jobs.get("ftjob-a")
    assert job is not None
    assert (job.status, (job.error or {})["code"]) == ("failed", "file_not_found")
    stores.close()


@pytest.mark.parametrize(
    "error",
    [FtdeskError(Code.DISK_FULL), OSError(28, "No space left on device")],
    ids=["the result file", "anything else"],
)
async def test_a_training_that_has_begun_rests_with_all_that_it_has(
    stores: Stores, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    queue = supervisor.Supervisor(stores, Counter(), Bases())
    stores.jobs.add(Job("ftjob-a", 1, "running", STARTER_MODEL, training_file="file-a", seed=1))
    stores.jobs.update("ftjob-a", total_steps=9)
    folder = stores.job_folder("ftjob-a")
    folder.mkdir(parents=True, exist_ok=True)
    kept = [folder / name for name in ("train.jsonl", "resume.safetensors")]
    for path in kept:
        path.write_bytes(b"x")
    for _ in range(2):  # and again, where there is no room still when it is resumed
        assert await queue._fail("ftjob-a", error)
        job = stores.jobs.get("ftjob-a")
        assert job is not None
        assert (job.status, job.error, job.finished_at) == ("paused", None, None)
        assert all(path.exists() for path in kept)
        last = stores.events.page("ftjob-a", after=None, limit=1).items[0]
        assert (last.level, last.message) == (
            "error",
            "The disk is full. Make room, then resume this training.",
        )
        assert "job ftjob-a" in caplog.text
        queue.resume("ftjob-a")
        job = stores.jobs.get("ftjob-a")
        assert job is not None
        assert job.status == "queued"
    stores.close()


async def test_a_training_that_never_began_fails_for_want_of_room(stores: Stores) -> None:
    stores.jobs.add(Job("ftjob-a", 1, "queued", STARTER_MODEL, training_file="file-a", seed=1))
    await fail(stores, "ftjob-a", "disk_full", "a training needs 300 MB")
    job = stores.jobs.get("ftjob-a")
    assert job is not None
    assert (job.status, (job.error or {})["code"]) == ("failed", "disk_full")
    stores.close()


async def test_the_answer_names_the_full_disk(stores: Stores, caplog: pytest.LogCaptureFixture) -> None:
    import httpx2

    app = build(stores, token="t", ready=lambda: None)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    body = {"model": "smollm2-135m-instruct", "training_file": "file-a", "metadata": {}}
    path = stores.files.path("file-a")
    path.write_bytes(b"{}")
    stores.files.add("file-a", "a.jsonl", "fine-tune")
    body["metadata"] = {f"key {number}": "x" * 500 for number in range(16)}
    _full(stores)
    headers = {"Authorization": "Bearer t"}
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://127.0.0.1", headers=headers
    ) as client:
        answer = await client.post("/v1/fine_tuning/jobs", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (507, "disk_full")
    assert stores.jobs.page(after=None, limit=5, metadata=None).items == []
    stores.close()
