"""kill -9 at random moments while trainings run and replies stream: nothing is lost, nothing is double."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.jobs.job import JobState
from tests.conftest import Campaign
from tests.fakes.process import ROOT, FakeProvider
from tests.services.house import House, opened

SEED = int(os.environ.get("FTDESK_SEED", "11"))
LATE_S = 2.5
"""Text is stored a second after it came; a busy machine may take a while more to get to it."""
STEPS_A_ROUND = 60
"""More than one round takes them further, so that they still run at the last kill."""


async def follow_until_killed(
    folder: Path, provider: FakeProvider, dice: random.Random, earliest_s: float
) -> tuple[list[dict[str, Any]], float]:
    """What the child had said when it was killed, and when that was."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.services.following_child", str(folder), str(provider.port),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert json.loads(await child.stdout.readline()) == {"ready": True}
    reading = asyncio.ensure_future(child.stdout.read())
    until = time.monotonic() + dice.uniform(earliest_s, max(3, earliest_s + 0.5))
    while time.monotonic() < until:  # the moment of the kill is the test, so there is nothing to wait for
        provider.advance(dice.randint(0, 2))
        await asyncio.sleep(dice.uniform(0, 0.2))
    child.send_signal(signal.SIGKILL)
    killed = time.time()
    said = (await reading).decode()
    assert await child.wait() == -signal.SIGKILL, "it was still at it"
    return [json.loads(line) for line in said.split("\n")[:-1]], killed


def texts_are_there(house: House, said: list[dict[str, Any]], killed: float) -> int:
    """No text older than a second is lost; how many replies were looked at."""
    old: dict[int, int] = {}
    for line in said:
        assert "error" not in line
        if line["at"] < killed - LATE_S:
            old[line["message"]] = max(old.get(line["message"], 0), line["chars"])
    for message_id, chars in old.items():
        message = house.chats.message(message_id)
        assert len(message.content) >= chars, message
        assert message.state in (MessageState.CUT, MessageState.DONE)
    return len(old)


def story_is_whole(house: House, provider: FakeProvider, ended_at: int | None) -> None:
    """No metric and no event missing in between, none twice."""
    there = {each["id"]: each for each in provider.jobs()}
    jobs = [each for each in house.store.all() if each.remote_id]
    assert {each.remote_id for each in jobs} == set(there)
    for job in jobs:
        steps = [each.step for each in house.store.metrics(job.id)]
        assert steps == list(range(1, (ended_at or len(steps)) + 1)), job
        messages = [each.message for each in house.store.events(job.id) if each.message.startswith("Step")]
        assert len(messages) == len(set(messages))


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_killed_while_trainings_run_and_replies_stream(
    provider: FakeProvider, tmp_path: Path, until: Any, campaign: Campaign
) -> None:
    rounds, dice, looked_at = campaign(3, 100), random.Random(SEED), 0
    steps = STEPS_A_ROUND * rounds
    provider.set(course="manual", steps=steps, chunk_delay_s=0.005, reply="word " * 400)
    async with opened(tmp_path, provider) as house:
        for _ in range(3):
            await house.jobs.settled(await house.jobs.launch(house.request()))
    for number in range(rounds):
        earliest_s = 3.5 if number == 0 else 0.05  # at least one reply is old enough to be looked at
        said, killed = await follow_until_killed(tmp_path, provider, dice, earliest_s)
        async with opened(tmp_path, provider) as house:
            assert house.project.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            house.chat.start()
            looked_at += texts_are_there(house, said, killed)
            story_is_whole(house, provider, None)
    provider.advance(steps + 10)
    async with opened(tmp_path, provider) as house:
        house.jobs.start()
        await until(lambda: len(house.store.open()) == 0)
        assert {each.state for each in house.store.all()} == {JobState.SUCCEEDED}
        assert len(house.told) == 3, "the end of each is told once"
        story_is_whole(house, provider, steps)
    assert looked_at
    print(f"\nseed {SEED}: {rounds} kills, {looked_at} replies looked at")
