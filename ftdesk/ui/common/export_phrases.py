"""The words for errors of saving a model for other programs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code
from ftdesk.ui.common.error_phrases import Phrases


def exports() -> Phrases:
    """On the way from the engine to a folder of the user's."""
    return {
        Code.FOLDER_TAKEN: (
            QCoreApplication.translate("ErrorText", "There is something called “{name}” already."),
            QCoreApplication.translate("ErrorText", "Nothing is ever overwritten by this."),
            QCoreApplication.translate("ErrorText", "Choose another name, or another folder."),
        ),
        Code.EXPORT_FAILED: (
            QCoreApplication.translate("ErrorText", "The model could not be saved for other programs."),
            QCoreApplication.translate("ErrorText", "{export}"),
            QCoreApplication.translate(
                "ErrorText", "Try again, or choose another program. The model itself is unharmed."
            ),
        ),
        Code.EXPORT_DAMAGED: (
            QCoreApplication.translate("ErrorText", "“{name}” arrived damaged and was thrown away."),
            QCoreApplication.translate(
                "ErrorText",
                "Its checksum is not that of the file that was sent: the line or a disk is at fault.",
            ),
            QCoreApplication.translate("ErrorText", "Try again. The model itself is unharmed."),
        ),
    }


def why(remote_code: str, message: str) -> str:
    """Why an engine made no files; `message` is its own plain English, for what has no words here."""
    known = {
        "gone": QCoreApplication.translate("ErrorText", "The engine was restarted meanwhile."),
        "cancelled": QCoreApplication.translate("ErrorText", "Somebody stopped it at the engine."),
        "export_senseless": QCoreApplication.translate(
            "ErrorText", "The finished model was tried, and it said nothing sensible."
        ),
        "export_process_died": QCoreApplication.translate(
            "ErrorText", "The process that made the files was stopped, most likely for lack of memory."
        ),
        "out_of_memory": QCoreApplication.translate(
            "ErrorText", "Trying the finished model takes more memory than is free."
        ),
        "disk_full": QCoreApplication.translate("ErrorText", "The disk of the engine is full."),
        "export_not_possible": QCoreApplication.translate(
            "ErrorText", "A model of this kind cannot be saved in this form."
        ),
    }
    return known.get(remote_code) or message
