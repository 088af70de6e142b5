"""Files go in a thread, all of them, whatever is asked for meanwhile; long stories are read by an index."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.in_thread import delete_folder
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.store.stores import START, Stores, open_stores
from ftdesk.engine.training.finishing import fail

TUNED = f"ft:{STARTER_MODEL}:local:a:1"
JOB = "ftjob-a"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = open_stores(tmp_path / "engine")
    yield made
    made.close()


@pytest.fixture
def deleted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The folders that were deleted, and whether the server could not answer meanwhile."""
    where: list[tuple[str, bool]] = []
    delete = shutil.rmtree

    def deleting(folder: Path, **more: Any) -> None:
        where.append((Path(folder).name, threading.current_thread() is threading.main_thread()))
        delete(folder, **more)

    monkeypatch.setattr(shutil, "rmtree", deleting)
    return where


def _adapter(stores: Stores) -> Path:
    folder = stores.models.job_folder(JOB) / "step-3"
    folder.mkdir(parents=True)
    (folder / "adapter_model.safetensors").write_bytes(b"learned")
    return folder


async def test_a_model_goes_in_a_thread_once_no_name_leads_to_it(
    stores: Stores, deleted: list[tuple[str, bool]]
) -> None:
    folder = _adapter(stores)
    for name in (TUNED, f"{TUNED}:ckpt-step-3"):
        stores.models.add(name, STARTER_MODEL, JOB, 3)
    assert await stores.models.delete(TUNED)
    assert folder.exists()
    assert await stores.models.delete(f"{TUNED}:ckpt-step-3")
    assert not folder.exists()
    assert not await stores.models.delete(TUNED)
    assert deleted == [("step-3", False)]


async def test_what_a_training_needed_goes_in_a_thread(
    stores: Stores, deleted: list[tuple[str, bool]]
) -> None:
    stores.jobs.add(Job(JOB, 1, "queued", STARTER_MODEL, training_file="file-a", seed=1))
    folder = stores.job_folder(JOB)
    (folder / START).mkdir(parents=True)
    for name in ("train.jsonl", "trainer.log"):
        (folder / name).touch()
    await fail(stores, JOB, "server_error", "no")
    assert [each.name for each in folder.iterdir()] == ["trainer.log"]
    await stores.drop_job_folder(JOB)
    assert not folder.exists()
    assert deleted == [(START, False), (JOB, False)]


async def test_a_deletion_that_is_cancelled_is_finished_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()
    delete = shutil.rmtree

    def slow(folder: Path, **more: Any) -> None:
        begun.set()
        go.wait(30)
        delete(folder, **more)

    monkeypatch.setattr(shutil, "rmtree", slow)
    (tmp_path / "gone").mkdir()
    task = asyncio.ensure_future(delete_folder(tmp_path / "gone"))
    await asyncio.to_thread(begun.wait, 30)
    for _ in range(2):  # asked twice, it waits all the same
        task.cancel()
        await asyncio.sleep(0)
    assert not task.done()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not (tmp_path / "gone").exists()


def _plan(stores: Stores, monkeypatch: pytest.MonkeyPatch, read: Any) -> str:
    """How SQLite would find the rows of each query in `read`."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    rows = type(stores.database).rows

    def told(database: Any, sql: str, *values: object) -> Any:
        asked.append((sql, values))
        return rows(database, sql, *values)

    with monkeypatch.context() as patched:
        patched.setattr(type(stores.database), "rows", told)
        read()
    assert asked
    plans = [stores.database.rows(f"EXPLAIN QUERY PLAN {sql}", *values) for sql, values in asked]
    return "\n".join(str(row["detail"]) for plan in plans for row in plan)


def test_no_page_of_a_long_story_reads_what_stands_before_it(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores.jobs.add(Job(JOB, 1, "queued", STARTER_MODEL, training_file="file-a", seed=1))
    for number in range(7):
        stores.events.say(JOB, f"word {number}")
        stores.events.say(JOB, f"line {number}")
    after, told = None, []
    while True:
        page = stores.events.page(JOB, after=after, limit=4)
        told += [each.message for each in page.items]
        after = page.items[-1].id
        if not page.has_more:
            break
    assert told == [f"{kind} {number}" for number in range(6, -1, -1) for kind in ("line", "word")]
    plan = _plan(stores, monkeypatch, lambda: stores.events.page(JOB, after=after, limit=4))
    assert "events_of_job (job_id=? AND seq<?)" in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE" not in plan
    first = _plan(stores, monkeypatch, lambda: stores.events.page(JOB, after=None, limit=4))
    assert "events_of_job (job_id=?)" in first
    assert "TEMP B-TREE" not in first
    figures = _plan(stores, monkeypatch, lambda: stores.events.metrics(JOB))
    assert "SCAN" not in figures
    assert "TEMP B-TREE" not in figures
