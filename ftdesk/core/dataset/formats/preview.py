"""The beginning of a file as it stands there, beside what it becomes: for the mapping page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ftdesk.core.dataset.formats.encodings import codec
from ftdesk.core.dataset.formats.entry import Layout, Rejected
from ftdesk.core.dataset.formats.plan import Look, look, with_layout

ROWS = 12
"""So many rows of a table are shown."""

_CELL_CHARS = 300
_TEXT_CHARS = 6_000
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Preview:
    """A look at a file, with the first `rows` of a table or the first `text` of any other file."""

    seen: Look
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""

    @property
    def packed(self) -> bool:
        """Whether it is no text file (a spreadsheet, an archive): it then has no encoding to choose."""
        return self.seen.source.head.startswith(_PACKED)


def preview(path: Path, encoding: str | None = None, format_id: str | None = None) -> Preview:
    """`plan.look`, and what stands in the file (errors as there)."""
    return preview_of(look(path, encoding, format_id))


def preview_of(seen: Look) -> Preview:
    """What stands in a file that was looked at (FtdeskError FILE_UNREADABLE)."""
    if seen.layout is not None and seen.format.rows is not None:
        found = seen.format.rows(seen.source, seen.layout)
        some = (each[1] for each in found if not isinstance(each, Rejected) and any(each[1]))
        return Preview(seen, tuple(tuple(cell[:_CELL_CHARS] for cell in row) for row in islice(some, ROWS)))
    made = Preview(seen)
    return made if made.packed else replace(made, text=_text(seen))


def preview_with(seen: Look, layout: Layout, *, anew: bool = False) -> Preview:
    """The same file with another layout.

    `anew`: its columns are guessed again, with the delimiter, sheet and heading of this layout; where the
    columns are still the same ones and no heading says what they are, they stay what they were.
    """
    if anew and seen.format.lay_out is not None:
        guessed = seen.format.lay_out(seen.source, layout)
        before = seen.layout
        same = before is not None and len(before.columns) == len(guessed.columns)
        if before is not None and same and not guessed.certain and _cut(before) == _cut(guessed):
            guessed = replace(guessed, fields=before.fields)
        layout = guessed
    return preview_of(with_layout(seen, layout))


def _cut(layout: Layout) -> tuple[str, str]:
    """How the cells are cut out of the file."""
    return layout.delimiter, layout.sheet


def _text(seen: Look) -> str:
    source = seen.source
    text = source.head[: 4 * _TEXT_CHARS].decode(codec(source.encoding), "replace")
    shown = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return shown[:_TEXT_CHARS]
