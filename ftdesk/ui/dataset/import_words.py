"""What formats, encodings, separators and columns are called in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ftdesk.core.dataset.formats.entry import Field, Format
from ftdesk.core.dataset.formats.registry import FORMATS

_LONGEST_NAME = 48

COLUMN_CHOICES = (
    Field.SYSTEM,
    Field.USER,
    Field.CONTEXT,
    Field.ASSISTANT,
    Field.REJECTED,
    Field.TAGS,
    Field.NOTE,
    Field.SPLIT,
    Field.CONVERSATION,
    Field.ROLE,
)


def short_name(path: Path) -> str:
    """A file's name, its middle left out where it is very long."""
    name = path.name
    return name if len(name) <= _LONGEST_NAME else f"{name[:30]}…{name[-15:]}"


def read_filters() -> tuple[str, str]:
    """For a file dialog: everything that can be imported, and all files."""
    endings = " ".join(f"*{each}" for each in dict.fromkeys(end for one in FORMATS for end in one.endings))
    return (
        QCoreApplication.translate("Import", "Examples ({endings})").format(endings=endings),
        QCoreApplication.translate("Import", "All files (*)"),
    )


def format_name(chosen: Format) -> str:
    """A format by the name that people know."""
    names = {
        "jsonl": QCoreApplication.translate("Import", "OpenAI JSONL"),
        "json": QCoreApplication.translate("Import", "JSON in OpenAI's form"),
        "sharegpt": QCoreApplication.translate("Import", "ShareGPT"),
        "alpaca": QCoreApplication.translate("Import", "Alpaca"),
        "preference": QCoreApplication.translate("Import", "Better and worse answers (JSON)"),
        "prompt_completion": QCoreApplication.translate("Import", "Questions and answers (JSON)"),
        "chatgpt": QCoreApplication.translate("Import", "ChatGPT data export"),
        "csv": QCoreApplication.translate("Import", "CSV table"),
        "tsv": QCoreApplication.translate("Import", "Table with tabs (TSV)"),
        "xlsx": QCoreApplication.translate("Import", "Excel (XLSX)"),
        "spreadsheet": QCoreApplication.translate("Import", "LibreOffice and old Excel (ODS, XLS)"),
        "transcript": QCoreApplication.translate("Import", "Written-down conversation (text)"),
        "markdown": QCoreApplication.translate("Import", "Markdown"),
    }
    return names.get(chosen.id, " ".join(chosen.endings))


def encoding_name(encoding: str) -> str:
    """An encoding by what is written in it."""
    names = {
        "utf-8": QCoreApplication.translate("Import", "All languages (UTF-8)"),
        "utf-8-sig": QCoreApplication.translate("Import", "All languages (UTF-8 with mark)"),
        "utf-16-le": QCoreApplication.translate("Import", "All languages (UTF-16)"),
        "utf-16-be": QCoreApplication.translate("Import", "All languages (UTF-16, big end first)"),
        "gb18030": QCoreApplication.translate("Import", "Simplified Chinese (GB18030, GBK)"),
        "big5": QCoreApplication.translate("Import", "Traditional Chinese (Big5)"),
        "shift_jis": QCoreApplication.translate("Import", "Japanese (Shift-JIS)"),
        "euc_jp": QCoreApplication.translate("Import", "Japanese (EUC)"),
        "euc_kr": QCoreApplication.translate("Import", "Korean (EUC-KR)"),
        "cp1252": QCoreApplication.translate("Import", "Western European (Windows-1252)"),
        "cp1250": QCoreApplication.translate("Import", "Central European (Windows-1250)"),
        "cp1251": QCoreApplication.translate("Import", "Cyrillic (Windows-1251)"),
        "koi8-r": QCoreApplication.translate("Import", "Cyrillic (KOI8-R)"),
    }
    return names.get(encoding, encoding.upper())


def delimiter_name(delimiter: str) -> str:
    """What stands between two cells."""
    names = {
        ",": QCoreApplication.translate("Import", "Comma ,"),
        ";": QCoreApplication.translate("Import", "Semicolon ;"),
        "\t": QCoreApplication.translate("Import", "Tab"),
        "|": QCoreApplication.translate("Import", "Bar |"),
    }
    return names.get(delimiter, delimiter)


def field_name(field: Field | None) -> str:
    """What a column is; None: it is not used."""
    if field is None:
        return QCoreApplication.translate("Import", "Leave out")
    names = {
        Field.SYSTEM: QCoreApplication.translate("Import", "System: what the model should be"),
        Field.USER: QCoreApplication.translate("Import", "User: what is asked"),
        Field.CONTEXT: QCoreApplication.translate("Import", "More to the question"),
        Field.ASSISTANT: QCoreApplication.translate("Import", "Assistant: the answer to learn"),
        Field.REJECTED: QCoreApplication.translate("Import", "The worse answer"),
        Field.TAGS: QCoreApplication.translate("Import", "Tags"),
        Field.NOTE: QCoreApplication.translate("Import", "Note"),
        Field.SPLIT: QCoreApplication.translate("Import", "Training or validation"),
        Field.CONVERSATION: QCoreApplication.translate("Import", "Which conversation the row belongs to"),
        Field.ROLE: QCoreApplication.translate("Import", "Who speaks in the row"),
    }
    return names[field]
