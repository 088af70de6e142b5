"""Who answers in the open chat: the models that can be asked, and what each of them is called."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.core.chat.conversation import ChatMessage, Conversation
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.chat_service import ChatService
from ftdesk.services.connections import ConnectionService
from ftdesk.ui.chat.choices import Listed, collect
from ftdesk.ui.chat.conversation_actions import ConversationActions
from ftdesk.ui.chat.lane_bar import LaneBar
from ftdesk.ui.chat.making_callable import MakingCallable
from ftdesk.ui.common.connection_text import where_of
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme

Start = Callable[[Coroutine[Any, Any, None], str], None]


class WhoAnswers(QObject):
    """Fills `bar` with what trainings and connections offer, and does what is chosen there."""

    def __init__(
        self,
        theme: Theme,
        jobs: JobStore,
        connections: ConnectionService,
        chat: ChatService,
        actions: ConversationActions,
        making: MakingCallable,
        start: Start,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._connections, self._chat = jobs, connections, chat
        self._actions, self._making, self._start = actions, making, start
        self._current: Conversation | None = None
        self._listed = Listed()
        self._names: dict[tuple[str, str], str] = {}  # by connection and model, beside each other
        self.bar = LaneBar(theme, parent)
        self.bar.lanes_chosen.connect(lambda lanes: actions.choose(self._current, lanes))
        self.bar.side_by_side_requested.connect(lambda wanted: actions.side_by_side(self._current, wanted))
        self.bar.third_requested.connect(lambda wanted: actions.third(self._current, wanted))
        self.bar.more_requested.connect(lambda where: start(self._list_models(where), "list models"))
        self.bar.make_requested.connect(self._make)

    def show(self, current: Conversation | None) -> None:
        """What can be asked by now, and whom this chat asks."""
        self._current = current
        engine = self._connections.engine
        rests = engine is not None and engine.rests
        rows = collect(self._jobs, self._connections.all(), self._listed, engine_rests=rests)
        self._names = {(row.lane.connection_id, row.lane.model): row.name for row in rows if row.lane}
        self.bar.show_lanes(rows, current.lanes if current is not None else ())

    def name_of(self, answer: ChatMessage) -> str:
        """What the model of an answer is called beside the others."""
        model = answer.model or ""
        return self._names.get((answer.connection_id or "", model)) or model_name(model)

    def where(self) -> dict[str, str]:
        """Where each model of the chat answers, for messages about it."""
        lanes = self._current.lanes if self._current is not None else ()
        return {lane.model: where_of(self._connections, lane.connection_id) for lane in lanes}

    def begin(self) -> None:
        """Before and after where a model can be asked; the step that is left where one only needs that."""
        left = self._making.left()
        if left is not None:
            self._make(left.id, 1)
        else:
            self._actions.begin_first()

    def _make(self, job_id: str, place: int) -> None:
        self._start(self._making.make(job_id, place, self._current), "make it callable")

    async def _list_models(self, connection_id: str) -> None:
        models = await self._chat.models(connection_id)
        self._listed.models[connection_id] = [model.id for model in models]
        self.show(self._current)
