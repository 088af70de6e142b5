"""Counting and checking beside a real project file and a real child process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import preset
from ftdesk.core.cost.tokens import TokenCounter
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from tests.support.loops import Until

MODEL = "gpt-4.1-mini-2025-04-14"
OPENAI = preset("openai")
TOY = Path(__file__).resolve().parents[1] / "data" / "toy_chat_fine_tuning.jsonl"
HAS_PROC = Path("/proc/self/environ").exists()


def body(asked: str, said: str = "Fine.", system: str | None = "Be brief.") -> str:
    messages = [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]
    if system is not None:
        messages.insert(0, {"role": "system", "content": system})
    return json.dumps({"messages": messages}, ensure_ascii=False)


@dataclass
class House:
    dataset: Dataset
    tasks: TaskOwner
    process: TokenProcess
    cost: CostService
    checks: CheckService
    errors: list[Exception] = field(default_factory=list)

    def add(self, *bodies: str, split: Split = Split.TRAIN) -> tuple[int, ...]:
        inverse = self.dataset.apply(ch.AddExamples(bodies, mark=Mark(split)))
        assert isinstance(inverse, ch.DeleteExamples)
        return inverse.examples

    def tokens(self) -> int | None:
        found = self.cost.estimate(MODEL, OPENAI, 1)
        return None if found is None else found.billable_tokens

    def codes(self) -> list[tuple[int | None, ProblemCode]]:
        return [(each.example, each.code) for each in self.checks.problems()]


@asynccontextmanager
async def house(path: Path, *bodies: str, command: tuple[str, ...] | None = None) -> AsyncIterator[House]:
    project = Project.create(path / "work.ftdesk")
    dataset = Dataset(project)
    if bodies:
        dataset.apply(ch.AddExamples(bodies))
    errors: list[Exception] = []
    tasks = TaskOwner(lambda error, _name: errors.append(error))
    process = TokenProcess(command) if command else TokenProcess()
    cost = CostService(dataset, tasks, process)
    checks = CheckService(dataset, tasks, cost, OPENAI)
    try:
        yield House(dataset, tasks, process, cost, checks, errors)
    finally:
        checks.close()
        cost.close()
        await tasks.aclose()
        await process.aclose()
        project.close()


@pytest.fixture(scope="module")
def counter() -> TokenCounter:
    return TokenCounter()


async def test_totals_follow_every_change(tmp_path: Path, counter: TokenCounter, until: Until) -> None:
    def total(*bodies: str) -> int:
        return sum(counter.body(each).total for each in bodies)

    first = [body(f"Question {n}?") for n in range(200)]
    async with house(tmp_path, *first) as it:
        assert it.tokens() is None
        assert await until(it.tokens) == total(*first)
        heard: list[int] = []
        it.cost.counted.connect(heard.extend)
        (added,) = it.add(body("One more?", "Indeed, and 我 too."))
        assert it.tokens() is None
        await until(lambda: it.tokens() == total(*first, it.dataset.example(added).body))
        assert heard == [added]  # only what changed was counted
        assert it.cost.tokens_of(added) == total(it.dataset.example(added).body)
        undo = it.dataset.apply(ch.SetContent(added, 2, "A much longer answer than before. " * 20))
        await until(lambda: it.tokens() == total(*first, it.dataset.example(added).body))
        it.dataset.apply(undo)
        it.dataset.apply(ch.SetMarks((added,), split=Split.VALIDATION))
        await until(lambda: it.tokens() == total(*first))
        assert it.cost.tokens_of(added) is not None
        it.dataset.apply(ch.DeleteExamples((added,)))
        assert it.cost.tokens_of(added) is None
        it.dataset.apply(ch.DeleteExamples(tuple(it.dataset.ids)))
        await until(lambda: it.tokens() == 0)


async def test_an_older_model_is_counted_in_its_own_encoding(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *TOY.read_text(encoding="utf-8").splitlines()) as it:
        found = await until(lambda: it.cost.estimate("gpt-3.5-turbo-0613", OPENAI, None))
        assert (found.tokens_per_epoch, found.epochs, found.billable_tokens) == (4306, 20, 86_120)
        assert await until(it.tokens) == 8233
        assert [it.cost.tokens_of(each) for each in it.dataset.ids] == [43, 106, 26, 27, 8031]
        it.checks.choose(OPENAI, "gpt-3.5-turbo-0613")
        await until(lambda: (it.dataset.ids[4], ProblemCode.TOO_LONG) in it.codes())
        local = await until(lambda: it.cost.estimate("smollm2-135m-instruct", preset("local")))
        assert (local.epochs, str(local.cost)) == (8, "$0.00")
        assert it.cost.use_per_month(found, OPENAI, 100) is not None


async def test_tokens_of_turns_come_when_asked_for(
    tmp_path: Path, counter: TokenCounter, until: Until
) -> None:
    async with house(tmp_path, *[body(f"Question {n}?") for n in range(600)]) as it:
        await until(it.tokens)
        example = it.dataset.ids[0]  # so long ago that its turns are forgotten
        assert it.cost.turn_tokens(example) is None
        turns = await until(lambda: it.cost.turn_tokens(example))
        assert turns == counter.body(it.dataset.example(example).body).turns
        it.dataset.apply(ch.SetContent(example, 1, "Something else altogether?"))
        assert it.cost.turn_tokens(example) is None
        turns = await until(lambda: it.cost.turn_tokens(example))
        assert turns == counter.body(it.dataset.example(example).body).turns


@pytest.mark.logs("token counter died")
async def test_a_killed_child_is_started_again_and_nothing_is_lost(tmp_path: Path, until: Until) -> None:
    bodies = [body(f"Question {n}? " * 50) for n in range(2000)]
    async with house(tmp_path, *bodies) as it:
        first = await until(lambda: it.process.pid)
        os.kill(first, signal.SIGKILL)
        await until(it.tokens)
        assert it.process.pid != first
        assert it.cost.complete
        assert it.errors == []
        second = it.process.pid
    assert second is not None
    await until(lambda: not alive(second))


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.logs("token counter died")
async def test_a_child_that_never_stays_alive_is_loud(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, body("a"), command=(sys.executable, "-c", "raise SystemExit(3)")) as it:
        (error,) = await until(lambda: it.errors)
        assert isinstance(error, FtdeskError)
        assert error.code == Code.BUG
        assert it.tokens() is None


async def test_the_child_knows_no_key_and_leaves_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-for-children")
    process = TokenProcess()
    assert [each.total for each in await process.count("o200k_base", ['{"messages":[]}'])] == [3]
    pid = process.pid
    assert pid is not None
    if HAS_PROC:
        assert b"sk-not-for-children" not in environment_of(pid)
        assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    assert await process.count("o200k_base", ["no json"]) == [None]
    await process.aclose()
    assert not alive(pid)


PARENT = """
import asyncio
from ftdesk.services.token_process import TokenProcess
async def main():
    process = TokenProcess()
    await process.count("cl100k_base", ["{}"])
    print(process.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


async def test_the_child_does_not_outlive_a_killed_parent(until: Until) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(await parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    await parent.wait()
    await until(lambda: not alive(pid))


async def test_problems_follow_the_examples(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(f"Question {n}?") for n in range(9)]) as it:
        await until(lambda: it.checks.complete)
        assert it.codes() == [(None, ProblemCode.TOO_FEW_EXAMPLES)]
        told: list[None] = []
        it.checks.changed.connect(lambda: told.append(None))
        spaced, plain, twin = it.add(
            body("Spaced?", " Yes. "), body("Plain?", system=None), body("Question 0?")
        )
        await until(lambda: told)
        assert it.codes() == [
            (spaced, ProblemCode.LEADING_TRAILING_SPACE),
            (plain, ProblemCode.MISSING_SYSTEM),
            (twin, ProblemCode.DUPLICATE_EXAMPLE),
        ]
        (problem,) = it.checks.of_example(spaced)
        it.dataset.apply(ch.SetContent(spaced, 2, " Changed meanwhile. "))
        fix = it.checks.fix_of(problem)
        assert fix == ch.SetContent(spaced, 2, "Changed meanwhile.")
        it.dataset.apply(fix)
        assert it.checks.fix_of(problem) is None
        for each in it.checks.of_example(twin):
            fix = it.checks.fix_of(each)
            assert fix is not None
            it.dataset.apply(fix)
        it.dataset.apply(ch.DeleteExamples((plain,)))
        await until(lambda: it.codes() == [])


async def test_checking_leaves_the_loop_free(tmp_path: Path) -> None:
    faulty = [body(f"Question {n}?" * 30, " spaced ") for n in range(3000)]
    async with house(tmp_path, *faulty) as it:
        gaps: list[float] = []
        last = time.perf_counter()
        while not it.checks.complete:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now
        assert len(it.checks.problems()) == 3000
        assert len(gaps) > 20, "it was done in a few long slices"
        assert sorted(gaps)[len(gaps) // 2] < 0.2
