"""The Chat page over a real project, real services and the fake provider."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.chat.conversation import ChatMessage, Lane
from ftdesk.core.jobs.job import Checkpoint, Job, JobState
from ftdesk.services.callable import CallableService, LoadPace
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.chat_page import ChatPage
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House, opened

SYSTEM = "Marv is a factual chatbot that is also sarcastic."
TUNED = "ft:gpt-4o-mini-2024-07-18:acme:marv:7p4lURel"
REPLY = "Paris. As if everyone doesn't know that already."
CHAT = "POST /v1/chat/completions"


@dataclass
class Room:
    house: House
    page: ChatPage
    undo: QUndoStack
    notices: list[Notice]

    def begin(self, *models: str, system: str = SYSTEM) -> int:
        """An open chat with these models, nothing asked in it."""
        lanes = tuple(Lane(self.house.connection_id, model) for model in models or (MODEL,))
        chat = self.house.chats.create(lanes, system)
        self.page._open(chat.id)
        return chat.id

    async def ask(self, text: str) -> None:
        """Type a question and press Enter; the answer may still stream.

        Enter is ignored while a chat is busy, which it is for a moment after its last words were stored.
        """
        for _ in range(1000):
            if not self.page._composer._busy:
                break
            await asyncio.sleep(0.005)
        self.page._composer.field.setFocus()
        QTest.keyClicks(self.page._composer.field, text)
        QTest.keyClick(self.page._composer.field, "\r")

    def answers(self) -> list[ChatMessage]:
        assert self.page._current is not None
        return [each for each in self.house.chats.messages(self.page._current.id) if each.lane is not None]

    def bubbles(self) -> list[AnswerBubble]:
        found = (self.page._transcript.answer(each.id) for each in self.answers())
        return [bubble for bubble in found if bubble is not None]


def trained(house: House, connection_id: str | None = None, model: str = TUNED) -> Job:
    """A training of a minute ago, with a checkpoint."""
    now = datetime.now(UTC)
    where = connection_id or house.connection_id
    job = Job("job-1", now, where, MODEL, JobState.SUCCEEDED, suffix="marv", system_text=SYSTEM)
    job = replace(job, finished_at=now, tuned_model=model, notified=True)
    house.store.add(job)
    house.store.set_checkpoints(job.id, [Checkpoint("c1", 4, f"{model}:ckpt-step-4")])
    return job


@asynccontextmanager
async def opened_page(
    folder: Path, provider: FakeProvider, theme: Theme, prepare: Any = None
) -> AsyncIterator[Room]:
    errors: list[Exception] = []
    async with opened(folder, provider) as house:
        if prepare is not None:
            prepare(house)
        tasks = TaskOwner(lambda error, _: errors.append(error))
        window = QWidget()
        undo = QUndoStack(window)
        page = ChatPage(
            theme=theme,
            dataset=house.dataset,
            undo=undo,
            store=house.chats,
            chat=house.chat,
            job_store=house.store,
            connections=house.connections,
            settings=house.settings,
            tasks=tasks,
            callables=CallableService(house.store, house.connections, LoadPace(look_s=0.01)),
            prices=house.prices,
            parent=window,
        )
        notices: list[Notice] = []
        page.notice.connect(notices.append)
        window.resize(1064, 770)
        page.resize(1064, 770)
        window.show()
        window.activateWindow()
        while not window.isActiveWindow():  # noqa: ASYNC110 (shortcuts need an active window)
            await asyncio.sleep(0.005)
        try:
            yield Room(house, page, undo, notices)
        finally:
            page.detach()
            await tasks.aclose()
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not errors, errors
