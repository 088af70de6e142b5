"""Blind tests: gathers the answers in the background, lets a model judge, goes on after a break."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ftdesk.api.chat import Ended
from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.trials import judging
from ftdesk.core.trials.trial import Answer, Question, Trial
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.connections import ConnectionService, rests
from ftdesk.services.patient_stream import Listener, PatientStream
from ftdesk.services.tasks import TaskOwner

_AT_ONCE = 3
_TRIES = 4  # of one question that a provider is too busy for
_LONGEST_PAUSE_S = 60.0  # a provider that wants more is one for another day: it is asked no further
_REFUSALS = 3  # in a row, with nothing answered before: the next question would be refused, too
_JUDGED = 2  # answers that a judge compares
_STOPS = frozenset({
    Code.KEY_MISSING, Code.KEY_REJECTED, Code.QUOTA_EXCEEDED, Code.PERMISSION_DENIED, Code.OFFLINE,
    Code.NOT_FOUND, Code.MODEL_NOT_READY, Code.ENGINE_NOT_INSTALLED, Code.ENGINE_MODEL_MISSING,
    Code.ENGINE_START_FAILED, Code.ENGINE_STOPPED, Code.DISK_FULL, Code.PROJECT_READ_ONLY, Code.RATE_LIMITED,
})  # fmt: skip
"""What the next question would meet, too: a contender is not asked on after it."""


@dataclass(frozen=True)
class TrialProgress:
    """`done` of `all` answers are there, `failed` could not be had; `waiting_s` until the next try."""

    done: int
    failed: int
    all: int
    running: bool
    waiting_s: int = 0


class TrialService:
    """The blind tests of the open project. `changed` carries a trial whose answers, votes or state moved."""

    def __init__(
        self,
        store: TrialStore,
        jobs: JobStore,
        connections: ConnectionService,
        tasks: TaskOwner,
        second_s: float = 1.0,
    ) -> None:
        self.changed: Event[int] = Event()
        self._store, self._connections, self._tasks = store, connections, tasks
        self._second_s = second_s
        self._patient = PatientStream(jobs, connections, second_s)
        self._running: dict[int, asyncio.Task[None]] = {}
        self._waiting: defaultdict[int, dict[int, int]] = defaultdict(dict)  # trial → contender → seconds
        self._errors: dict[int, FtdeskError] = {}
        self._places: dict[int, str] = {}  # trial → the connection that its error was met at
        store.changed.connect(self.changed.emit)

    def gather(self, trial_id: int) -> None:
        """Ask every contender what it has not answered yet; does nothing while that is under way."""
        if trial_id in self._running or self._cannot_keep(trial_id):
            return
        self._begin(trial_id, self._gather(self._store.get(trial_id)), "answers")

    def resume(self, trial_id: int) -> None:
        """Go on with what another session began, where that costs nothing: nobody has pressed for it.

        Nor does it start an engine that its user stopped.
        """
        places = self._connections
        by_itself = {each.id for each in places.all() if each.free and not rests(places, each.id)}
        trial = self._store.get(trial_id)
        asked = {each.connection_id for each in trial.contenders}
        if not self._store.read_only and asked <= by_itself:
            self.gather(trial_id)

    def judge(self, trial_id: int) -> None:
        """Let the trial's judge vote on each question that has both answers and on which he was not heard."""
        trial = self._store.get(trial_id)
        if trial.judge is None or trial_id in self._running or self._cannot_keep(trial_id):
            return
        self._begin(trial_id, self._judge(trial, trial.judge), "judge")

    def stop(self, trial_id: int) -> None:
        """Ask no more; what was answered is kept."""
        if trial_id in self._running:
            self._running[trial_id].cancel()

    def error(self, trial_id: int) -> FtdeskError | None:
        """What ended the last gathering or judging of this session before its end."""
        return self._errors.get(trial_id)

    def place(self, trial_id: int) -> str | None:
        """The connection at which that was met; None where it was met at none."""
        return self._places.get(trial_id)

    def progress(self, trial_id: int) -> TrialProgress:
        """How far the answers are."""
        trial = self._store.get(trial_id)
        found = [each for by in self._store.answers(trial_id).values() for each in by.values()]
        done = sum(each.state is MessageState.DONE for each in found)
        return TrialProgress(
            done=done,
            failed=len(found) - done,
            all=len(self._store.questions(trial_id)) * len(trial.contenders),
            running=trial_id in self._running,
            waiting_s=max(self._waiting[trial_id].values(), default=0),
        )

    def _cannot_keep(self, trial_id: int) -> bool:
        """Nothing is asked, and paid, that could not be written down."""
        if self._store.read_only:
            self._failed(trial_id, FtdeskError(Code.PROJECT_READ_ONLY))
        return self._store.read_only

    def _begin(self, trial_id: int, work: Coroutine[Any, Any, None], name: str) -> None:
        self._errors.pop(trial_id, None)
        self._places.pop(trial_id, None)
        task = self._tasks.start(
            work, f"trial {trial_id}: {name}", lambda error: self._failed(trial_id, error)
        )
        self._running[trial_id] = task

        def ended(_: asyncio.Task[None]) -> None:
            self._running.pop(trial_id, None)
            self._waiting.pop(trial_id, None)
            self.changed.emit(trial_id)

        task.add_done_callback(ended)
        self.changed.emit(trial_id)

    def _failed(self, trial_id: int, error: FtdeskError) -> None:
        self._errors[trial_id] = error
        self.changed.emit(trial_id)

    # -- answers ---------------------------------------------------------------------------------------

    async def _gather(self, trial: Trial) -> None:
        await _all(self._ask_all(trial, number) for number in range(len(trial.contenders)))

    async def _ask_all(self, trial: Trial, contender: int) -> None:
        known = self._store.answers(trial.id)

        def is_done(question: Question) -> bool:
            had = known.get(question.id, {}).get(contender)
            return had is not None and had.state is MessageState.DONE

        questions = self._store.questions(trial.id)
        waiting = deque(each for each in questions if not is_done(each))
        lane = trial.contenders[contender]
        await self._work_off(trial, lane, waiting, lambda each: self._ask(trial, contender, each))

    async def _ask(self, trial: Trial, contender: int, question: Question) -> None:
        lane = trial.contenders[contender]
        try:
            text, ended = await self._reply(trial, contender, lane, question.messages, trial.settings)
        except FtdeskError as error:
            failed = Answer(question.id, contender, "", MessageState.FAILED, error.code.value)
            self._store.put_answer(failed)
            raise
        tokens = (ended.prompt_tokens, ended.completion_tokens)
        self._store.put_answer(Answer(question.id, contender, text, MessageState.DONE, None, *tokens))

    async def _judge(self, trial: Trial, judge: Lane) -> None:
        answers, heard = self._store.answers(trial.id), self._store.heard(trial.id, judge.model)
        waiting = deque(
            each
            for each in self._store.questions(trial.id)
            if each.id not in heard and len(_texts(answers.get(each.id, {}))) == _JUDGED
        )

        settings = ChatSettings(max_tokens=judging.LONGEST_VERDICT)

        async def decide(question: Question) -> None:
            put = judging.case(question, _texts(answers[question.id]), trial.judge_prompt, trial.id)
            reply, _ = await self._reply(trial, -1, judge, put.messages, settings)
            found = judging.verdict(reply, put.shown)
            if found is not None:
                self._store.put_vote(question.id, judge.model, found.winner, found.reason)
            else:  # what he said was paid: he is not asked a second time
                self._store.put_undecided(question.id, judge.model, reply)

        await self._work_off(trial, judge, waiting, decide)

    async def _work_off(
        self, trial: Trial, lane: Lane, waiting: deque[Question], work: Callable[[Question], Awaitable[None]]
    ) -> None:
        """So many questions at once as the lane's place takes; one that fails by itself stops no other.

        Raises what the next question would meet, too.
        """
        answered = refused = 0

        async def worker() -> None:
            nonlocal answered, refused
            while waiting:
                try:
                    if (answered or refused) and rests(self._connections, lane.connection_id):
                        raise FtdeskError(Code.ENGINE_STOPPED)  # since this was pressed for
                    await work(waiting.popleft())
                    answered += 1
                except FtdeskError as error:
                    refused += 1
                    if error.code in _STOPS or (refused >= _REFUSALS and not answered):
                        waiting.clear()
                        self._places.setdefault(trial.id, lane.connection_id)
                        raise self._connections.as_met(lane.connection_id, error) from None

        free = self._connections.get(lane.connection_id).free  # an engine writes one answer at a time
        await _all(worker() for _ in range(1 if free else _AT_ONCE))

    async def _reply(
        self,
        trial: Trial,
        contender: int,
        lane: Lane,
        messages: Sequence[Mapping[str, Any]],
        settings: ChatSettings,
    ) -> tuple[str, Ended]:
        """The whole text. A provider that is too busy is asked again when it wants to be."""
        hurry = asyncio.Event()
        for attempt in range(1, _TRIES + 1):
            pieces: list[str] = []
            listener = Listener(pieces.append, lambda left: self._wait(trial.id, contender, left))
            try:
                ended = await self._patient.run(lane, messages, settings, listener, hurry)
            except FtdeskError as error:
                asked = float(error.params.get("retry_after_s") or 2**attempt)
                if error.code is not Code.RATE_LIMITED or attempt == _TRIES or asked > _LONGEST_PAUSE_S:
                    raise
                await asyncio.sleep(asked * self._second_s)
            else:
                return "".join(pieces), ended
        raise AssertionError("unreachable")

    def _wait(self, trial_id: int, contender: int, left_s: int) -> None:
        self._waiting[trial_id][contender] = left_s
        self.changed.emit(trial_id)


async def _all(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """All of them to their end; then the first error of any, so that none keeps another from its work."""
    for each in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(each, BaseException):
            raise each


def _texts(answers: Mapping[int, Answer]) -> dict[int, str]:
    return {number: each.content for number, each in answers.items() if each.state is MessageState.DONE}
