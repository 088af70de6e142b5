"""Text files as numbered lines or as a stream of text: one bad line never spoils the next."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ftdesk.core.dataset.formats.encodings import codec, mark_of, recognise
from ftdesk.core.dataset.formats.entry import EXCERPT, Refusal, Rejected, Source
from ftdesk.core.errors import Code, FtdeskError

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A longer line is refused: it is read into memory as a whole."""

_HEAD_BYTES = 64 * 1024
_SAMPLE_BYTES = 16 * 1024
_CHUNK_BYTES = 1024 * 1024
_MARK_BYTES = {"utf-8-sig": 3, "utf-16-le": 2, "utf-16-be": 2}

Batch = tuple[int, list[bytes]]
"""Lines that follow each other, without their \\n, and the number of the first."""


def sniff(path: Path, encoding: str | None = None) -> Source:
    """Look at a file's beginning; `encoding` (one of `encodings.ENCODINGS`) is believed where it is given.

    Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE or FILE_EMPTY.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            size_bytes = path.stat().st_size
            seen = head if encoding else head + _further(file, head, size_bytes)
    except FileNotFoundError:
        raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path)) from None
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise FtdeskError(Code.FILE_EMPTY, path=str(path))
    if encoding:
        return Source(path, encoding, head, size_bytes)
    guess = recognise(seen)
    return Source(path, guess.encoding, head, size_bytes, guess.certain)


def _further(file: BinaryIO, head: bytes, size_bytes: int) -> bytes:
    """Some lines from further on, where the beginning is pure ASCII and so says nothing."""
    if size_bytes <= len(head) or not head.isascii() or b"\0" in head:
        return b""
    found = []
    for place in (size_bytes // 2, size_bytes - _SAMPLE_BYTES):
        file.seek(max(place, len(head)))
        found += file.read(_SAMPLE_BYTES).split(b"\n")[1:-1]
    return b"\n" + b"\n".join(found)


def unreadable(path: Path, error: OSError) -> FtdeskError:
    """The user's word for what the system said about a file that could not be read."""
    return FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or str(error))


def start_of(source: Source) -> str:
    """The first characters of the file, without a BOM and blanks: what formats are recognised by."""
    text = source.head.decode(codec(source.encoding), "ignore")
    return text.lstrip("\ufeff \t\r\n")


# -- lines -------------------------------------------------------------------------------------------------


def numbered(source: Source) -> Iterator[tuple[int, str] | Rejected]:
    """The lines of a file without their ends, from 1; blank lines are passed over but counted as lines.

    A line that is not text in the file's encoding, or too long, comes as `Rejected`. Raises FtdeskError
    FILE_UNREADABLE when the file fails on the way.
    """
    if source.encoding.startswith("utf-16"):
        yield from _wide(source)
        return
    name = codec(source.encoding)
    for batch in batches(source):
        if isinstance(batch, Rejected):
            yield batch
            continue
        for number, raw in enumerate(batch[1], batch[0]):
            if not raw or raw.isspace():
                continue
            try:
                text = raw.decode(name)
            except UnicodeDecodeError:
                yield undecodable(number, source.encoding, raw)
                continue
            yield number, text.rstrip("\r")


