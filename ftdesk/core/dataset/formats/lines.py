"""Text files as numbered lines, streamed: UTF-8 and UTF-16 told apart, one bad line never spoils the next."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.dataset.formats.entry import EXCERPT, Refusal, Rejected, Source
from ftdesk.core.errors import Code, FtdeskError

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A longer line is refused: it is read into memory as a whole."""

_HEAD_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def sniff(path: Path) -> Source:
    """Look at a file's beginning. `encoding` is utf-8, utf-8-sig, utf-16-le or utf-16-be.

    Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE or FILE_EMPTY.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        size_bytes = path.stat().st_size
    except FileNotFoundError:
        raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path)) from None
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise FtdeskError(Code.FILE_EMPTY, path=str(path))
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    return Source(path, encoding, head, size_bytes)


def unreadable(path: Path, error: OSError) -> FtdeskError:
    """The user's word for what the system said about a file that could not be read."""
    return FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or str(error))


def numbered(source: Source) -> Iterator[tuple[int, str] | Rejected]:
    """The lines of a file without their ends, from 1; blank lines are passed over but counted as lines.

    A line that is not text in the file's encoding, or too long, comes as `Rejected`. Raises FtdeskError
    FILE_UNREADABLE when the file fails on the way.
    """
    try:
        if source.encoding.startswith("utf-16"):
            yield from _wide(source)
        else:
            yield from _narrow(source)
    except OSError as error:
        raise unreadable(source.path, error) from error


def _narrow(source: Source) -> Iterator[tuple[int, str] | Rejected]:
    with source.path.open("rb", buffering=_CHUNK_BYTES) as file:
        if source.encoding == "utf-8-sig":
            file.seek(len(codecs.BOM_UTF8))
        number = 0
        while raw := file.readline(MAX_LINE_BYTES):
            number += 1
            if len(raw) == MAX_LINE_BYTES and not raw.endswith(b"\n"):
                yield _too_long(number, raw[:EXCERPT].decode("utf-8", "replace"))
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(_CHUNK_BYTES)
                continue
            if not raw.strip():
                continue
            try:
                yield number, raw.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError:
                yield _undecodable(number, "utf-8", raw[:EXCERPT].decode("utf-8", "replace"))


def _wide(source: Source) -> Iterator[tuple[int, str] | Rejected]:
    """UTF-16: decoded in chunks (surrogatepass, so that half a pair spoils its own line only), then split."""
    decoder = codecs.getincrementaldecoder(source.encoding)("surrogatepass")
    number, rest = 0, ""
    with source.path.open("rb") as file:
        file.seek(len(codecs.BOM_UTF16_LE))
        while chunk := file.read(_CHUNK_BYTES):
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in lines:
                number += 1
                yield from _wide_line(number, line, source.encoding)
            if len(rest) > MAX_LINE_BYTES:
                yield _too_long(number + 1, rest[:EXCERPT])
                return
    number += 1
    try:
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        yield _undecodable(number, source.encoding, rest[:EXCERPT])
        return
    yield from _wide_line(number, rest, source.encoding)


def _wide_line(number: int, line: str, encoding: str) -> Iterator[tuple[int, str] | Rejected]:
    if not line.strip():
        return
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        yield _undecodable(number, encoding, line[:EXCERPT].encode("utf-8", "replace").decode())
    else:
        yield number, line.rstrip("\r\n")


def _undecodable(number: int, encoding: str, excerpt: str) -> Rejected:
    return Rejected(number, Refusal.BAD_ENCODING, {"encoding": encoding}, excerpt.strip())


def _too_long(number: int, excerpt: str) -> Rejected:
    return Rejected(number, Refusal.LINE_TOO_LONG, {"limit_bytes": MAX_LINE_BYTES}, excerpt.strip())
