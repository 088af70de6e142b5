"""What is said where “this computer” is chosen and training is not installed there: what it would take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.local.addon_figures import shipped_figures
from ftdesk.services.local_engine import LocalEngine
from ftdesk.ui.common.error_text import ErrorText
from ftdesk.ui.common.figures import about_size, duration


def absent_engine(engine: LocalEngine) -> tuple[ErrorText | None, str, str]:
    """What is missing, the verb that leads to it, and what is being waited for instead."""
    if engine.installing:
        note = QCoreApplication.translate(
            "AbsentEngine", "Training on this computer is being installed: see Settings."
        )
        return None, QCoreApplication.translate("AbsentEngine", "Open &Settings"), note
    figures = shipped_figures()
    cause = QCoreApplication.translate(
        "AbsentEngine",
        "It is set up once: about {download} to download, {room} on the disk, about {time} on a fast line.",
    )
    told = ErrorText(
        QCoreApplication.translate("AbsentEngine", "Training on this computer is not installed."),
        cause.format(
            download=about_size(figures.download_bytes),
            room=about_size(figures.disk_bytes),
            time=duration(figures.seconds),
        ),
        QCoreApplication.translate("AbsentEngine", "It is free, and afterwards works without a network."),
    )
    return told, QCoreApplication.translate("AbsentEngine", "&Set up this computer …"), ""
