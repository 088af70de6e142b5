"""Talking to models: questions and answers committed first, streamed then, stopped at once."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from datetime import timedelta

from ftdesk.api.chat import Delta
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatMessage, Lane, MessageState, history
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services import wake_up
from ftdesk.services.connections import ConnectionService, ModelInfo
from ftdesk.services.reply import STORE_EVERY_S, Reply
from ftdesk.services.tasks import TaskOwner

_SLICE_S = 0.008


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
        self._store, self._jobs = store, jobs
        self._connections, self._tasks = connections, tasks
        self._second_s = second_s  # how long a second of the countdown lasts; shorter in tests
        self._streams: dict[int, tuple[int, asyncio.Task[None]]] = {}  # message → conversation, task
        self._replies: dict[int, Reply] = {}
        self._stopping: set[int] = set()
        self._impatient: dict[int, asyncio.Event] = {}  # message that waits for its model → try it now
        self._errors: dict[int, FtdeskError] = {}

    def start(self) -> None:
        """Mark the answers that were cut when ftdesk last ended."""
        self._store.mark_cut()

    async def models(self, connection_id: str) -> list[ModelInfo]:
        """What a connection can chat with (FtdeskError as the provider gives it)."""
        return await self._connections.models(connection_id)

    async def send(self, conversation_id: int, text: str) -> None:
        """Commit a question with an empty answer for each lane and stream the answers.

        Returns when they are on their way. ACTION_NOT_POSSIBLE while another answer of this conversation is
        under way; FtdeskError DISK_FULL … when nothing could be committed.
        """
        if self.busy(conversation_id):
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="send", state="streaming")
        _, answers = self._store.add_exchange(conversation_id, text)
        self._begin_all(conversation_id, answers)

    async def regenerate(self, message_id: int) -> None:
        """Let the model answer anew: in a branch of its own, or in its place where no answer ever came.

        ACTION_NOT_POSSIBLE while the conversation is streaming.
        """
        message = self._store.message(message_id)
        if self.busy(message.conversation_id) or message.lane is None:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="regenerate", state=message.state.value)
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
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="send", state="streaming")
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
        if message_id in self._impatient:
            self._impatient[message_id].set()

    def busy(self, conversation_id: int) -> bool:
        """Whether an answer of this conversation is under way."""
        return any(owner == conversation_id for owner, _ in self._streams.values())

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
            if message_id in self._replies:
                self._close(conversation_id, reply, self._interrupted(message_id), None)
            self._streams.pop(message_id, None)
            self._stopping.discard(message_id)
            self.changed.emit(conversation_id)

        task.add_done_callback(ended)

    async def _run(self, conversation_id: int, reply: Reply) -> None:
        message_id = reply.message.id
        try:
            await self._stream_until_awake(conversation_id, reply)
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
        del self._replies[reply.message.id]
        reply.close(state, error)

    async def _stream_until_awake(self, conversation_id: int, reply: Reply) -> None:
        """Stream the answer; a freshly trained model that does not answer yet is tried again by itself."""
        message = reply.message
        conversation = self._store.conversation(conversation_id)
        assert message.lane is not None
        lane = conversation.lanes[message.lane]
        asked = [each for each in self._store.messages(conversation_id) if each.id < message.id]
        sent = history(asked, message.lane, conversation.system_text)
        attempt = 0
        while True:
            try:
                await self._stream(conversation_id, reply, lane, sent)
                return
            except FtdeskError as error:
                if reply.text:
                    raise
                seconds = self._wait_for(lane, error, attempt)
                if seconds is None:
                    raise
            attempt += 1
            await self._count_down(conversation_id, message.id, seconds)

    async def _count_down(self, conversation_id: int, message_id: int, seconds: int) -> None:
        now = self._impatient[message_id] = asyncio.Event()
        try:
            for left in range(seconds, 0, -1):
                self.waiting.emit(conversation_id, message_id, left)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._second_s):
                        await now.wait()
                    break
        finally:
            del self._impatient[message_id]
        self.waiting.emit(conversation_id, message_id, 0)

    async def _stream(
        self, conversation_id: int, reply: Reply, lane: Lane, sent: list[dict[str, str]]
    ) -> None:
        client = await self._connections.client(lane.connection_id)
        loop = asyncio.get_running_loop()
        until = loop.time() + _SLICE_S
        async with aclosing(client.chat.stream(lane.model, sent)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Delta):
                    reply.add(piece.text)
                    self.delta.emit(conversation_id, reply.message.id, piece.text)
                else:
                    reply.tokens = (piece.prompt_tokens, piece.completion_tokens)
                if loop.time() > until:  # a fast model's tokens come hundreds at a time, without a pause
                    await asyncio.sleep(0)
                    until = loop.time() + _SLICE_S

    def _wait_for(self, lane: Lane, error: FtdeskError, attempt: int) -> int | None:
        """Seconds until the next try, None if the error is what it says; MODEL_NOT_READY after too long."""
        connection = self._connections.get(lane.connection_id)
        job = wake_up.training_of(self._jobs, lane.model, lane.job_id)
        now = wake_up.now()
        if wake_up.may_be_waking(error, job, connection, now):
            return wake_up.wait_s(attempt, error)
        begun = now - timedelta(seconds=connection.wake_up_s)
        if attempt and wake_up.may_be_waking(error, job, connection, begun):
            raise FtdeskError(Code.MODEL_NOT_READY, model=lane.model)
        return None
