"""What the formats that ftdesk writes are good for, and what they cannot carry, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.dataset.formats.entry import Format, Loss
from ftdesk.core.dataset.formats.registry import FORMATS

_ORDER = ("jsonl", "csv", "xlsx", "sharegpt", "alpaca", "tsv", "markdown")


def written_formats() -> list[Format]:
    """Those that can be written, the usual ones first."""
    found = [each for each in FORMATS if each.write is not None]
    rank = {format_id: number for number, format_id in enumerate(_ORDER)}
    return sorted(found, key=lambda each: rank.get(each.id, len(rank)))


def use_of(chosen: Format) -> str:
    """What one takes a format for."""
    uses = {
        "jsonl": QCoreApplication.translate("Export", "For training anywhere. Carries everything."),
        "csv": QCoreApplication.translate("Export", "A table that opens in Excel and every other program."),
        "tsv": QCoreApplication.translate("Export", "A table with tabs between its cells."),
        "xlsx": QCoreApplication.translate("Export", "A workbook to read, sort and correct in Excel."),
        "sharegpt": QCoreApplication.translate("Export", "Conversations for many open training programs."),
        "alpaca": QCoreApplication.translate(
            "Export", "Instruction and answer, for many open training programs."
        ),
        "markdown": QCoreApplication.translate("Export", "A text to read or print. Not meant for training."),
    }
    return uses.get(chosen.id, " ".join(chosen.endings))


def loss_text(loss: Loss, number: int) -> str:
    """What happens to so many examples."""
    tr = {
        Loss.WHOLE: QCoreApplication.translate(
            "Export", "%n example(s) that this format cannot hold: left out.", None, number
        ),
        Loss.TOOLS: QCoreApplication.translate(
            "Export", "%n example(s) with tools: written without the calls and their results.", None, number
        ),
        Loss.IMAGES: QCoreApplication.translate(
            "Export", "%n example(s) with pictures: written without them.", None, number
        ),
        Loss.WEIGHTS: QCoreApplication.translate(
            "Export",
            "%n example(s) with turns that are not trained: written without saying which.",
            None,
            number,
        ),
        Loss.NAMES: QCoreApplication.translate(
            "Export", "%n example(s) with named speakers: written without the names.", None, number
        ),
        Loss.ROLES: QCoreApplication.translate(
            "Export",
            "%n example(s) with rare roles (developer, function): written with a common one.",
            None,
            number,
        ),
        Loss.MORE_TURNS: QCoreApplication.translate(
            "Export",
            "%n longer example(s): only the first question and answer are written.",
            None,
            number,
        ),
        Loss.WORSE_ANSWER: QCoreApplication.translate(
            "Export", "%n pair(s): only the better answer is written.", None, number
        ),
        Loss.OTHER_FIELDS: QCoreApplication.translate(
            "Export",
            "%n example(s) with more than this format has a place for: written without it.",
            None,
            number,
        ),
    }
    return tr[loss]
