"""Reading a whole file: what it holds before an import, its examples afterwards, and writing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core.atomic_file import replacing
from ftdesk.core.dataset.formats.entry import Entry, Format, Good, Rejected, Source
from ftdesk.core.dataset.formats.lines import sniff
from ftdesk.core.dataset.formats.registry import format_of, format_to_write
from ftdesk.core.errors import Code, FtdeskError

GIVE_UP_AFTER = 10_000
"""So many refused lines without one example, and the file is taken for something else altogether."""

OnProgress = Callable[[int], bool]
"""Told how many examples and refused lines were read so far; answers whether to go on."""


@dataclass(frozen=True)
class ImportPlan:
    """What a file holds: `read` = `examples` + the rejected. Nothing has been imported yet."""

    source: Source
    format: Format
    examples: int
    rejected: tuple[Rejected, ...]

    @property
    def read(self) -> int:
        """How many lines that are not blank there were."""
        return self.examples + len(self.rejected)

    def bodies(self) -> Iterator[str]:
        """The good examples, read again from the file, as the file holds them (to the letter in JSONL)."""
        return (entry.body for entry in self.format.read(self.source, None) if isinstance(entry, Good))


def plan_import(path: Path, on_progress: OnProgress | None = None) -> ImportPlan | None:
    """Read a file through, keeping no example in memory. None when `on_progress` stopped it.

    Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY, or FILE_NO_EXAMPLES, whose `reason` is
    ``html``, ``binary`` or ``rejected`` with the first refused `line` and its `refusal`.
    """
    source = sniff(path)
    examples = 0
    rejected: list[Rejected] = []
    for entry in entries(source):
        if isinstance(entry, Rejected):
            rejected.append(entry)
        else:
            examples += 1
        read = examples + len(rejected)
        if on_progress is not None and read % 1000 == 0 and not on_progress(read):
            return None
    return ImportPlan(source, format_of(source), examples, tuple(rejected))


def look_for_example(path: Path) -> None:
    """Read up to the first example; raises as `plan_import` where there is none."""
    next(entry for entry in entries(sniff(path)) if isinstance(entry, Good))


def entries(source: Source) -> Iterator[Entry]:
    """Everything in a file; raises as `plan_import` where there is no example at all."""
    good = 0
    first: Rejected | None = None
    refused = 0
    for entry in format_of(source).read(source, None):
        if isinstance(entry, Rejected):
            refused += 1
            first = first or entry
            if not good and refused >= GIVE_UP_AFTER:
                break
        else:
            good += 1
        yield entry
    if not good:
        raise _nothing_in(source, first)


def _nothing_in(source: Source, first: Rejected | None) -> FtdeskError:
    path = str(source.path)
    if first is None:
        return FtdeskError(Code.FILE_EMPTY, path=path)
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return FtdeskError(Code.FILE_NO_EXAMPLES, path=path, reason="html")
    if b"\0" in source.head and not source.encoding.startswith("utf-16"):
        return FtdeskError(Code.FILE_NO_EXAMPLES, path=path, reason="binary")
    return FtdeskError(
        Code.FILE_NO_EXAMPLES,
        path=path,
        reason="rejected",
        line=first.line,
        refusal=first.code.value,
        encoding=first.params.get("encoding"),
    )


def write_file(path: Path, bodies: Iterable[str]) -> int:
    """Write bodies to `path` in the format its ending names, atomically; how many.

    Raises FtdeskError FILE_FORMAT_UNKNOWN, FILE_WRITE_FAILED or DISK_FULL; an error of `bodies` leaves the
    old file as it was.
    """
    chosen = format_to_write(path)
    assert chosen.write is not None
    with replacing(path) as file:
        return chosen.write(file, bodies)
