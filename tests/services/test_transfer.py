"""Imports that one can work beside, that leave nothing half done, and exports that are whole or not there."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset import intake
from ftdesk.core.dataset.bringing import Brought, bring
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split
from ftdesk.core.dataset.formats.plan import look
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.bulk_service import LARGE, BulkService
from ftdesk.services.transfer_service import TransferService

COUNT = 12_000


def line(number: int) -> str:
    return json.dumps({"messages": [{"role": "user", "content": f"Q{number}"}], "n": number})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f"{line(n)}\n" for n in range(COUNT)) + "{broken\n", "utf-8")
    return path


class Desk:
    def __init__(self, path: Path) -> None:
        self.project = Project.open(path) if path.exists() else Project.create(path)
        self.dataset = Dataset(self.project)
        self.bulk = BulkService(self.dataset)
        self.transfer = TransferService(self.dataset, self.bulk)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "p.ftdesk")


def numbers(dataset: Dataset) -> list[int]:
    return [each.document["n"] for each in dataset]


async def test_one_can_work_while_an_import_runs(desk: Desk, file: Path) -> None:
    dataset = desk.dataset
    edited: list[int] = []

    def work(_read: int) -> None:  # between two slices
        if len(dataset) and len(dataset) < COUNT // 2:
            first = dataset.ids[0]
            dataset.apply(ch.SetContent(first, 0, f"edited {len(edited)}"))
            dataset.apply(ch.AddExamples((json.dumps({"n": -1}),)))
            edited.append(first)

    result = await desk.transfer.run(await desk.transfer.look(file), work)
    assert edited
    assert (result.read, result.imported, len(result.rejected)) == (COUNT + 1, COUNT, 1)
    assert result.rejected[0].raw == "{broken"
    found = numbers(dataset)
    assert [n for n in found if n >= 0] == list(range(COUNT))
    assert found.count(-1) == len(edited)
    assert found == numbers(Dataset(desk.project))  # the order in memory is the one in the file
    assert dataset.example(dataset.ids[0]).turns[0].text == f"edited {len(edited) - 1}"
    assert not desk.transfer.cut_off()
    back = await desk.bulk.apply(result.inverse)
    assert numbers(dataset) == [-1] * len(edited)
    assert back is not None
    await desk.bulk.apply(back)
    assert [n for n in numbers(dataset) if n >= 0] == list(range(COUNT))


async def test_a_cancelled_import_is_taken_out_again(desk: Desk, file: Path) -> None:
    dataset = desk.dataset
    dataset.apply(ch.AddExamples((line(-5),)))
    arrived = asyncio.Event()
    task = asyncio.get_running_loop().create_task(
        desk.transfer.run(await desk.transfer.look(file), lambda _: arrived.set())
    )
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert numbers(dataset) == numbers(Dataset(desk.project)) == [-5]
    assert not desk.transfer.cut_off()


async def test_a_file_without_examples_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("{a\n{b\n", "utf-8")
    with pytest.raises(FtdeskError) as caught:
        await desk.transfer.run(await desk.transfer.look(path))
    assert caught.value.code is Code.FILE_NO_EXAMPLES
    assert not len(desk.dataset)
    assert not desk.transfer.cut_off()


def become_another(file: Path) -> None:
    file.write_text(line(1), "utf-8")


def cut_in_the_middle(desk: Desk, file: Path) -> None:
    calls = iter(range(100))
    assert not bring(desk.dataset, look(file), Brought(), lambda: None, lambda: next(calls) < 3)
    desk.project.close()  # what a kill leaves, but for the log


@pytest.mark.parametrize("with_edit", [False, True])
async def test_an_import_that_was_cut_off_goes_on(tmp_path: Path, file: Path, with_edit: bool) -> None:
    path = tmp_path / "p.ftdesk"
    cut_in_the_middle(Desk(path), file)
    desk = Desk(path)
    came = len(desk.dataset)
    assert 0 < came < COUNT
    if with_edit:
        desk.dataset.apply(ch.SetContent(desk.dataset.ids[0], 0, "mine"))
    (cut,) = desk.transfer.cut_off()
    result = await desk.transfer.go_on(cut)
    assert result is not None
    assert (result.read, result.imported, len(result.inverse.examples)) == (COUNT + 1, COUNT, COUNT)
    assert numbers(desk.dataset) == list(range(COUNT))
    assert desk.dataset.example(desk.dataset.ids[0]).turns[0].text == ("mine" if with_edit else "Q0")
    assert not desk.transfer.cut_off()


async def test_an_import_whose_file_is_another_one_now_is_taken_back_whole(
    tmp_path: Path, file: Path
) -> None:
    path = tmp_path / "p.ftdesk"
    cut_in_the_middle(Desk(path), file)
    become_another(file)
    desk = Desk(path)
    (cut,) = desk.transfer.cut_off()
    assert await desk.transfer.go_on(cut) is None
    assert not len(desk.dataset)
    assert not intake.cut_off(desk.project.db)


async def test_export_is_equal_to_the_import(desk: Desk, file: Path, tmp_path: Path) -> None:
    result = await desk.transfer.run(await desk.transfer.look(file))
    out = tmp_path / "out.jsonl"
    assert await desk.transfer.export(out) == COUNT
    assert out.read_text("utf-8").splitlines() == [line(n) for n in range(COUNT)]
    ids = result.inverse.examples
    desk.dataset.apply(ch.SetMarks(ids[:3], split=Split.VALIDATION))
    desk.dataset.apply(ch.DeleteExamples(ids[3:]))
    assert await desk.transfer.export(out, split=Split.VALIDATION) == 3
    assert await desk.transfer.export(out, ids=[ids[2], ids[0]]) == 2
    assert out.read_text("utf-8").splitlines() == [line(2), line(0)]
    with pytest.raises(FtdeskError):
        await desk.transfer.export(tmp_path / "out.unknown")


async def test_many_are_changed_as_one_step(desk: Desk) -> None:
    dataset, bulk = desk.dataset, desk.bulk
    dataset.apply(ch.AddExamples(tuple(line(n) for n in range(3 * LARGE))))
    before = [each.body for each in dataset]
    busy: list[bool] = []
    bulk.changed.connect(lambda: busy.append(bulk.running))
    inverse = await bulk.rework(
        dataset.ids, lambda each: each.body.replace("Q", "X") if each.id % 2 else None
    )
    assert inverse is not None
    assert inverse.count == 1.5 * LARGE
    assert busy == [True, False]
    assert sum("X" in each.body for each in dataset) == inverse.count
    again = await bulk.apply(inverse)
    assert [each.body for each in dataset] == before
    assert again is not None
    await bulk.apply(again)
    assert sum("X" in each.body for each in dataset) == inverse.count
    back = await bulk.apply(ch.SetMarks(dataset.ids, split=Split.VALIDATION))
    assert dataset.count(Split.VALIDATION) == 3 * LARGE
    assert back is not None
    await bulk.apply(back)
    assert {each.mark for each in dataset} == {Mark()}


async def test_what_is_stopped_or_fails_changes_nothing(desk: Desk) -> None:
    dataset, bulk = desk.dataset, desk.bulk
    dataset.apply(ch.AddExamples(tuple(line(n) for n in range(2 * LARGE))))
    before = [each.body for each in dataset]

    def stop_then_go(each: object) -> str:
        bulk.stop()
        return "{}"

    assert await bulk.rework(dataset.ids, stop_then_go) is None
    assert [each.body for each in dataset] == before
    with pytest.raises(ZeroDivisionError):
        await bulk.rework(dataset.ids, lambda each: str(1 / (each.id - LARGE)))
    assert [each.body for each in dataset] == before
    assert not dataset.busy


async def test_nothing_else_is_changed_meanwhile(desk: Desk) -> None:
    dataset, bulk = desk.dataset, desk.bulk
    dataset.apply(ch.AddExamples(tuple(line(n) for n in range(2 * LARGE))))
    begun = asyncio.Event()
    bulk.changed.connect(begun.set)
    task = asyncio.get_running_loop().create_task(bulk.rework(dataset.ids, lambda _: "{}"))
    await begun.wait()
    with pytest.raises(FtdeskError) as caught:
        dataset.apply(ch.SetBody(dataset.ids[0], "{}"))
    assert caught.value.code is Code.EXAMPLES_BUSY
    await task
    dataset.apply(ch.SetBody(dataset.ids[0], "{}"))
