"""Where a key is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.connections import KeyPlace
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together


def place_text(place: KeyPlace | None, reason: Code | None) -> tuple[str, str, str]:
    """A word, its tone, and the sentence behind it."""
    if place is KeyPlace.KEYRING:
        word = QCoreApplication.translate("KeyText", "Key in the keyring")
        return word, "ok", QCoreApplication.translate("KeyText", "It is stored in your system's keyring.")
    if place is KeyPlace.SESSION:
        word = QCoreApplication.translate("KeyText", "Key for this session")
        kept = QCoreApplication.translate("KeyText", "ftdesk keeps the key until you close it.")
        why = error_text(FtdeskError(reason)).cause if reason is not None else ""
        return word, "wait", together(kept, why)
    word = QCoreApplication.translate("KeyText", "No key yet")
    return word, "", QCoreApplication.translate("KeyText", "Enter a key to train and chat there.")
