"""A text saved to a file that the user names: what could not be kept here, or a list to take along."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice


async def save_text(parent: QWidget, title: str, name: str, text: Callable[[], str]) -> Notice | None:
    """What there is to say of it; None where the user named no file. `text` is asked for afterwards."""
    filters = (QCoreApplication.translate("SaveText", "Text (*.txt)"),)
    path = await save_file(parent, title, name, filters)
    if path is None:
        return None
    try:
        await asyncio.to_thread(write_atomic, path, text().encode("utf-8", "replace"))
    except FtdeskError as error:
        return error_notice(error)
    told = QCoreApplication.translate("SaveText", "The text was saved to “{file}”.").format(file=path.name)
    return Notice("ok", told, str(path.parent))
