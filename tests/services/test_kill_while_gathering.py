"""kill -9 while the answers of a blind test come in: what had come is there, and is not asked for again."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ftdesk.core.chat.conversation import MessageState
from tests.fakes.process import ROOT, FakeProvider
from tests.services.test_trial_service import CHAT, trials

KILLS = 2
REPLY = "word " * 30


def asked(provider: FakeProvider) -> Counter[tuple[str, str]]:
    bodies = [each["body"] for each in provider.requests(CHAT) if "body" in each]
    return Counter((each["model"], each["messages"][-1]["content"]) for each in bodies)


async def gather_until_killed(folder: Path, provider: FakeProvider, trial: int, until: Any) -> None:
    """The child is killed in the middle of answers, after at least two requests of its own."""
    before = len(provider.requests(CHAT))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.services.trial_child", str(folder), str(provider.port), str(trial),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert await child.stdout.readline() == b"gathering\n"
    await until(lambda: len(provider.requests(CHAT)) >= before + 8)  # six at once: two are answered
    child.send_signal(signal.SIGKILL)
    await child.stdout.read()
    assert await child.wait() == -signal.SIGKILL, "it was still at it"


async def test_killed_while_answers_are_gathered(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(reply=REPLY, chunk_delay_s=0.005)
    async with trials(provider, tmp_path) as here:
        trial = here.new()
    there: set[tuple[str, str]] = set()
    for _ in range(KILLS):
        known = asked(provider)
        await gather_until_killed(tmp_path, provider, trial, until)
        assert not [each for each in asked(provider) - known if each in there], "what was there was not asked"
        async with trials(provider, tmp_path) as here:
            texts = {each.id: each.text for each in here.store.questions(trial)}
            found = [each for by in here.store.answers(trial).values() for each in by.values()]
            assert all(each.state is MessageState.DONE and each.content == REPLY for each in found)
            lanes = here.store.get(trial).contenders
            now = {(lanes[each.contender].model, texts[each.question_id]) for each in found}
            assert there < now, "every run has come further"
            there = now
    async with trials(provider, tmp_path) as here:
        known = asked(provider)
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert (here.service.progress(trial).done, here.service.progress(trial).all) == (14, 14)
        assert set(asked(provider) - known) == {each for each in asked(provider) if each not in there}
