"""The text of a file that somebody wants to show a model."""

from __future__ import annotations

from pathlib import Path

from ftdesk.core.dataset.formats.encodings import codec, recognise
from ftdesk.core.errors import Code, FtdeskError

MOST_BYTES = 400_000
"""A longer text fits into no question of the models that are tuned today (128,000 tokens)."""


def text_of(path: Path) -> str | None:
    """All of it, None where it is no text or too long for a question.

    Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE.
    """
    try:
        if not path.is_file():
            raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror) from error
    if len(data) > MOST_BYTES:
        return None
    try:
        text = data.decode(codec(recognise(data).encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n")
