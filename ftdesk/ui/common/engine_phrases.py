"""The words for errors of the engine on this computer: what happened, why, what to press."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code
from ftdesk.ui.common.error_phrases import Phrases


def engine() -> Phrases:
    """It is not there, does not start, or ends."""
    return {
        Code.ENGINE_NOT_INSTALLED: (
            QCoreApplication.translate("ErrorText", "Training on this computer is not installed."),
            QCoreApplication.translate("ErrorText", "A part is missing: {missing}"),
            QCoreApplication.translate("ErrorText", "Open Settings: “This computer” says how to install it."),
        ),
        Code.ENGINE_MODEL_MISSING: (
            QCoreApplication.translate("ErrorText", "The model “{model}” is not on this computer."),
            QCoreApplication.translate("ErrorText", "It has not been loaded yet, or was removed."),
            QCoreApplication.translate("ErrorText", "Open Settings: “This computer” says how to get it."),
        ),
        Code.ENGINE_START_FAILED: (
            QCoreApplication.translate("ErrorText", "Training on this computer could not start."),
            QCoreApplication.translate("ErrorText", "{reason}"),
            QCoreApplication.translate(
                "ErrorText", "Try again. If it happens again, look at Settings, This computer."
            ),
        ),
        Code.ENGINE_DIED: (
            QCoreApplication.translate("ErrorText", "The engine on this computer stopped unexpectedly."),
            QCoreApplication.translate(
                "ErrorText", "Its program ended with code {exit_code}. Your project is not touched."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "Press Try again: it starts anew, and a training goes on from its last checkpoint.",
            ),
        ),
        Code.ENGINE_STOPPED: (
            QCoreApplication.translate("ErrorText", "The engine on this computer is stopped."),
            QCoreApplication.translate("ErrorText", "You stopped it, so it does not start by itself."),
            QCoreApplication.translate("ErrorText", "Start it here or in Settings."),
        ),
        Code.ENGINE_PORT_TAKEN: (
            QCoreApplication.translate("ErrorText", "The port {port} is in use."),
            QCoreApplication.translate("ErrorText", "Another program on this computer listens there."),
            QCoreApplication.translate("ErrorText", "Choose another port, or leave the choice to ftdesk."),
        ),
        Code.OUT_OF_MEMORY: (
            QCoreApplication.translate("ErrorText", "There is not enough memory."),
            QCoreApplication.translate(
                "ErrorText", "The model and its training need more memory than is free."
            ),
            QCoreApplication.translate(
                "ErrorText", "Close other programs, or choose a smaller batch size, then try again."
            ),
        ),
    }