def batches(source: Source) -> Iterator[Batch | Rejected]:
    """The raw lines of a file whose encoding keeps \\n to itself (all but UTF-16), many at a time.

    A line over `MAX_LINE_BYTES` comes as `Rejected`. In GB18030, Big5 and Shift-JIS too no second byte of a
    sign is a \\n, so that a damaged sign stays in its line. Raises FtdeskError FILE_UNREADABLE.
    """
    rest: list[bytes] = []
    number, rest_bytes, skipping = 1, 0, False
    try:
        with source.path.open("rb", buffering=0) as file:
            file.seek(len(_mark(source)))
            while chunk := file.read(_CHUNK_BYTES):
                lines = chunk.split(b"\n")
                last = lines.pop()
                if lines and skipping:
                    skipping = False
                    number += 1
                    lines[0:1] = []
                elif lines:
                    if rest:
                        rest.append(lines[0])
                        lines[0] = b"".join(rest)
                    rest, rest_bytes = [], 0
                if lines:
                    yield number, lines
                    number += len(lines)
                if not skipping:
                    rest.append(last)
                    rest_bytes += len(last)
                if rest_bytes > MAX_LINE_BYTES:
                    start = b"".join(rest)[: 4 * EXCERPT].decode(codec(source.encoding), "replace")
                    yield too_long(number, start[:EXCERPT])
                    rest, rest_bytes, skipping = [], 0, True
    except OSError as error:
        raise unreadable(source.path, error) from error
    if rest_bytes:
        yield number, [b"".join(rest)]


def _mark(source: Source) -> bytes:
    """The byte order mark that is to be passed over: only where the file has one."""
    if mark_of(source.head) != source.encoding and not (
        source.encoding == "utf-8" and source.head.startswith(codecs.BOM_UTF8)
    ):
        return b""
    return source.head[: _MARK_BYTES.get(source.encoding, 3)]


def _wide(source: Source) -> Iterator[tuple[int, str] | Rejected]:
    number, rest, length, skipping = 1, [""], 0, False
    for text in texts(source):
        lines = text.split("\n")
        last = lines.pop()
        for line in lines:
            if not skipping:
                yield from _wide_line(number, "".join(rest) + line, source.encoding)
            rest, length, skipping = [], 0, False
            number += 1
        if not skipping:
            rest.append(last)
            length += len(last)
        if length > MAX_LINE_BYTES:
            yield too_long(number, "".join(rest)[:EXCERPT])
            rest, length, skipping = [], 0, True
    yield from _wide_line(number, "".join(rest), source.encoding)


def _wide_line(number: int, line: str, encoding: str) -> Iterator[tuple[int, str] | Rejected]:
    if not line or line.isspace():
        return
    if whole(line):
        yield number, line.rstrip("\r")
    else:
        yield undecodable(number, encoding, line)


# -- the text as a stream ----------------------------------------------------------------------------------


def texts(source: Source, open_file: Callable[[], BinaryIO] | None = None) -> Iterator[str]:
    """The text in pieces of about a million characters (the first is shorter), without its BOM.

    Bytes that are no text in this encoding come as lone halves of surrogate pairs: see `whole`.
    Raises FtdeskError FILE_UNREADABLE.
    """
    errors = "surrogatepass" if source.encoding.startswith("utf-16") else "surrogateescape"
    decoder = codecs.getincrementaldecoder(codec(source.encoding))(errors)
    size = _HEAD_BYTES
    try:
        with open_file() if open_file else source.path.open("rb", buffering=0) as file:
            file.read(len(_mark(source))) if open_file else file.seek(len(_mark(source)))
            while chunk := file.read(size):
                yield decoder.decode(chunk)
                size = _CHUNK_BYTES
    except OSError as error:
        raise unreadable(source.path, error) from error
    try:
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:  # UTF-16 cut in the middle of a sign
        yield "\udcff"


def whole(text: str) -> bool:
    """Whether this piece of `texts` was read without a fault."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def undecodable(number: int, encoding: str, line: str | bytes) -> Rejected:
    """The refusal of a line that is no text in the file's encoding."""
    if isinstance(line, bytes):
        excerpt = line[: 4 * EXCERPT].decode(codec(encoding), "replace")[:EXCERPT]
    else:
        excerpt = line[:EXCERPT].encode("utf-8", "replace").decode()
    return Rejected(number, Refusal.BAD_ENCODING, {"encoding": encoding}, excerpt.strip())


def too_long(number: int, excerpt: str) -> Rejected:
    """The refusal of a line or record that is longer than can be held in memory."""
    return Rejected(number, Refusal.LINE_TOO_LONG, {"limit_bytes": MAX_LINE_BYTES}, excerpt.strip())
