"""The switch between the two views of the examples: Table and Sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ftdesk.ui.common.segments import Segments

TABLE, SHEET = "table", "sheet"
KEYS = "Ctrl+Shift+T"


class ViewSwitch(Segments):
    """Whoever owns it shows what was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        table = QCoreApplication.translate("ViewSwitch", "One example at a time, turn by turn ({keys})")
        sheet = QCoreApplication.translate(
            "ViewSwitch", "A question and its answer in each row, to paste into ({keys})"
        )
        segments = (
            (TABLE, QCoreApplication.translate("ViewSwitch", "Table"), table.format(keys=KEYS)),
            (SHEET, QCoreApplication.translate("ViewSwitch", "Sheet"), sheet.format(keys=KEYS)),
        )
        name = QCoreApplication.translate("ViewSwitch", "How the examples are shown")
        super().__init__(name, segments, parent)
