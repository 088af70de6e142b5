"""Tuned models on their way to other programs: one child at a time makes them, a folder each holds them.

An export lives as long as this server: what a killed one left is swept when the next begins.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
import shutil
import time
from functools import partial
from pathlib import Path

import msgspec

from ftdesk.core.local.export import Export, ExportAnswer, ExportFile, ExportState, ExportTrouble
from ftdesk.engine.children import Child
from ftdesk.engine.durable import settle_folder
from ftdesk.engine.exports.export_spec import ExportSpec
from ftdesk.engine.failures import ApiError
from ftdesk.engine.in_thread import delete_folder, in_thread

_LOG = logging.getLogger(__name__)
_RESERVE_BYTES = 200 * 1024 * 1024
_MOST_WAITING = 8
_KEEP_S = 24 * 3600.0
"""So long a finished export waits to be fetched; after that the next one takes its room."""


class Exports:
    def __init__(self, folder: Path, log: Path) -> None:
        """`folder` is this server's alone, and emptied."""
        self._folder, self._log = folder, log
        self._known: dict[str, Export] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._base_ids: dict[str, str] = {}
        self._turn = asyncio.Lock()
        shutil.rmtree(folder, ignore_errors=True)

    def get(self, export_id: str) -> Export | None:
        return self._known.get(export_id)

    def needs_base(self, base_id: str) -> bool:
        """Whether one that waits or is being made reads this base model."""
        return base_id in self._base_ids.values()

    def file(self, export_id: str, name: str) -> Path | None:
        """Only names that the finished export tells of: one from outside never becomes a path."""
        export = self._known.get(export_id)
        known = export is not None and any(file.name == name for file in export.files)
        return self._folder / export_id / name if known else None

    def check_space(self, size_bytes: int) -> None:
        """Raises ApiError `disk_full`."""
        near = next(each for each in (self._folder, *self._folder.parents) if each.is_dir())
        free = shutil.disk_usage(near).free
        if free < size_bytes + _RESERVE_BYTES:
            need, have = (size_bytes + _RESERVE_BYTES) // 1_000_000, free // 1_000_000
            text = f"Not enough free disk space: saving this model takes {need} MB, and {have} MB are free."
            raise ApiError(507, text, code="disk_full", kind="server_error")

    def start(self, export: Export, spec: ExportSpec, size_bytes: int) -> Export:
        """Begin, as soon as no other one is being made. Raises ApiError `disk_full`, `too_many_exports`,
        OSError. The adapter is its own from here on: the model may be deleted while it waits.
        """
        if len(self._tasks) >= _MOST_WAITING:
            text = "Too many exports are waiting already. Wait for one of them, or cancel it."
            raise ApiError(429, text, code="too_many_exports")
        self.check_space(size_bytes)
        shutil.copytree(spec.adapter, self._adapter(export.id), copy_function=_link)
        spec = dataclasses.replace(spec, adapter=str(self._adapter(export.id)))
        self._known[export.id] = export
        self._base_ids[export.id] = spec.base_id
        task = asyncio.create_task(self._make(export.id, spec, size_bytes), name=export.id)
        self._tasks[export.id] = task
        task.add_done_callback(lambda _: self._over(export.id))
        return export

    def _adapter(self, export_id: str) -> Path:
        return self._folder / f".{export_id}.adapter"

    def _over(self, export_id: str) -> None:
        del self._tasks[export_id], self._base_ids[export_id]

    async def drop(self, export_id: str) -> bool:
        """Stop it if it is being made, else forget it; its files go. False: there is none."""
        if export_id not in self._known:
            return False
        task = self._tasks.get(export_id)
        if task is None:
            del self._known[export_id]
        else:
            self._set(export_id, state=ExportState.CANCELLED)
            task.cancel()
            await asyncio.wait([task])
        for each in (self._folder / export_id, self._adapter(export_id)):  # of one that never had its turn
            await delete_folder(each)
        return True

    async def aclose(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await delete_folder(self._folder)

    async def let_go_of_old(self) -> None:
        """Room for a new one: those go that nobody has fetched for a day."""
        before = time.time() - _KEEP_S
        old = [each.id for each in self._known.values() if each.ended and each.created_at < before]
        for each in old:
            del self._known[each]
        for each in old:
            await delete_folder(self._folder / each)

    def _set(self, export_id: str, **fields: object) -> None:
        self._known[export_id] = msgspec.structs.replace(self._known[export_id], **fields)

    async def _make(self, export_id: str, spec: ExportSpec, size_bytes: int) -> None:
        """Never raises but when it is cancelled."""
        part = self._folder / f".{export_id}.part"
        async with self._turn:
            try:
                self.check_space(size_bytes)  # the one before may have taken it
                part.mkdir(parents=True)
                trouble = await self._run(export_id, dataclasses.replace(spec, target=str(part)))
                if trouble is None:
                    await in_thread(partial(settle_folder, part, self._folder / export_id))
                    self._set(export_id, state=ExportState.DONE, done=1.0, step="")
            except ApiError as error:
                trouble = ExportTrouble(str(error.code), error.message)
            except OSError as error:
                trouble = ExportTrouble("export_failed", str(error))
            except Exception as error:  # noqa: BLE001 - else it would be running for ever
                _LOG.exception("export %s", export_id)
                trouble = ExportTrouble("export_failed", f"{type(error).__name__}: {error}")
            finally:
                await delete_folder(part)
                await delete_folder(self._adapter(export_id))
            if trouble is not None:
                self._set(export_id, state=ExportState.FAILED, error=trouble, step="", files=(), answer=None)

    async def _run(self, export_id: str, spec: ExportSpec) -> ExportTrouble | None:
        """What went wrong. Cancelled, the child is dead when this ends."""
        child = await Child.start("ftdesk.engine.exports.exporter", self._log)
        try:
            child.send(dataclasses.asdict(spec))
            async for message in child.messages():
                if message["type"] == "progress":
                    self._set(export_id, step=message["step"], done=round(message["done"], 4))
                elif message["type"] == "done":
                    files = tuple(msgspec.convert(message["files"], list[ExportFile]))
                    self._set(export_id, files=files, answer=msgspec.convert(message["answer"], ExportAnswer))
                    return None
                else:
                    return ExportTrouble(message["code"], message["message"])
            code = await child.ended()
            text = f"The process that made the export ended unexpectedly (exit code {code})."
            return ExportTrouble("export_process_died", f"{text} Most likely the memory was full.")
        finally:
            child.kill()
            await child.ended()


def _link(source: str, target: str) -> None:
    """The same bytes under a second name, which takes no time and no room; a copy where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
