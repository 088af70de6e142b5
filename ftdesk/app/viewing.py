"""Projects that cannot be opened for writing are looked at: in a copy, which goes with its window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.paths import data_dir
from ftdesk.core.project import Project, views

_TO_LOOK_AT = (Code.PROJECT_LOCKED, Code.PROJECT_READ_ONLY)


def open_or_view(opening: Callable[[], Project], path: Path | None) -> Project:
    """What `opening` opens, else a view of the project at `path` (errors as `Project.open`)."""
    try:
        return opening()
    except FtdeskError as error:
        if path is None or error.code not in _TO_LOOK_AT:
            raise
        return Project.view(path, views.new_folder(_folder()), because=error)


def clean() -> None:
    """Take away the copies that killed programs left."""
    views.clean(_folder())


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths mean one file: links, and the ways a folder can be written, are seen through."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _folder() -> Path:
    return data_dir() / "views"
