"""A thousand launches while everything goes wrong: one job for each that was confirmed, or clearly none."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ftdesk.core.cost.tokens import TokenCounter
from ftdesk.core.dataset.example import Split
from ftdesk.core.jobs.job import JobState
from ftdesk.core.jobs.spending import SpendingState
from ftdesk.core.money import Usd
from tests.conftest import Campaign
from tests.fakes.process import ROOT, FakeProvider
from tests.services.campaign_child import PRICE, SUPPORTS
from tests.services.house import House, opened

SEED = int(os.environ.get("FTDESK_SEED", "11"))


async def run(folder: Path, provider: FakeProvider, count: int) -> int:
    """Children until all launches were made and have come to an end; how many were killed."""
    killed, first = 0, 0
    while first < count or not killed_at_end(folder, count):
        arguments = [str(each) for each in (folder, provider.port, SEED, first, count)]
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.services.campaign_child", *arguments, cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, told = await child.communicate()
        assert child.returncode in (0, -signal.SIGKILL), told.decode()[-4000:]
        if child.returncode == 0:
            return killed
        killed += 1
        first = int((folder / "number").read_text()) + 1
    return killed


def killed_at_end(folder: Path, count: int) -> bool:
    return int((folder / "number").read_text()) >= count


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_one_job_for_each_confirmed_launch_or_clearly_none(
    provider: FakeProvider, tmp_path: Path, campaign: Campaign
) -> None:
    count, began = campaign(25, 1000), time.monotonic()
    provider.set(steps=1)
    async with opened(tmp_path, provider, prices="openai", supports=SUPPORTS) as house:
        counter = TokenCounter()
        bodies = house.dataset.bodies(Split.TRAIN)
        (tmp_path / "per_epoch").write_text(str(sum(counter.body(each).total for each in bodies)))
    (tmp_path / "number").write_text("0")
    killed = await run(tmp_path, provider, count)
    async with opened(tmp_path, provider) as house:
        figures = examine(house, provider, tmp_path, count)
    print(f"\nseed {SEED}: {count} launches, {killed} kills, {time.monotonic() - began:.0f} s, {figures}")


def examine(house: House, provider: FakeProvider, folder: Path, count: int) -> dict[str, object]:
    """Everything that is promised of money, asked of the project, the list of spending and the provider."""
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    confirmed = {line["number"] for line in lines if line["event"] == "confirmed"}
    refused = {line["number"] for line in lines if line["event"] == "refused"}
    account = provider.account()
    there: dict[str, list[dict[str, object]]] = {}
    for remote in account["jobs"]:
        there.setdefault(remote["user_provided_suffix"], []).append(remote)
    jobs = {job.suffix: job for job in house.store.all()}
    assert len(jobs) == len(house.store.all()), "one row for one press"
    assert set(jobs) <= {f"n{number}" for number in confirmed}
    assert set(there) <= set(jobs), "no job without a launch"
    outcome: Counter[str] = Counter()
    for number in range(count):
        job, remote = jobs.get(f"n{number}"), there.get(f"n{number}", [])
        if job is None:  # refused above the cap, only asked about, or killed before it was written down
            assert remote == []
            outcome["refused above the cap" if number in refused else "never confirmed"] += 1
        elif job.state is JobState.NOT_STARTED:
            assert remote == [], f"launch {number} is at the provider and said not to be"
            assert job.error_code
            outcome["clearly not started"] += 1
        else:
            assert job.state is JobState.SUCCEEDED, (number, job)
            assert [each["id"] for each in remote] == [job.remote_id], f"launch {number}"
            outcome["one job"] += 1
    money_agrees(house, account, outcome)
    files_agree(house, account)
    return dict(outcome) | {"usd": house.spending.month().spent.exact()}


def money_agrees(house: House, account: dict[str, list[dict[str, object]]], outcome: Counter[str]) -> None:
    """The sum billed is the sum shown, and the sum in the list of what was spent; estimates are near."""
    total = Usd.of(0)
    for remote in account["jobs"]:
        tokens = remote["trained_tokens"]
        assert isinstance(tokens, int)
        total += Usd.per_million(tokens, PRICE)
    shown = [Decimal(job.billed_usd) for job in house.store.all() if job.billed_usd is not None]
    assert sum(shown) == total.amount
    launches = house.spending.of_project(str(house.project.path))
    assert house.spending.month().spent == total
    assert not house.spending.trouble
    by_state = Counter(each.state for each in launches)
    assert by_state[SpendingState.ENDED] == outcome["one job"] == len(account["jobs"])
    assert by_state[SpendingState.NOT_STARTED] == outcome["clearly not started"]
    assert set(by_state) <= {SpendingState.ENDED, SpendingState.NOT_STARTED}
    for each in launches:
        if each.billed is not None and each.estimated is not None:
            assert abs(each.billed.amount / each.estimated.amount - 1) <= Decimal("0.01")


def files_agree(house: House, account: dict[str, list[dict[str, object]]]) -> None:
    """Nothing lies at the provider that the list of what left this computer does not say lies there."""
    left = {each.file_name for each in house.ledger.all() if each.deleted_at is None}
    assert {each["filename"] for each in account["files"]} <= left
