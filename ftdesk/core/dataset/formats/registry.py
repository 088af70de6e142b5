"""The formats ftdesk knows, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

from ftdesk.core.dataset.formats.delimited import CSV, TSV
from ftdesk.core.dataset.formats.entry import Format, Source
from ftdesk.core.dataset.formats.jsonl import JSONL
from ftdesk.core.dataset.formats.markdown import MARKDOWN
from ftdesk.core.dataset.formats.shapes import ALPACA, CHATGPT, JSON, PREFERENCE, PROMPT_COMPLETION, SHAREGPT
from ftdesk.core.dataset.formats.spreadsheets import OTHERS, XLSX
from ftdesk.core.dataset.formats.transcript import TRANSCRIPT
from ftdesk.core.errors import Code, FtdeskError

FORMATS: tuple[Format, ...] = (
    XLSX, OTHERS, CSV, TSV, TRANSCRIPT, CHATGPT, SHAREGPT, ALPACA, PREFERENCE, PROMPT_COMPLETION, JSON, JSONL,
    MARKDOWN,
)  # fmt: skip
"""In the order in which they are asked whether a file is theirs."""


def readable_endings() -> tuple[str, ...]:
    """File endings that can be imported, for a file dialog."""
    return tuple(dict.fromkeys(ending for each in FORMATS if each is not MARKDOWN for ending in each.endings))


def format_of(source: Source) -> Format:
    """The format of an existing file, by content and ending; JSONL where nothing else claims it.

    The fallback lets the reader say line by line what is wrong, which helps more than “unknown”.
    """
    return next((each for each in FORMATS if each.recognises(source)), JSONL)


def format_by_id(format_id: str) -> Format:
    """The format of this id (FtdeskError FILE_FORMAT_UNKNOWN)."""
    for each in FORMATS:
        if each.id == format_id:
            return each
    raise FtdeskError(Code.FILE_FORMAT_UNKNOWN, path=format_id)


def format_to_write(path: Path) -> Format:
    """The format that a file name to be written asks for (FtdeskError FILE_FORMAT_UNKNOWN)."""
    ending = path.suffix.lower()
    for each in FORMATS:
        if ending in each.endings and each.write is not None:
            return each
    raise FtdeskError(Code.FILE_FORMAT_UNKNOWN, path=str(path))
