"""Talking to models: questions and answers committed first, streamed then, stopped at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatMessage, MessageState, history
from ftdesk.core.chat.text_file import text_of
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.connections import ConnectionService, ModelInfo
from ftdesk.services.patient_stream import Listener, PatientStream
from ftdesk.services.reply import AT_LIMIT, STORE_EVERY_S, Reply
from ftdesk.services.tasks import TaskOwner


class ChatService:
    """The chats of the open project.

    `changed` carries a conversation whose messages were added or ended; `delta` a conversation, a message
    and its new text; `waiting` a conversation, a message and the seconds until a model that is still waking
    up is tried again (0: it is tried now).
    """

    def __init__(
        self,
        store: ChatStore,
        jobs: JobStore,
        connections: ConnectionService,
        tasks: TaskOwner,
        second_s: float = 1.0,
    ) -> None:
        self.changed: Event[int] = Event()
        self.delta: Event[int, int, str] = Event()
        self.waiting: Event[int, int, int] = Event()
        self._store = store
        self._connections, self._tasks = connections, tasks
        self._second_s = second_s  # how long a second lasts; shorter in tests
        self._patient = PatientStream(jobs, connections, second_s)
        self._streams: dict[int, tuple[int, asyncio.Task[None]]] = {}  # message → conversation, task
        self._replies: dict[int, Reply] = {}
        self._stopping: set[int] = set()
        self._hurry: dict[int, asyncio.Event] = {}  # answer under way → do not wait out a countdown
        self._errors: dict[int, FtdeskError] = {}

    def start(self) -> None:
        """Mark the answers that were cut when ftdesk last ended."""
        self._store.mark_cut()

    async def models(self, connection_id: str) -> list[ModelInfo]:
        """What a connection can chat with (FtdeskError as the provider gives it)."""
        return await self._connections.models(connection_id)

    async def text_of(self, path: Path) -> str | None:
        """The text of a file (see `text_file.text_of`), however slow its disk is."""
        return await asyncio.to_thread(text_of, path)

    async def send(self, conversation_id: int, text: str) -> None:
        """Commit a question with an empty answer for each lane and stream the answers.

        Returns when they are on their way. CHAT_BUSY while another answer of this conversation is
        under way; FtdeskError DISK_FULL … when nothing could be committed.
        """
        if self.busy(conversation_id):
            raise FtdeskError(Code.CHAT_BUSY)
        _, answers = self._store.add_exchange(conversation_id, text)
        self._begin_all(conversation_id, answers)

    async def regenerate(self, message_id: int) -> None:
        """Let the model answer anew: in a branch of its own, or in its place where no answer ever came.

        CHAT_BUSY while the conversation is streaming.
        """
        message = self._store.message(message_id)
        if self.busy(message.conversation_id) or message.lane is None:
            raise FtdeskError(Code.CHAT_BUSY)
        if message.content:
            _, (answer,) = self._store.answer_anew(message_id)
        else:
            answer = self._store.restart(message_id)
        self._begin(message.conversation_id, Reply(self._store, answer, STORE_EVERY_S * self._second_s))
        self.changed.emit(message.conversation_id)

    async def ask_anew(self, question_id: int, text: str) -> None:
        """Ask something else in this question's place, in a branch of its own (errors as `send`)."""
        conversation_id = self._store.message(question_id).conversation_id
        if self.busy(conversation_id):
            raise FtdeskError(Code.CHAT_BUSY)
        _, answers = self._store.ask_anew(question_id, text)
        self._begin_all(conversation_id, answers)

    def stop(self, conversation_id: int) -> None:
        """End all answers of a conversation now: the sockets close, what came is kept."""
        for message_id, (owner, task) in self._streams.items():
            if owner == conversation_id:
                self._stopping.add(message_id)
                task.cancel()

    def try_now(self, message_id: int) -> None:
        """Do not wait out the countdown of a model that is waking up."""
        if message_id in self._hurry:
            self._hurry[message_id].set()

    def busy(self, conversation_id: int) -> bool:
        """Whether an answer of this conversation is under way, or has yet to be stored."""
        unstored = (each.message.conversation_id for each in self._replies.values())
        return conversation_id in unstored or any(
            owner == conversation_id for owner, _ in self._streams.values()
        )

    async def idle(self, conversation_id: int) -> None:
        """Wait until no answer of this conversation is under way."""
        while tasks := [task for owner, task in self._streams.values() if owner == conversation_id]:
            await asyncio.wait(tasks)

    def text_so_far(self, message_id: int) -> str | None:
        """The text of an answer under way, newer than what is stored; None for any other message."""
        reply = self._replies.get(message_id)
        return None if reply is None else reply.text

    def error_of(self, message_id: int) -> FtdeskError | None:
        """Why an answer of this session failed, with the details that the stored code lacks."""
        return self._errors.get(message_id)

    def _begin_all(self, conversation_id: int, answers: list[ChatMessage]) -> None:
        self.changed.emit(conversation_id)
        for answer in answers:
            self._begin(conversation_id, Reply(self._store, answer, STORE_EVERY_S * self._second_s))

    def _begin(self, conversation_id: int, reply: Reply) -> None:
        message_id = reply.message.id
        self._errors.pop(message_id, None)
        self._replies[message_id] = reply
        task = self._tasks.start(self._run(conversation_id, reply), f"reply {message_id}")
        self._streams[message_id] = (conversation_id, task)

        def ended(_: asyncio.Task[None]) -> None:
            # Also where the task was cancelled before its first step and none of its lines ran.
            if not reply.ended:
                self._close(conversation_id, reply, self._interrupted(message_id), None)
            self._streams.pop(message_id, None)
            self._stopping.discard(message_id)
            self.changed.emit(conversation_id)

        task.add_done_callback(ended)

    async def _run(self, conversation_id: int, reply: Reply) -> None:
        message_id = reply.message.id
        try:
            await self._stream(conversation_id, reply)
        except FtdeskError as error:
            self._errors[message_id] = met = self._as_met(reply, error)
            state = MessageState.CUT if reply.text else MessageState.FAILED
            self._close(conversation_id, reply, state, met)
        except asyncio.CancelledError:
            self._close(conversation_id, reply, self._interrupted(message_id), None)
            raise
        else:
            self._close(conversation_id, reply, MessageState.DONE, None)

    def _as_met(self, reply: Reply, error: FtdeskError) -> FtdeskError:
        lanes = self._store.conversation(reply.message.conversation_id).lanes
        return self._connections.as_met(lanes[reply.message.lane or 0].connection_id, error)

    def _interrupted(self, message_id: int) -> MessageState:
        return MessageState.STOPPED if message_id in self._stopping else MessageState.CUT

    def _close(
        self, conversation_id: int, reply: Reply, state: MessageState, error: FtdeskError | None
    ) -> None:
        try:
            reply.close(state, error)
        except FtdeskError:
            with suppress(RuntimeError):  # the project is being closed: this was the last chance
                self._tasks.start(self._close_later(reply, state, error), f"store reply {reply.message.id}")
            raise
        del self._replies[reply.message.id]

    async def _close_later(self, reply: Reply, state: MessageState, error: FtdeskError | None) -> None:
        """The disk may have room again; until then the text is in memory and on the screen."""
        while reply.message.id in self._replies:
            try:
                await asyncio.sleep(STORE_EVERY_S * self._second_s)
            finally:  # also when the project is closed
                with suppress(FtdeskError):
                    reply.close(state, error)
                    del self._replies[reply.message.id]
        self.changed.emit(reply.message.conversation_id)

    async def _stream(self, conversation_id: int, reply: Reply) -> None:
        message = reply.message
        conversation = self._store.conversation(conversation_id)
        assert message.lane is not None
        asked = [each for each in self._store.messages(conversation_id) if each.id < message.id]
        sent = history(asked, message.lane, conversation.system_text)

        def on_text(text: str) -> None:
            reply.add(text)
            self.delta.emit(conversation_id, message.id, text)

        listener = Listener(on_text, lambda left: self.waiting.emit(conversation_id, message.id, left))
        hurry = self._hurry[message.id] = asyncio.Event()
        try:
            lane = conversation.lanes[message.lane]
            ended = await self._patient.run(lane, sent, conversation.settings, listener, hurry)
            reply.tokens = (ended.prompt_tokens, ended.completion_tokens)
            if ended.finish_reason == AT_LIMIT:
                reply.longest = conversation.settings.max_tokens or 0
        finally:
            del self._hurry[message.id]
