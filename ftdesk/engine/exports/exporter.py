"""`python -m ftdesk.engine.exports.exporter`: makes one export in a process of its own.

Server → exporter: an `ExportSpec`; the end of stdin means: leave at once.
Exporter → server: {"type": "progress", "step", "done"} and at last done {"files", "answer"} or failed.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from ftdesk.core.atomic_file import no_room
from ftdesk.engine.exports.export_spec import DEFAULT_QUESTION, ExportSpec, spec_from
from ftdesk.engine.protocol import ChildPipe

_EVERY_S = 0.1
_PIECE_BYTES = 4 * 1024 * 1024
_BESIDE_BYTES = 400 * 1024 * 1024
"""What Python, torch and the cache of a short chat take beside the weights."""


class NoMemory(Exception):
    """The finished model cannot be loaded for its question here."""


class Exporter:
    def __init__(self, spec: ExportSpec, pipe: ChildPipe) -> None:
        self._spec, self._pipe = spec, pipe
        self._target = Path(spec.target)
        self._told_at = 0.0

    def run(self) -> dict[str, Any]:
        """The last message. Raises what went wrong."""
        from ftdesk.engine.exports.export_texts import write_texts

        spec = self._spec
        self._make()
        write_texts(self._target, spec)
        self._tell("checking", 0.7)
        text = self._ask()
        files = self._files()
        answer = {"question": spec.question or DEFAULT_QUESTION, "text": text}
        return {"type": "done", "files": files, "answer": answer}

    def _make(self) -> None:
        from ftdesk.engine.exports import export_folder
        from ftdesk.engine.exports.export_texts import gguf_name
        from ftdesk.engine.exports.merging import Adapter, Merged

        spec = self._spec
        base, adapter = Path(spec.base_folder), Path(spec.adapter)
        if spec.format == "adapter":
            export_folder.write_adapter(self._target, adapter, base, spec.hub or spec.base_id)
            return
        merged = Merged(base, Adapter.load(adapter))
        if spec.format == "merged":
            export_folder.write_merged(
                self._target, merged, base, lambda part: self._tell("merging", 0.7 * part)
            )
            return
        from ftdesk.engine.exports.gguf_file import write_gguf

        write_gguf(
            self._target / gguf_name(spec),
            merged,
            base,
            Path(spec.base_gguf) if spec.base_gguf else None,
            spec.quantization,
            spec.name,
            lambda part: self._tell("converting", 0.7 * part),
        )

    def _ask(self) -> str:
        from ftdesk.engine.exports import export_check
        from ftdesk.engine.exports.export_texts import gguf_name
        from ftdesk.engine.training import memory

        spec = self._spec
        gguf = spec.format == "gguf"
        weights = [self._target / gguf_name(spec)] if gguf else list(self._weights().glob("*.safetensors"))
        need = sum(each.stat().st_size for each in weights) + _BESIDE_BYTES
        if memory.available_bytes() < need:
            raise NoMemory(f"{need // 1_000_000} MB of memory are needed to try the finished model")
        if gguf:
            text = export_check.ask_gguf(weights[0], spec.messages)
        else:
            base = Path(spec.base_folder) if spec.format == "adapter" else None
            text = export_check.ask_folder(self._target, base, spec.messages)
        export_check.refuse_senseless(text)
        return text

    def _weights(self) -> Path:
        return self._target if self._spec.format == "merged" else Path(self._spec.base_folder)

    def _files(self) -> list[dict[str, Any]]:
        """Names, sizes and checksums; all of it is on the disk when this returns."""
        paths = sorted(self._target.iterdir())
        whole, done = sum(path.stat().st_size for path in paths), 0
        files = []
        for path in paths:
            checksum = hashlib.sha256()
            with path.open("rb") as file:
                while piece := file.read(_PIECE_BYTES):
                    checksum.update(piece)
                    done += len(piece)
                    self._tell("finishing", 0.9 + 0.1 * done / whole)
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            path.chmod(0o644)
            files.append({"name": path.name, "bytes": path.stat().st_size, "sha256": checksum.hexdigest()})
        return files

    def _tell(self, step: str, done: float) -> None:
        now = time.monotonic()
        if now - self._told_at > _EVERY_S or step == "checking":
            self._told_at = now
            self._pipe.send({"type": "progress", "step": step, "done": done})


def failure(error: BaseException) -> dict[str, Any]:
    """The last message of an export that came to nothing."""
    from ftdesk.engine.exports.export_check import Senseless

    code, message = "export_failed", f"{type(error).__name__}: {error}"
    if no_room(error):
        code, message = "disk_full", "The disk is full."
    elif isinstance(error, (MemoryError, NoMemory)):
        code, message = "out_of_memory", str(error) or "The memory is full."
    elif isinstance(error, Senseless):
        code, message = "export_senseless", f"The finished model was loaded and asked, and {error}."
    elif type(error).__name__ in ("UnknownArchitecture", "AdapterUnknown"):
        code, message = "export_not_possible", f"This model cannot be saved so: {error}."
    return {"type": "failed", "code": code, "message": message}


def main() -> None:
    pipe = ChildPipe(lambda _message: None, lambda: os._exit(1))
    told = pipe.first()
    if told is None:
        return
    pipe.listen()
    try:
        last = Exporter(spec_from(told), pipe).run()
    except Exception as error:  # noqa: BLE001 - whatever it was, the server hears of it
        traceback.print_exc()
        last = failure(error)
    pipe.send(last)
    sys.stderr.flush()
    os._exit(0)  # freeing llama.cpp's server can hang


if __name__ == "__main__":
    main()
