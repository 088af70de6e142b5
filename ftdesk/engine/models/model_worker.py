"""A process that brings one base model: fetched from the hub, or converted from a GGUF of the user's."""

from __future__ import annotations

import os
import shutil
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from filelock import FileLock, Timeout

from ftdesk.core.atomic_file import no_room
from ftdesk.engine.durable import settle_folder
from ftdesk.engine.failures import StartError
from ftdesk.engine.models.catalogue import Entry
from ftdesk.engine.models.model_folder import Unfit, describe
from ftdesk.engine.models.model_shelf import MARKER, Shelved, mark, part_of, place_of
from ftdesk.engine.protocol import ChildPipe

if TYPE_CHECKING:
    from ftdesk.engine.models.hub import HubFile

STATE = "fetch.json"
"""In a model's part: what the server remembers of a fetch that does not run."""
LEAST_FREE_BYTES = 200 * 1024 * 1024
"""So much room is left for everything else."""
_LOOK_S = 0.25
_LOCKED_S = 2.0  # the child of an engine that was killed is on its way out


class Order(msgspec.Struct, frozen=True):
    """The first message: fetch `entry` from `address`, or convert the file `gguf` for the model `own_id`."""

    entry: Entry | None = None
    address: str = ""
    own_id: str = ""
    gguf: str = ""


class ModelWorker:
    def __init__(self) -> None:
        self._pipe = ChildPipe(lambda _: None, lambda: os._exit(0))  # what came is kept
        self._over = threading.Event()

    def main(self) -> int:
        first = self._pipe.first()
        if first is None:
            return 0
        self._pipe.listen()
        order = msgspec.convert(first, Order)
        part = part_of(order.entry.id if order.entry is not None else order.own_id)
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{part}.lock", timeout=_LOCKED_S):  # engines of other data folders share the place
                if order.entry is not None:
                    self._fetch(order.entry, order.address)
                else:
                    self._convert(order)
        except Timeout:
            self._failed("fetch_failed", "Another engine on this computer is fetching this model already.")
        except (Unfit, StartError) as error:
            self._failed(error.code, error.message)
        except OSError as error:
            self._failed(code_of(error), str(error))
        except Exception as error:  # noqa: BLE001 - the server must hear of it
            traceback.print_exc()
            self._failed(getattr(error, "code", "fetch_failed"), str(error) or type(error).__name__)
        return 0

    def _failed(self, code: str, message: str) -> None:
        self._over.set()
        self._pipe.send({"type": "failed", "code": code, "message": message})

    def _fetch(self, entry: Entry, address: str) -> None:
        from ftdesk.engine.models.hub import FetchFailed, Hub

        hub, part = Hub(address), part_of(entry.id)
        files = hub.files(entry.repo, entry.revision)
        if entry.gguf_repo:
            files += hub.files(entry.gguf_repo, "main", only=entry.gguf_file)
        part.mkdir(parents=True, exist_ok=True)
        _drop_other_versions(part, files)
        all_bytes = sum(file.size for file in files)
        missing = all_bytes - _size_of(part)
        free = shutil.disk_usage(part).free
        if free < missing + LEAST_FREE_BYTES:
            text = f"{missing / 1e9:.1f} GB are needed, and only {free / 1e9:.1f} GB are free on the disk."
            raise FetchFailed("disk_full", text)
        self._pipe.send({"type": "plan", "all_bytes": all_bytes})
        threading.Thread(target=self._watch, args=(part,), daemon=True).start()
        for file in files:
            if not (part / file.name).exists():
                known = entry.files.get(file.name)
                if known and file.sha256 != known:
                    text = f"{file.name} at the hub is not the file that ftdesk knows."
                    raise FetchFailed("checksum_mismatch", text)
                hub.fetch(file, part / file.name)
        shelved = Shelved(
            id=entry.id,
            name=entry.name,
            source=entry.repo,
            revision=files[0].revision,
            gguf=entry.gguf_file if entry.gguf_repo else "",
            described=describe(part),
        )
        self._finish(part, shelved)

    def _watch(self, part: Path) -> None:
        """Say how far it is, and give up while there is still some room on the disk."""
        while not self._over.wait(_LOOK_S):
            self._pipe.send({"type": "progress", "done_bytes": _size_of(part)})
            if shutil.disk_usage(part).free < LEAST_FREE_BYTES // 2:
                self._failed("disk_full", "The disk is nearly full. Make room and go on.")
                os._exit(0)

    def _convert(self, order: Order) -> None:
        from ftdesk.engine.models.starter import write_model

        part, source = part_of(order.own_id), Path(order.gguf)
        part.mkdir(parents=True, exist_ok=True)
        for path in part.iterdir():
            if path.name != STATE:  # by which it is known after a kill, too
                path.unlink()
        found = source.stat()
        if shutil.disk_usage(part).free < 4 * found.st_size + LEAST_FREE_BYTES:
            raise StartError("disk_full", "Not enough free disk space to prepare this model for training.")
        self._pipe.send({"type": "plan", "all_bytes": 0})
        try:
            write_model(source, part)
        except (ValueError, KeyError, RuntimeError, NotImplementedError, AttributeError, TypeError) as error:
            traceback.print_exc()
            raise Unfit("model_unsupported", f"This GGUF cannot be prepared for training: {error}") from error
        described = describe(part)
        shelved = Shelved(
            id=order.own_id,
            name=source.stem,
            source=str(source),
            gguf=str(source),
            of_gguf=(found.st_size, found.st_mtime_ns),
            described=described,
        )
        self._finish(part, shelved)

    def _finish(self, part: Path, shelved: Shelved) -> None:
        """The marker last, then the place where models are looked for: it is there whole, or not at all."""
        self._over.set()
        (part / STATE).unlink(missing_ok=True)
        mark(part, shelved)
        place = place_of(shelved.id)
        (place / MARKER).unlink(missing_ok=True)
        settle_folder(part, place)
        self._pipe.send({"type": "done"})


def code_of(error: OSError) -> str:
    """The engine's code for a file that could not be written."""
    return "disk_full" if no_room(error) else "file_write_failed"


def _drop_other_versions(part: Path, files: list[HubFile]) -> None:
    """What an earlier try brought, and the hub has replaced since: a model is never made of two versions."""
    from ftdesk.engine.models.hub import wrong

    wanted = {file.name: file for file in files}
    for path in part.iterdir():
        file = wanted.get(path.name.removesuffix(".part"))
        if path.name != STATE and (file is None or (path.suffix != ".part" and wrong(file, path))):
            path.unlink()


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


if __name__ == "__main__":
    os._exit(ModelWorker().main())  # the thread that reads stdin does not hold it up
