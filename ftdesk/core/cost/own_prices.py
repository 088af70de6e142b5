"""The user's own price files on disk, and all prices together as every part of ftdesk uses them."""

from __future__ import annotations

from pathlib import Path

from ftdesk.core.cost import price_file
from ftdesk.core.cost.price_file import PriceFile
from ftdesk.core.cost.prices import PriceTable
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.paths import config_dir


def own_folder() -> Path:
    """Where the user's files lie, one a provider (not made)."""
    return config_dir() / "prices"


def known_prices() -> PriceTable:
    """The shipped prices with the user's over them; a file of his that cannot be read is left out."""
    sound, _ = read_own(own_folder())
    return PriceTable.load().with_own(sound.values())


def read_own(folder: Path) -> tuple[dict[str, PriceFile], dict[str, FtdeskError]]:
    """Provider → its file, and provider → what is wrong with the file (FILE_UNREADABLE, PRICE_TABLE_BAD)."""
    sound: dict[str, PriceFile] = {}
    broken: dict[str, FtdeskError] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            file = price_file.decode(read_bounded(path), path.name)
        except FtdeskError as error:
            broken[path.stem] = error
        else:
            if file.provider == path.stem:
                sound[path.stem] = file
            else:
                reason = f"it is a table for “{file.provider}”, not for “{path.stem}”"
                broken[path.stem] = FtdeskError(Code.PRICE_TABLE_BAD, name=path.name, reason=reason)
    return sound, broken


def read_bounded(path: Path) -> bytes:
    """The file, or so much of it that it is too large to be a table (FtdeskError FILE_UNREADABLE)."""
    try:
        with path.open("rb") as file:
            return file.read(price_file.MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=reason) from error
