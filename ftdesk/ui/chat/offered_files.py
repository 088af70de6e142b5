"""Files and pictures that are dropped or pasted where one types: models here read text alone."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ftdesk.services.chat_service import ChatService
from ftdesk.ui.chat.composer import Composer
from ftdesk.ui.common.notice_bar import Notice, NoticeAction

Start = Callable[[Coroutine[Any, Any, None], str], None]


class OfferedFiles(QObject):
    """Says plainly that a file cannot be sent, and offers to paste the text of one that has any."""

    notice = Signal(object)

    def __init__(self, chat: ChatService, composer: Composer, start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._chat, self._composer = chat, composer
        composer.field.files_offered.connect(lambda paths: start(self._offer(paths), "look at a file"))
        composer.field.picture_offered.connect(self._refuse_picture)

    def _refuse_picture(self) -> None:
        text = self.tr("A picture cannot be sent: the chat takes text only.")
        self.notice.emit(Notice("info", text, self.tr("Describe in words what is to be seen in it.")))

    async def _offer(self, paths: list[Path]) -> None:
        path = paths[0]
        text = await self._chat.text_of(path)
        if not text:
            told = self.tr("“{file}” cannot be sent: the chat takes text only.").format(file=path.name)
            why = self.tr("It is a picture or another file without text, or too long for one question.")
            self.notice.emit(Notice("info", told, why))
            return
        told = self.tr("Files cannot be sent, but the text of “{file}” can.").format(file=path.name)
        paste = NoticeAction(self.tr("Paste its text"), lambda: self._composer.paste(text))
        self.notice.emit(Notice("info", told, actions=(paste,)))
