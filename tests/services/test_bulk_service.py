"""Large steps beside imports and launches: nothing comes between a step and what is known of it."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.bringing import Brought, bring
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.dataset.formats.plan import look
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.bulk_service import LARGE, BulkService
from ftdesk.services.transfer_service import TransferService
from ftdesk.services.worker import in_thread

NEW = 3000


def line(number: int) -> str:
    return json.dumps({"messages": [{"role": "user", "content": f"Q{number}"}], "n": number})


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    made = Dataset(Project.create(tmp_path / "p.ftdesk"))
    made.apply(ch.AddExamples(tuple(line(n) for n in range(2 * LARGE))))
    return made


@pytest.fixture
def bulk(dataset: Dataset) -> BulkService:
    return BulkService(dataset)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "more.jsonl"
    path.write_text("".join(f"{line(-n)}\n" for n in range(NEW)), "utf-8")
    return path


class Held:
    """A rework that goes on when it is told to."""

    def __init__(self, bulk: BulkService) -> None:
        self.go = threading.Event()
        begun = asyncio.Event()
        leave = bulk.changed.connect(begun.set)
        self.task = asyncio.get_running_loop().create_task(bulk.rework(bulk.dataset.ids, self._edit))
        self.begun = begun
        self.task.add_done_callback(lambda _: leave())

    def _edit(self, example: Example) -> str:
        self.go.wait(30)
        return example.body.replace("Q", "X")


async def test_while_a_worker_changes_the_list_nobody_else_does(dataset: Dataset, file: Path) -> None:
    """What an import brings meanwhile is shown afterwards, in the very order of the file."""
    before = list(dataset.ids)
    dataset.begin_bulk(lend_list=True)
    with dataset.project.worker() as db:
        await in_thread(lambda: bring(dataset, look(file), Brought(), lambda: None, lambda: True))
        dataset.take_in()
        assert list(dataset.ids) == before
        _, touched = await in_thread(lambda: dataset.make(ch.DeleteExamples(tuple(before[:LARGE])), db))
    dataset.end_bulk()
    dataset.tell(touched)
    dataset.take_in()
    assert len(dataset) == LARGE + NEW
    assert list(dataset.ids) == list(Dataset(dataset.project).ids)


async def test_large_steps_beside_an_import_lose_nothing(
    dataset: Dataset, bulk: BulkService, file: Path
) -> None:
    transfer = TransferService(dataset, bulk)
    ids = tuple(dataset.ids)
    task = asyncio.get_running_loop().create_task(transfer.run(await transfer.look(file)))
    change: ch.Change | None = ch.DeleteExamples(ids)
    while not task.done():
        assert change is not None
        change = await bulk.apply(change)
        for _ in range(5):  # whoever waits for a step to end gets his turn
            await asyncio.sleep(0)
    assert (await task).imported == NEW
    fresh = Dataset(dataset.project)
    assert list(dataset.ids) == list(fresh.ids)
    assert [dataset.count(split) for split in Split] == [fresh.count(split) for split in Split]


async def test_an_import_that_is_done_waits_for_the_step_that_is_being_made(
    dataset: Dataset, bulk: BulkService, file: Path
) -> None:
    """Its own step would else come below that one, or in its place, on the undo stack."""
    transfer = TransferService(dataset, bulk)
    held = Held(bulk)
    await held.begun.wait()
    read: list[int] = []
    task = asyncio.get_running_loop().create_task(transfer.run(await transfer.look(file), read.append))
    while transfer.cut_off() or len(dataset) < 2 * LARGE + NEW:
        dataset.take_in()
        await asyncio.sleep(0)
    order: list[str] = []
    held.task.add_done_callback(lambda _: order.append("step"))
    task.add_done_callback(lambda _: order.append("import"))
    held.go.set()
    await asyncio.wait([task, held.task])
    await asyncio.sleep(0)
    assert order == ["step", "import"]
    assert (await task).imported == NEW


async def test_an_import_cancelled_beside_a_large_step_is_taken_out_all_the_same(
    dataset: Dataset, bulk: BulkService, file: Path
) -> None:
    transfer = TransferService(dataset, bulk)
    before = list(dataset.ids)
    held = Held(bulk)
    await held.begun.wait()
    task = asyncio.get_running_loop().create_task(transfer.run(await transfer.look(file)))
    while len(dataset) == len(before):
        dataset.take_in()
        await asyncio.sleep(0)
    task.cancel()
    held.go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await held.task
    assert list(dataset.ids) == before == list(Dataset(dataset.project).ids)
    assert not transfer.cut_off()


async def test_a_step_that_was_stopped_is_counted_in_memory_as_in_the_file(
    dataset: Dataset, bulk: BulkService
) -> None:
    told: list[int] = []
    dataset.changed.connect(lambda _: told.append(dataset.revision))

    def edit(_example: Example) -> str:
        bulk.stop()
        return "{}"

    assert await bulk.rework(dataset.ids, edit) is None
    assert dataset.revision == Dataset(dataset.project).revision
    assert told == [dataset.revision]


async def test_a_large_change_whose_caller_was_cancelled_is_seen(dataset: Dataset, bulk: BulkService) -> None:
    begun = asyncio.Event()
    bulk.changed.connect(begun.set)
    seen: list[int] = []
    dataset.changed.connect(lambda touched: seen.append(len(touched.removed)))
    task = asyncio.get_running_loop().create_task(bulk.apply(ch.DeleteExamples(tuple(dataset.ids))))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(dataset) == 0
    assert seen == [2 * LARGE]


async def test_nothing_small_is_made_meanwhile(dataset: Dataset, bulk: BulkService) -> None:
    held = Held(bulk)
    await held.begun.wait()
    with pytest.raises(FtdeskError) as caught:
        dataset.apply(ch.SetBody(dataset.ids[0], "{}"))
    assert caught.value.code is Code.EXAMPLES_BUSY
    held.go.set()
    assert await held.task is not None


async def test_a_cancelled_import_is_not_gone_on_with_though_the_end_came_before_it_was_out(
    dataset: Dataset, bulk: BulkService, file: Path, until: Any
) -> None:
    transfer = TransferService(dataset, bulk)
    before = list(dataset.ids)
    held = Held(bulk)
    await held.begun.wait()
    task = asyncio.get_running_loop().create_task(transfer.run(await transfer.look(file)))
    while len(dataset) == len(before):
        dataset.take_in()
        await asyncio.sleep(0)
    task.cancel()  # by the user
    await until(lambda: any(cut.given_up for cut in transfer.cut_off()))
    task.cancel()  # by the end of the program, while the other step is being made
    with pytest.raises(asyncio.CancelledError):
        await task
    held.go.set()
    await held.task
    again = Dataset(dataset.project)
    assert len(again) > len(before)
    transfer = TransferService(again, BulkService(again))
    (cut,) = transfer.cut_off()
    assert await transfer.go_on(cut) is None
    assert list(again.ids) == before
    assert not transfer.cut_off()


async def test_an_import_cancelled_when_it_was_done_but_not_on_the_stack_yet_is_taken_out(
    dataset: Dataset, bulk: BulkService, file: Path
) -> None:
    transfer = TransferService(dataset, bulk)
    before = list(dataset.ids)
    held = Held(bulk)
    await held.begun.wait()
    task = asyncio.get_running_loop().create_task(transfer.run(await transfer.look(file)))
    while transfer.cut_off() or len(dataset) < len(before) + NEW:
        dataset.take_in()
        await asyncio.sleep(0)
    task.cancel()
    held.go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await held.task
    assert list(dataset.ids) == before == list(Dataset(dataset.project).ids)
