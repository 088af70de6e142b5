"""A disk that gets full in the middle of an import or a bulk step: all of it is gone again, and said."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from ftdesk.core.dataset import intake, rework
from ftdesk.core.dataset.changes import AddExamples, SetContent
from ftdesk.core.dataset.dataset import Dataset, Draft
from ftdesk.core.dataset.example import Example, new_body
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, room
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.transfer_service import TransferService
from tests.support.disks import MakeDisk, fill, make_room

EXAMPLES = 4000


def body(number: int, version: str = "old") -> str:
    return new_body({"role": "user", "content": f"{number} {version} " + "x" * 1000})


def opened(disk: Path, examples: int = EXAMPLES) -> Dataset:
    dataset = Dataset(Project.create(disk / "full.ftdesk"))
    for start in range(0, examples, 500):
        dataset.apply(AddExamples(tuple(body(number) for number in range(start, start + 500))), lasting=False)
    dataset.project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return dataset


def bodies(dataset: Dataset) -> list[str]:
    return [each.body for each in dataset]


def new(example: Example) -> str:
    return example.body.replace(" old ", " new and longer than it was ")


def left_over(disk: Path) -> list[str]:
    return sorted(each.name for each in disk.iterdir() if each.name.endswith((".room", ".part")))


@pytest.mark.parametrize("leave_mb", [1, 24, 26, 29])
async def test_a_bulk_step_is_put_back_whole(make_disk: MakeDisk, leave_mb: int) -> None:
    disk = make_disk(64)
    dataset = opened(disk)
    dataset.save_draft(Draft(dataset.ids[0], 0, "half a sen"))
    before = bodies(dataset)
    bulk = BulkService(dataset)
    fill(disk, leave_mb << 20)
    with pytest.raises(FtdeskError) as caught:
        await bulk.rework(dataset.ids, new)
    assert caught.value.code is Code.DISK_FULL
    assert bodies(dataset) == before
    assert [draft.content for draft in dataset.drafts()] == ["half a sen"], "what is typed is not gone by it"
    assert not dataset.busy
    assert left_over(disk) == []
    make_room(disk)
    inverse = await bulk.rework(dataset.ids, new)
    assert inverse is not None
    assert all(" new " in each for each in bodies(dataset))
    dataset.project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    fill(disk, (24 << 20) + 200_000)
    with pytest.raises(FtdeskError):
        await bulk.apply(inverse)
    assert all(" new " in each for each in bodies(dataset)), "its undo is whole as well"
    make_room(disk)
    await bulk.apply(inverse)
    assert bodies(dataset) == before
    dataset.project.close()


async def test_what_cannot_be_put_back_stays_closed_until_it_is(
    make_disk: MakeDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else takes even the room that was kept."""
    disk = make_disk(48)
    dataset = opened(disk)
    before = bodies(dataset)
    bulk = BulkService(dataset)

    def taken(_self: room.Room) -> None:
        next(disk.glob(".full.ftdesk.*.room")).rename(disk / "somebody else")

    with monkeypatch.context() as patch:
        patch.setattr(room.Room, "give_back", taken)
        fill(disk, 27 << 20)
        with pytest.raises(FtdeskError):
            await bulk.rework(dataset.ids, new)
    assert rework.is_unfinished(dataset.project)
    with pytest.raises(FtdeskError) as caught:
        dataset.apply(SetContent(dataset.ids[0], 0, "built on sand"))
    assert caught.value.code is Code.EXAMPLES_BUSY
    make_room(disk)
    (disk / "somebody else").unlink()
    await bulk.apply(SetContent(dataset.ids[0], 0, "y"))
    assert bodies(dataset)[1:] == before[1:]
    dataset.project.close()


@pytest.mark.parametrize("leave_kb", [100, 2200, 4000])
async def test_an_import_is_taken_out_again_and_comes_after_retry(make_disk: MakeDisk, leave_kb: int) -> None:
    disk = make_disk(48)
    file = disk.parent / "more.jsonl"
    file.write_text("".join(body(number) + "\n" for number in range(EXAMPLES)), "utf-8")
    dataset = opened(disk, 500)
    before = bodies(dataset)
    bulk = BulkService(dataset)
    transfer = TransferService(dataset, bulk)
    seen = await transfer.look(file)
    fill(disk, leave_kb << 10)
    with pytest.raises(FtdeskError) as caught:
        await transfer.run(seen)
    assert caught.value.code is Code.DISK_FULL
    assert bodies(dataset) == before
    assert intake.cut_off(dataset.project.db) == []
    assert left_over(disk) == []
    dataset.save_draft(Draft(dataset.ids[0], 0, "still typing"))
    make_room(disk)
    result = await transfer.run(seen)
    assert (result.read, result.imported) == (EXAMPLES, EXAMPLES)
    assert bodies(dataset) == before + [body(number) for number in range(EXAMPLES)]
    dataset.project.close()
    again = Project.open(disk / "full.ftdesk")
    assert bodies(Dataset(again)) == before + [body(number) for number in range(EXAMPLES)]
    again.close()


async def test_a_killed_steps_room_is_given_back(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    project.close()
    left = tmp_path / ".p.ftdesk.0a1b2c3d.room"
    await asyncio.to_thread(left.write_bytes, b"x" * 100)
    project = Project.open(tmp_path / "p.ftdesk")
    Dataset(project)
    assert left_over(tmp_path) == []
    project.close()


def test_an_import_that_ends_leaves_a_bulk_step_its_room(tmp_path: Path) -> None:
    project = tmp_path / "p.ftdesk"
    with room.Room(project, 1000):
        with room.Room(project, 10):
            assert len(left_over(tmp_path)) == 2
        (left,) = left_over(tmp_path)
        assert (tmp_path / left).stat().st_size == 1000
    assert left_over(tmp_path) == []


async def test_a_step_is_made_though_the_log_cannot_be_folded_any_more(make_disk: MakeDisk) -> None:
    disk = make_disk(16)
    project = Project.create(disk / "full.ftdesk")
    with project.worker() as db:
        with project.slice(db):
            for number in range(2000):
                db.execute("INSERT INTO example (position, body) VALUES (?, ?)", (number, body(number)))
        fill(disk)
    assert len(Dataset(project)) == 2000
    make_room(disk)
    project.close()


def test_a_view_of_a_project_in_the_middle_of_a_step_shows_it_as_it_was(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples(tuple(body(number) for number in range(900))))
    before = bodies(dataset)
    seen: list[list[str]] = []

    def look_at(done: int) -> bool:
        if done == 400:
            view = Project.view(project.path, tmp_path / "view")
            seen.append(bodies(Dataset(view)))
            view.close()
        return True

    with project.worker() as db:
        rework.Rework(project, db).run([(each, json.dumps({"n": each})) for each in dataset.ids], look_at)
    assert seen == [before]
    assert bodies(dataset) != before
    project.close()
