"""What an installation will fetch: read from pip's report, cut into downloads, measured before and after."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ftdesk.core.errors import Code, FtdeskError

_LARGE_BYTES = 20_000_000  # from here on a file is a download of its own, kept when the next one fails


@dataclass(frozen=True)
class Piece:
    """One package as pip has found it; `size_bytes` None where its index does not say."""

    name: str
    version: str
    url: str
    sha256: str
    size_bytes: int | None = None

    @property
    def path(self) -> Path:
        """Where it lies, of one that is found in a folder."""
        return Path(url2pathname(urlsplit(self.url).path))

    @property
    def file(self) -> str:
        """The name of the wheel."""
        return Path(unquote(urlsplit(self.url).path)).name

    @property
    def line(self) -> str:
        """For a requirements file: exactly this file."""
        pinned = f"{self.name}=={self.version}"
        return f"{pinned} --hash=sha256:{self.sha256}" if self.sha256 else pinned


@dataclass(frozen=True)
class Batch:
    """Pieces that one run of pip downloads, and what its command line says of where they are."""

    pieces: tuple[Piece, ...]
    source: tuple[str, ...] = ()

    @property
    def size_bytes(self) -> int:
        """What is known of its size."""
        return sum(each.size_bytes or 0 for each in self.pieces)


@dataclass(frozen=True)
class Plan:
    """Everything that will be there at the end."""

    batches: tuple[Batch, ...]

    @property
    def pieces(self) -> list[Piece]:
        """All packages."""
        return [piece for batch in self.batches for piece in batch.pieces]

    @property
    def size_bytes(self) -> int:
        """What there is to download, as far as it is known."""
        return sum(batch.size_bytes for batch in self.batches)


def pieces_of(report: Mapping[str, Any]) -> list[Piece]:
    """The packages of a report of `pip install --dry-run` (format 1, pip 22.2 and later)."""
    found = []
    for item in report["install"]:
        download = item["download_info"]
        hashes = download.get("archive_info", {}).get("hashes", {})
        about = item["metadata"]
        found.append(
            Piece(str(about["name"]), str(about["version"]), str(download["url"]), hashes.get("sha256", ""))
        )
    return found


def batches_of(pieces: Iterable[Piece], source: tuple[str, ...] = ()) -> list[Batch]:
    """Large files one by one, the largest first; the small ones together, as pip takes a second to start."""
    known = [(each.size_bytes or 0, each) for each in pieces]
    large = [each for size, each in sorted(known, key=lambda pair: -pair[0]) if size >= _LARGE_BYTES]
    small = tuple(each for size, each in known if size < _LARGE_BYTES)
    return [Batch((each,), source) for each in large] + ([Batch(small, source)] if small else [])


def unpacked_bytes(wheels: Sequence[Path]) -> int:
    """What wheels take once they are installed. Raises FtdeskError ADDON_CHECKSUM for one that is damaged."""
    total = 0
    for wheel in wheels:
        try:
            with zipfile.ZipFile(wheel) as packed:
                total += sum(each.file_size for each in packed.infolist())
        except (OSError, zipfile.BadZipFile) as error:
            raise FtdeskError(Code.ADDON_CHECKSUM, package=wheel.name) from error
    return total


def refuse_without_room(folder: Path, needed_bytes: int, free_bytes: int) -> None:
    """Raise FtdeskError ADDON_DISK before anything is begun that will not fit."""
    if free_bytes < needed_bytes:
        raise FtdeskError(
            Code.ADDON_DISK, path=str(folder), need_bytes=int(needed_bytes), free_bytes=int(free_bytes)
        )
