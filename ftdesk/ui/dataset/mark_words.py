"""What list and sheet say of an example beside its words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.dataset.example import Mark, Split, Status


def marks_of(mark: Mark) -> list[tuple[str, str]]:
    """Words with the names of their colours; none for a ready example for training."""
    found = []
    if mark.split is Split.VALIDATION:
        found.append((QCoreApplication.translate("Marks", "validation"), "run"))
    if mark.status is Status.DRAFT:
        found.append((QCoreApplication.translate("Marks", "draft"), "wait"))
    elif mark.status is Status.LEFT_OUT:
        found.append((QCoreApplication.translate("Marks", "left out"), "disabled"))
    return found
