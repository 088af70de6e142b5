"""A model is fetched whole or not at all: in pieces, checked, cancelled, without room."""

from __future__ import annotations

import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.export import Format, Quantization
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.exports import ExportService, Pace, SaveWish, Saving, Stage
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.services.exporting_engine import ExportingEngine
from tests.services.house import QUICK
from tests.support.disks import fill
from tests.support.loops import Until


@dataclass
class Room:
    service: ExportService
    connection_id: str
    folder: Path
    until: Until
    tasks: TaskOwner

    def wish(self, **more: Any) -> SaveWish:
        fields: dict[str, Any] = {
            "job_id": "j", "connection_id": self.connection_id, "model": "ft:x", "format": Format.GGUF,
            "quantization": Quantization.Q8_0, "folder": self.folder, "name": "Marv", "system": "Be Marv.",
        }  # fmt: skip
        return SaveWish(**{**fields, **more})

    async def ended(self, saving: Saving) -> Saving:
        await self.until(lambda: self.service.get(saving.id).ended)
        return self.service.get(saving.id)


@asynccontextmanager
async def a_room(engine: ExportingEngine, folder: Path, until: Until) -> AsyncIterator[Room]:
    url = await engine.start()
    tasks = TaskOwner()
    connections = ConnectionService(SettingsStore(folder / "settings.json"), Secrets(), patience=QUICK)
    connection = connections.add_custom("Engine", url)
    await connections.set_key(connection.id, "key")
    target = folder / "models"
    target.mkdir()
    service = ExportService(connections, tasks, Pace(0.01, 0.02, 1.1, 3))
    try:
        yield Room(service, connection.id, target, until, tasks)
    finally:
        await tasks.aclose()
        await connections.aclose()
        await engine.aclose()


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_it_is_made_fetched_and_thrown_away_at_the_engine(tmp_path: Path, until: Until) -> None:
    engine = ExportingEngine()
    async with a_room(engine, tmp_path, until) as room:
        seen: list[Saving] = []
        room.service.changed.connect(lambda number: seen.append(room.service.get(number)))
        saving = await room.ended(room.service.start(room.wish()))
        assert (saving.stage, saving.error) == (Stage.DONE, None)
        assert saving.answer is not None
        assert saving.answer.text == "Me."
        assert {path.name: path.read_bytes() for path in (room.folder / "Marv").iterdir()} == engine.files
        assert _left(room.folder) == ["Marv"]
        assert engine.bodies == [
            {"model": "ft:x", "format": "gguf", "quantization": "Q8_0", "system": "Be Marv.", "question": "",
             "name": "Marv"}
        ]  # fmt: skip
        await until(lambda: "DELETE /v1/engine/exports/export-1" in engine.asked)
        shares = [each.done for each in seen]
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        assert room.service.of_job("j") == saving


async def test_a_line_that_breaks_off_is_taken_up_where_it_was(tmp_path: Path, until: Until) -> None:
    engine = ExportingEngine(cut_bytes=30_000)
    async with a_room(engine, tmp_path, until) as room:
        saving = await room.ended(room.service.start(room.wish()))
        assert saving.stage is Stage.DONE, saving.error
        assert (room.folder / "Marv" / "model.gguf").read_bytes() == engine.files["model.gguf"]
        assert sum("model.gguf" in each for each in engine.asked) == 7  # 200,000 bytes in pieces of 30,000


async def test_what_came_damaged_is_not_kept(tmp_path: Path, until: Until) -> None:
    async with a_room(ExportingEngine(damage=True), tmp_path, until) as room:
        saving = await room.ended(room.service.start(room.wish()))
        assert saving.error is not None
        assert (saving.stage, saving.error.code) == (Stage.FAILED, Code.EXPORT_DAMAGED)
        assert _left(room.folder) == []


async def test_no_more_is_written_than_was_announced(tmp_path: Path, until: Until) -> None:
    engine = ExportingEngine(swell_pieces=2_000)
    async with a_room(engine, tmp_path, until) as room:
        saving = await room.ended(room.service.start(room.wish()))
        assert saving.error is not None
        assert saving.error.code is Code.EXPORT_DAMAGED
        assert engine.swollen < engine.swell_pieces
        assert _left(room.folder) == []


