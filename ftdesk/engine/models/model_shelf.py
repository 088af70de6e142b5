"""Models on this computer beside the starter: what was fetched, and folders and files of the user's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ftdesk.core import paths
from ftdesk.core.atomic_file import write_atomic
from ftdesk.engine.models.model_folder import Described, Unfit, describe

MARKER = "ftdesk-model.json"
"""Written last: a folder without it is not a model."""
OWN = "own:"
_OWN_LIST = "own-models.json"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """What the marker of a model says. `gguf`: a file's name in its folder, or a path of the user's.

    `of_gguf`: size and time of change of a GGUF of the user's, from which the folder was converted.
    """

    id: str
    name: str = ""
    source: str = ""
    revision: str = ""
    gguf: str = ""
    described: Described
    path: str = ""  # of the user's own folder, which is used where it is
    of_gguf: tuple[int, int] | None = None

    @property
    def folder(self) -> Path:
        return Path(self.path) if self.path else place_of(self.id)

    @property
    def gguf_path(self) -> Path | None:
        if not self.gguf:
            return None
        return Path(self.gguf) if Path(self.gguf).is_absolute() else self.folder / self.gguf

    def whole(self) -> bool:
        """Whether its files are what they were when it was put here."""
        gguf = self.gguf_path
        if gguf is not None:
            try:
                found = gguf.stat()
            except OSError:
                return False
            if self.of_gguf is not None and self.of_gguf != (found.st_size, found.st_mtime_ns):
                return False
        return self.described.unchanged(self.folder)


def place_of(model_id: str) -> Path:
    """The folder of a model that was fetched or converted."""
    return paths.models_dir() / model_id.replace(":", "-")


def part_of(model_id: str) -> Path:
    """Where it is put together; it becomes `place_of` when it is whole."""
    return paths.models_dir() / f".fetch-{model_id.replace(':', '-')}"


def fetched() -> dict[str, Shelved]:
    """By id, the broken ones too."""
    found: dict[str, Shelved] = {}
    for marker in sorted(paths.models_dir().glob(f"*/{MARKER}")):
        try:
            shelved = msgspec.json.decode(marker.read_bytes(), type=Shelved)
        except (OSError, msgspec.MsgspecError):
            continue  # the starter's marker is another one
        if place_of(shelved.id) == marker.parent:
            found[shelved.id] = shelved
    return found


def mark(folder: Path, shelved: Shelved) -> None:
    write_atomic(folder / MARKER, msgspec.json.encode(shelved))


def own_folders() -> dict[str, Shelved]:
    """The user's own folders, by id."""
    try:
        listed = msgspec.json.decode((paths.models_dir() / _OWN_LIST).read_bytes(), type=list[Shelved])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {each.id: each for each in listed}


def keep_own(shelved: Shelved) -> None:
    """Raises FtdeskError FILE_WRITE_FAILED or DISK_FULL."""
    _write_own({**own_folders(), shelved.id: shelved})


def remove(model_id: str) -> None:
    """Delete what is ours of it: of the user's own folder nothing but that it is known."""
    known = own_folders()
    if known.pop(model_id, None) is not None:
        _write_own(known)
    for folder in (part_of(model_id), place_of(model_id)):
        (folder / MARKER).unlink(missing_ok=True)  # a half deleted folder is no model
        shutil.rmtree(folder, ignore_errors=True)


def _write_own(known: dict[str, Shelved]) -> None:
    write_atomic(paths.models_dir() / _OWN_LIST, msgspec.json.encode(list(known.values())))


def describe_own(path: Path, coming: Mapping[str, str]) -> Shelved:
    """A folder that the user names; `coming` as of `own_id`. Raises Unfit, OSError."""
    described = describe(path)
    return Shelved(
        id=own_id(path, coming), name=path.name, source=str(path), described=described, path=str(path)
    )


def own_id(path: Path, coming: Mapping[str, str] | None = None) -> str:
    """`own:NAME`; the same path has the same id each time, another of the same name gets a number.

    `coming`: the paths of models that are being prepared, by id.
    """
    known = {**{each.id: each.source for each in (own_folders() | fetched()).values()}, **(coming or {})}
    name = _PLAIN.sub("-", path.stem if path.suffix.lower() == ".gguf" else path.name).strip("-.") or "model"
    for number in range(1, 1000):
        wanted = f"{OWN}{name}" if number == 1 else f"{OWN}{name}-{number}"
        holder = known.get(wanted)
        if holder is None or holder == str(path):
            return wanted
    raise Unfit("model_unsupported", "There are too many models of this name.")
