"""Where an example came from, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat import to_example
from ftdesk.core.trials import coach


def origin_text(origin: str | None) -> str:
    """Empty where nobody knows; else the file, or which part of ftdesk made it."""
    if not origin:
        return ""
    made = {
        to_example.ORIGIN: QCoreApplication.translate("Origin", "from a chat"),
        coach.ORIGIN: QCoreApplication.translate("Origin", "from “Did it work?”"),
        "sample": QCoreApplication.translate("Origin", "from the sample"),
    }
    file = QCoreApplication.translate("Origin", "from {file}")
    return made.get(origin) or file.format(file=origin)