async def test_an_empty_file_comes_along(tmp_path: Path, until: Until) -> None:
    engine = ExportingEngine(files={"merges.txt": b"", "README.md": b"# Hi\n"})
    async with a_room(engine, tmp_path, until) as room:
        saving = await room.ended(room.service.start(room.wish()))
        assert saving.stage is Stage.DONE, saving.error
        assert _left(room.folder / "Marv") == ["README.md", "merges.txt"]


@pytest.mark.parametrize(
    ("end", "gone", "why"), [("failed", False, "export_senseless"), ("done", True, "gone")]
)
async def test_an_engine_that_made_nothing_says_why(
    tmp_path: Path, until: Until, end: str, gone: bool, why: str
) -> None:
    engine = ExportingEngine(end=end, gone=gone)
    async with a_room(engine, tmp_path, until) as room:
        saving = await room.ended(room.service.start(room.wish()))
        assert saving.error is not None
        assert (saving.error.code, saving.error.params["remote_code"]) == (Code.EXPORT_FAILED, why)
        assert _left(room.folder) == []


async def test_cancelled_nothing_of_it_stays(
    tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gigabytes are deleted where the window does not wait for it."""
    threads, delete = set(), shutil.rmtree

    def deleting(*args: Any, **more: Any) -> None:
        threads.add(threading.current_thread())
        delete(*args, **more)

    monkeypatch.setattr(shutil, "rmtree", deleting)
    engine = ExportingEngine(looks=10**6)
    async with a_room(engine, tmp_path, until) as room:
        saving = room.service.start(room.wish())
        await until(lambda: room.service.get(saving.id).step == "converting")
        room.service.cancel(saving.id)
        assert room.service.get(saving.id).stage is Stage.CANCELLED
        await until(lambda: "DELETE /v1/engine/exports/export-1" in engine.asked)
        await until(lambda: not room.tasks.running())
        assert _left(room.folder) == []
        assert threading.main_thread() not in threads


async def test_what_lies_there_is_never_overwritten(tmp_path: Path, until: Until) -> None:
    async with a_room(ExportingEngine(), tmp_path, until) as room:
        (room.folder / "Marv").mkdir()
        with pytest.raises(FtdeskError) as raised:
            room.service.start(room.wish())
        assert raised.value.code is Code.FOLDER_TAKEN
        (room.folder / "Marv").rmdir()
        first = room.service.start(room.wish())
        with pytest.raises(FtdeskError):
            room.service.start(room.wish())
        (room.folder / "Marv").mkdir()  # by somebody else, meanwhile
        ended = await room.ended(first)
        assert ended.error is not None
        assert ended.error.code is Code.FOLDER_TAKEN
        assert _left(room.folder) == ["Marv"]
        assert _left(room.folder / "Marv") == []


async def test_a_full_disk_is_told_before_and_meanwhile(tmp_path: Path, until: Until, make_disk: Any) -> None:
    disk = make_disk(60)
    engine = ExportingEngine(files={"model.gguf": b"G" * 9_000_000})
    async with a_room(engine, tmp_path, until) as room:
        with pytest.raises(FtdeskError) as raised:
            room.service.start(room.wish(folder=disk), 20_000_000)
        assert raised.value.code is Code.DISK_FULL
        saving = room.service.start(room.wish(folder=disk), 9_000_000)
        fill(disk, 4_000_000)
        ended = await room.ended(saving)
        assert ended.error is not None
        assert ended.error.code is Code.DISK_FULL
        assert _left(disk) == ["filler"]


async def test_a_window_that_closes_takes_it_back(tmp_path: Path, until: Until) -> None:
    engine = ExportingEngine(looks=10**6)
    async with a_room(engine, tmp_path, until) as room:
        saving = room.service.start(room.wish())
        await until(lambda: room.service.get(saving.id).step == "converting")
        await room.tasks.aclose()
        assert room.service.get(saving.id).stage is Stage.CANCELLED
        assert "DELETE /v1/engine/exports/export-1" in engine.asked
