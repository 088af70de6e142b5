"""The whole window over a real project, real services and the fake provider, which goes by OpenAI's name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ftdesk.app.hand import until
from ftdesk.app.program import Program
from ftdesk.app.workspace import Workspace
from ftdesk.core.chat.conversation import Lane
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.services.job_watcher import Pace
from ftdesk.services.launch_request import LaunchRequest
from tests.fakes.process import FakeProvider
from tests.support.whole_program import whole_program

PLACE = "openai"
MODEL = "gpt-4.1-mini-2025-04-14"
WAIT_S = 60.0


@dataclass
class Rooms:
    """One language's window."""

    program: Program
    provider: FakeProvider
    language: str

    @property
    def work(self) -> Workspace:
        assert self.program.workspace is not None
        return self.program.workspace

    def say(self, english: str, chinese: str) -> str:
        """What a user of this language would have typed."""
        return chinese if self.language.startswith("zh") else english

    async def launch(self, suffix: str, *, moved: int = 0, lost: bool = False, **settings: Any) -> str:
        """A training whose provider has gone so many steps on, open on its page; `lost`: ask no more."""
        self.provider.set(**{"course": "manual", "steps": 40, "outcome": "succeeded", **settings})
        estimate = {"trained_tokens": 21_000, "cost_usd": "0.11"}
        wanted = LaunchRequest(PLACE, MODEL, suffix, epochs=3, over_cap_agreed="yes", estimate=estimate)
        job_id = await self.work.jobs.launch(wanted)
        if not lost:
            await self.work.jobs.settled(job_id)
        if moved:
            self.provider.advance(moved)
        self.program.window.show_page("training")
        self.work.pages.training.show_job(job_id)
        return job_id

    async def reach(self, job_id: str, *states: JobState) -> Job:
        """Wait until a training is there."""
        await until(lambda: self.work.job_store.get(job_id).state in states, WAIT_S, f"{states}")
        return self.work.job_store.get(job_id)

    async def trained(self) -> Job:
        """A training that ended well: an earlier one, or one that is played now."""
        done = [each for each in self.work.job_store.all() if each.tuned_model]
        if done:
            return done[0]
        job_id = await self.launch("marv", moved=60)
        return await self.reach(job_id, JobState.SUCCEEDED)

    async def begin(self, *models: str) -> int:
        """An open chat with these models."""
        lanes = tuple(Lane(PLACE, each) for each in models or (MODEL,))
        chat = self.work.chat_store.create(lanes, self.work.dataset.system_text)
        self.program.window.show_page("chat")
        self.work.pages.chat._open(chat.id)
        return chat.id

    async def ask(self, text: str, *, to_its_end: bool = True) -> None:
        """A question in the open chat."""
        page = self.work.pages.chat
        await page._send(text)
        if to_its_end:
            await until(lambda: not page._composer._busy, WAIT_S, f"an answer to {text}")


Look = Callable[[Rooms], AbstractAsyncContextManager[Sequence[QWidget]]]
"""Brings the window into a state; gives the window to look at and the widgets that make that state."""


@asynccontextmanager
async def rooms(provider: FakeProvider, language: str) -> AsyncIterator[Rooms]:
    """A window with the sample, in one language."""
    async with whole_program(language=language) as program:
        session = program.session
        assert session is not None
        presets = session.connections._presets
        presets[:] = [
            replace(each, train_base_url=provider.base_url) if each.id == PLACE else each for each in presets
        ]
        await session.connections.set_key(PLACE, provider.key)
        session.settings.change(connection=PLACE)
        here = Rooms(program, provider, language)
        here.work.jobs._watcher._pace = Pace(second_s=0.02)
        await until(lambda: here.work.cost.complete, WAIT_S, "token counts")
        yield here


async def settled() -> None:
    """A few turns of the loop, in which layouts come to rest."""
    for _ in range(6):
        await asyncio.sleep(0.02)
