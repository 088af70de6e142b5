"""Reading a whole file: what it holds before an import, its examples afterwards, and writing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ftdesk.core.atomic_file import replacing
from ftdesk.core.dataset.example import encode
from ftdesk.core.dataset.formats import encodings, shapes, tables, transcript
from ftdesk.core.dataset.formats.carrying import encoded
from ftdesk.core.dataset.formats.entry import Entry, Format, Good, Layout, Loss, Refusal, Rejected, Source
from ftdesk.core.dataset.formats.lines import sniff
from ftdesk.core.dataset.formats.registry import format_by_id, format_of, format_to_write
from ftdesk.core.dataset.formats.strict import Refused, parse
from ftdesk.core.errors import Code, FtdeskError

GIVE_UP_AFTER = 10_000
"""So many refused lines without one example, and the file is taken for something else altogether."""

SAMPLES = 20
"""So many entries are shown before an import."""


@dataclass(frozen=True)
class Look:
    """What a file seems to be, from its beginning alone.

    `certain`: encoding and columns show from the file itself; otherwise the user should see `samples` first.
    To read it otherwise: `look(path, encoding=…)`, `with_layout(look, layout)`.
    """

    source: Source
    format: Format
    layout: Layout | None
    certain: bool
    samples: tuple[Entry, ...]


def look(path: Path, encoding: str | None = None, format_id: str | None = None) -> Look:
    """Read the beginning of a file: its first entries, refused ones among them.

    `encoding` and `format_id` are believed where they are given. A file that holds no example at all is
    known only after `read`. Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY, and
    FILE_FORMAT_UNKNOWN for a name of an encoding or format that ftdesk does not know.
    """
    name = encodings.known(encoding) if encoding else None
    if encoding and name is None:
        raise FtdeskError(Code.FILE_FORMAT_UNKNOWN, path=encoding)
    source = sniff(path, name)
    chosen = format_by_id(format_id) if format_id else format_of(source)
    layout = chosen.lay_out(source, None) if chosen.lay_out else None
    return with_layout(Look(source, chosen, layout, source.certain, ()), layout)


def with_layout(seen: Look, layout: Layout | None) -> Look:
    """The same file read with another layout, its samples anew."""
    samples = tuple(islice(seen.format.read(seen.source, layout), SAMPLES))
    packed = layout is not None and bool(layout.sheets)  # no encoding to be asked about
    certain = (packed or seen.source.certain) and (layout is None or layout.certain)
    return replace(seen, layout=layout, samples=samples, certain=certain)


def read(seen: Look) -> Iterator[Entry]:
    """Everything in a file, as it was looked at.

    Raises FtdeskError FILE_UNREADABLE, FILE_EMPTY, or FILE_NO_EXAMPLES, whose `reason` is ``html``,
    ``binary`` or ``rejected`` with the first refused `line`, its `refusal` and what is `missing`; the last
    three after the last entry, or after `GIVE_UP_AFTER` refused ones without an example.
    """
    good = False
    first: Rejected | None = None
    refused = 0
    for entry in seen.format.read(seen.source, seen.layout):
        if type(entry) is Good:
            good = True
        elif isinstance(entry, Rejected):
            refused += 1
            first = first or entry
            if not good and refused > GIVE_UP_AFTER:
                break
        yield entry
    if not good:
        raise _nothing_in(seen.source, first)


def find_example(seen: Look) -> None:
    """Read up to the first example; raises as `read` where there is none."""
    next(entry for entry in read(seen) if isinstance(entry, Good))


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
        missing=first.params.get("reason"),
        role=first.params.get("role"),
    )


def mend(raw: str, layout: Layout | None = None) -> str:
    """The body of one example, from the text of a refused entry that a person has put right.

    With the layout of the table it comes from, a row (or the rows of a conversation) of tab text will do.

    Raises `strict.Refused` with a `Refusal` and its parameters where it is still none.
    """
    text = raw.strip().lstrip("\ufeff").rstrip(",")
    if layout is not None and text[:1] not in {"{", "["}:
        return encode(tables.mended(raw, layout))
    if text[:1] in ("{", "["):
        return shapes.mended(text)
    if layout is not None:
        return encoded(tables.mended(raw, layout)).decode()
    numbered = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    found = list(transcript.conversations(numbered))
    if len(found) != 1:
        raise Refused(Refusal.NO_CONVERSATION, reason="speaker")
    if isinstance(found[0], Rejected):
        parse(text)  # says what is wrong with it as JSON
        raise Refused(found[0].code, **found[0].params)
    return found[0].body


# -- writing -----------------------------------------------------------------------------------------------


def write_file(path: Path, bodies: Iterable[str], format_id: str | None = None) -> int:
    """Write bodies to `path` in the format chosen, or the one its ending names, atomically; how many.

    Raises FtdeskError FILE_FORMAT_UNKNOWN, FILE_WRITE_FAILED or DISK_FULL; an error of `bodies` leaves the
    old file as it was.
    """
    chosen = format_by_id(format_id) if format_id else format_to_write(path)
    if chosen.write is None:
        raise FtdeskError(Code.FILE_FORMAT_UNKNOWN, path=str(path))
    with replacing(path) as file:
        return chosen.write(file, bodies)


def losses(chosen: Format, bodies: Iterable[str]) -> dict[Loss, int]:
    """What the format cannot carry, and of how many of these examples."""
    found: Counter[Loss] = Counter()
    if chosen.loses is not None:
        for body in bodies:
            try:
                found.update(chosen.loses(parse(body)))
            except Refused:
                found[Loss.WHOLE] += 1
    return dict(found)
