"""Number fields with the same inner margin as text fields, which a style sheet cannot give them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox

INSET_PX = 9


def inset(box: QAbstractSpinBox) -> None:
    """Keep the number off the border."""
    box.lineEdit().setTextMargins(INSET_PX, 0, 0, 0)
