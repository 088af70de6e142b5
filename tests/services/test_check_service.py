"""The proof-reader beside a real project file and its real child process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.connection import preset
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split, Status
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.check_process import COMMAND
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import QUIET_S, CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from tests.support.loops import Until

OPENAI = preset("openai")
SPACE, SYSTEM, TWIN = (
    ProblemCode.LEADING_TRAILING_SPACE,
    ProblemCode.MISSING_SYSTEM,
    ProblemCode.DUPLICATE_EXAMPLE,
)
THINGS = "apples bread cheese dates eggs figs grapes honey ice jam kale lemons milk nuts oil pears".split()
HAS_PROC = Path("/proc/self/environ").exists()


def body(number: int, said: str = "", system: str | None = "Be brief.") -> str:
    thing, other = THINGS[number % len(THINGS)], THINGS[number // len(THINGS) % len(THINGS)]
    asked = f"What do {number} {thing} and {other} cost?"
    messages = [
        {"role": "user", "content": asked},
        {"role": "assistant", "content": said or f"{number} cents"},
    ]
    if system is not None:
        messages.insert(0, {"role": "system", "content": system})
    return json.dumps({"messages": messages})


@dataclass
class House:
    project: Project
    dataset: Dataset
    cost: CostService
    checks: CheckService
    errors: list[Exception] = field(default_factory=list)

    def add(self, *bodies: str, mark: Mark | None = None) -> tuple[int, ...]:
        inverse = self.dataset.apply(ch.AddExamples(bodies, mark=mark or Mark()))
        assert isinstance(inverse, ch.DeleteExamples)
        return tuple(inverse.examples)

    def counts(self) -> dict[ProblemCode, int]:
        return {kind.code: kind.count for kind in self.checks.kinds()}

    def where(self, code: ProblemCode) -> list[int | None]:
        return [each.example for each in self.checks.of_kind(code)]

    def mend(self, problem: Problem) -> None:
        fix = self.checks.fix_of(problem)
        assert fix is not None
        self.dataset.apply(fix)
        assert self.checks.fix_of(problem) is None, "it is gone"


@asynccontextmanager
async def served(project: Project, command: tuple[str, ...] = COMMAND) -> AsyncIterator[House]:
    dataset = Dataset(project)
    errors: list[Exception] = []
    tasks = TaskOwner(lambda error, _name: errors.append(error))
    process = TokenProcess()
    cost = CostService(dataset, tasks, process)
    checks = CheckService(dataset, tasks, cost, OPENAI, command)
    try:
        yield House(project, dataset, cost, checks, errors)
    finally:
        checks.close()
        cost.close()
        await tasks.aclose()
        await process.aclose()


@asynccontextmanager
async def house(path: Path, *bodies: str, command: tuple[str, ...] = COMMAND) -> AsyncIterator[House]:
    project = Project.create(path / "work.ftdesk")
    if bodies:
        Dataset(project).apply(ch.AddExamples(bodies))
    async with served(project, command) as it:
        yield it
    project.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def done(it: House) -> Callable[[], bool]:
    return lambda: it.checks.complete


async def test_what_is_found_is_told_by_kind(tmp_path: Path, until: Until) -> None:
    bodies = (
        [body(n, " spaced ") for n in range(40)] + [body(n) for n in range(40, 60)] + [body(3, " spaced ")]
    )
    async with house(tmp_path, *bodies, body(77, system=None)) as it:
        await until(done(it))
        ids = list(it.dataset.ids)
        assert it.counts() == {TWIN: 1, SYSTEM: 1, SPACE: 41}
        assert [(kind.severity, kind.fixable) for kind in it.checks.kinds()] == [
            (Severity.WARNING, 1),
            (Severity.WARNING, 1),
            (Severity.HINT, 41),
        ]
        assert it.where(SPACE) == [*ids[:40], ids[60]]
        assert it.where(TWIN) == [ids[60]]
        assert [each.code for each in it.checks.of_example(ids[60])] == [TWIN, SPACE]
        assert it.checks.of_example(ids[45]) == ()
        assert len(it.checks.problems()) == len(list(it.checks.problems())) == 43
        assert it.checks.worst()[ids[60]] is Severity.WARNING
        assert len(it.checks.worst()) == 42
        assert it.checks.errors() == 0
        assert it.checks.progress == (62, 62)
        assert it.checks.of_kind(SPACE) is it.checks.of_kind(SPACE), "nothing is new"
        it.dataset.apply(ch.MoveExample(ids[60], None))
        await until(done(it))
        assert it.where(SPACE) == [ids[60], *ids[:40]], "in the order of the list"


async def test_every_change_is_followed(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(n) for n in range(30)]) as it:
        await until(done(it))
        assert it.counts() == {}
        before = it.checks.of_kind(SPACE)
        first, second = it.dataset.ids[4], it.dataset.ids[5]
        inverse = it.dataset.apply(ch.SetContent(first, 2, " now spaced"))
        assert not it.checks.complete
        await until(done(it))
        assert it.where(SPACE) == [first]
        assert list(before) == []
        it.dataset.apply(inverse)
        await until(done(it))
        assert it.counts() == {}
        gone = it.dataset.apply(ch.DeleteExamples(it.dataset.ids[3:]))
        await until(done(it))
        assert it.counts() == {ProblemCode.TOO_FEW_EXAMPLES: 1}
        assert it.checks.errors() == 0, "that is told otherwise"
        it.dataset.apply(gone)
        it.dataset.apply(ch.SetBody(second, '{"messages": []}'))
        await until(done(it))
        assert it.checks.errors() == it.counts()[ProblemCode.MISSING_MESSAGES_LIST] == 1
        it.dataset.apply(ch.DeleteExamples((second,)))
        await until(done(it))
        assert it.checks.of_example(second) == ()
        assert it.counts() == {}


async def test_fixes_are_made_from_the_example_as_it_is_now(tmp_path: Path, until: Until) -> None:
    bodies = [body(n) for n in range(30)]
    async with house(tmp_path, *bodies, body(40, " a "), body(5), body(41, system=None)) as it:
        (same,) = it.add(body(6), mark=Mark(Split.VALIDATION))
        (other,) = it.add(body(42, system="Be BRIEF!"))
        await until(done(it))
        spaced, twin, bare = it.dataset.ids[30:33]
        (problem,) = it.checks.of_example(spaced)
        assert (problem.fix, problem.fixable) == (None, True)
        it.dataset.apply(ch.SetContent(spaced, 2, " changed meanwhile "))
        it.mend(problem)
        assert it.dataset.example(spaced).turns[2].text == "changed meanwhile"
        for example in (twin, bare, same, other):
            (problem,) = it.checks.of_example(example)
            if example == twin:
                it.dataset.apply(it.checks.fix_of(problem) or ch.Steps(()))
                with pytest.raises(FtdeskError) as caught:
                    it.checks.fix_of(problem)
                assert caught.value.code is Code.EXAMPLE_GONE
            else:
                it.mend(problem)
        assert not it.dataset.has(twin)
        assert it.dataset.example(same).status is Status.LEFT_OUT
        assert {it.dataset.example(each).system_text for each in (bare, other)} == {"Be brief."}
        await until(done(it))
        assert it.counts() == {}


async def test_another_place_is_judged_without_reading_anything_again(tmp_path: Path, until: Until) -> None:
    tools = json.loads(body(50)) | {"tools": [{"type": "function", "function": {"name": "f"}}]}
    async with house(tmp_path, *[body(n) for n in range(30)], json.dumps(tools)) as it:
        await until(done(it))
        assert it.counts() == {}
        it.checks.choose(replace(OPENAI, id="x", refuses=frozenset({"tools"}), min_examples=100), None)
        assert it.counts() == {ProblemCode.TOO_FEW_EXAMPLES: 1}, "known at once"
        await until(done(it))
        assert it.where(ProblemCode.NOT_TAKEN_HERE) == [it.dataset.ids[30]]
        assert it.checks.errors() == 1
        (problem,) = it.checks.of_kind(ProblemCode.NOT_TAKEN_HERE)
        it.mend(problem)
        await until(done(it))
        assert it.where(ProblemCode.NOT_TAKEN_HERE) == []
        it.checks.choose(OPENAI, None)
        await until(done(it))
        assert it.counts() == {}


async def test_stop_and_go_on(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(n, " a ") for n in range(6000)]) as it:
        await until(lambda: it.checks.progress[0] > 200)
        it.checks.stop()
        await until(lambda: not it.checks._checking._in_flight)
        stopped = it.checks.progress
        assert stopped[0] < 6000, "only what it was at"
        last = it.dataset.ids[5999]
        it.dataset.apply(ch.SetContent(last, 2, " edited while stopped "))
        await until(lambda: it.checks.of_example(last))
        assert it.checks.progress[0] < 6000, "the others wait"
        assert not it.checks.complete
        it.checks.go_on()
        await until(done(it))
        assert it.checks.progress == (6000, 6000)
        assert it.counts()[SPACE] == 6000


async def test_a_view_is_checked_like_any_project(tmp_path: Path, until: Until) -> None:
    project = Project.create(tmp_path / "theirs.ftdesk")
    Dataset(project).apply(ch.AddExamples(tuple(body(n, " a ") for n in range(12))))
    view = Project.view(project.path, tmp_path / "view")
    async with served(view) as it:
        await until(done(it))
        assert it.counts() == {SPACE: 12}
    view.close()
    assert not (tmp_path / "view").exists()
    project.close()


async def test_the_set_has_pictures_when_somebody_asks(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(n) for n in range(30)]) as it:
        await until(done(it))
        assert it.checks.pictures() is None
        pictures = await until(it.checks.pictures)
        assert (pictures.examples, pictures.roles["assistant"], pictures.turns) == (30, 30, {3: 30})
        it.add(body(31, system=None))
        await until(done(it))
        await until(lambda: (found := it.checks.pictures()) and found.examples == 31)


@pytest.mark.logs("proof-reader died")
async def test_a_killed_child_is_started_again_and_nothing_is_lost(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(n, " a ") for n in range(4000)]) as it:
        first = await until(lambda: it.checks.pid)
        await until(lambda: it.checks.progress[0] > 100)
        os.kill(first, signal.SIGKILL)
        await until(done(it))
        assert it.checks.pid != first
        assert it.counts()[SPACE] == 4000
        os.kill(it.checks.pid or 0, signal.SIGKILL)
        it.dataset.apply(ch.SetContent(it.dataset.ids[0], 2, "clean"))
        await until(done(it))
        assert it.counts()[SPACE] == 3999
        assert it.errors == []
        last = it.checks.pid
    assert last is not None
    assert not alive(last), "closed with the service"


@pytest.mark.logs("proof-reader died")
async def test_a_child_that_never_stays_alive_is_loud(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, body(1), command=(sys.executable, "-c", "raise SystemExit(3)")) as it:
        (error,) = await until(lambda: it.errors)
        assert isinstance(error, FtdeskError)
        assert error.code is Code.BUG
        assert not it.checks.complete
        it.dataset.apply(ch.SetContent(it.dataset.ids[0], 2, "the next change tries again"))
        await until(lambda: len(it.errors) == 2)


STUMBLING = """
import sys
from ftdesk.core import serving
from ftdesk.core.checks import check_process, proof_reader
real = proof_reader.check_example
def stumble(example, document):
    if example == 3:
        raise KeyError("a mistake of ours")
    return real(example, document)
proof_reader.check_example = stumble
sys.exit(serving.run(check_process.Desk().answer))
"""


async def test_an_example_that_we_stumble_over_is_loud_and_passed_over(tmp_path: Path, until: Until) -> None:
    bodies = [body(n, " a ") for n in range(12)]
    async with house(tmp_path, *bodies, command=(sys.executable, "-c", STUMBLING)) as it:
        await until(done(it))
        assert it.where(SPACE) == [each for each in it.dataset.ids if each != 3]
        (error,) = await until(lambda: it.errors)
        assert isinstance(error, FtdeskError)
        assert error.code is Code.BUG
        assert "example 3" in str(error.params["reason"])


async def test_the_child_knows_no_key_and_is_nice(
    tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-for-children")
    async with house(tmp_path, body(1)) as it:
        await until(done(it))
        pid = it.checks.pid
        assert pid is not None
        if HAS_PROC:
            assert b"sk-not-for-children" not in environment_of(pid)
            assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)


PARENT = """
import asyncio, sys
from pathlib import Path
from ftdesk.core.connection import preset
from ftdesk.services.check_process import CheckProcess
async def main():
    process = CheckProcess(Path(sys.argv[1]), preset("openai"))
    await process.look([1], beside=True)
    print(process.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


async def test_the_child_does_not_outlive_a_killed_parent(tmp_path: Path, until: Until) -> None:
    Project.create(tmp_path / "work.ftdesk").close()
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path / "work.ftdesk"), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(await parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    await parent.wait()
    await until(lambda: not alive(pid))


async def test_one_edit_is_told_soon_and_costs_the_window_little(tmp_path: Path, until: Until) -> None:
    async with house(tmp_path, *[body(n, " a ") for n in range(3000)]) as it:
        await until(done(it))
        late: list[float] = []
        for each in it.dataset.ids[:8]:
            told = asyncio.Event()
            leave = it.checks.changed.connect(lambda told=told: it.checks.complete and told.set())
            it.dataset.apply(ch.SetContent(each, 2, "clean"))
            began = time.perf_counter()
            await told.wait()
            late.append(time.perf_counter() - began - QUIET_S)
            leave()
        assert it.counts()[SPACE] == 2992
        assert min(late) < 1, "the benchmark holds the real limit"


async def test_a_draft_keeps_nobody_from_training(tmp_path: Path, until: Until) -> None:
    empty = json.dumps({"messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": ""}]})
    async with house(tmp_path, *(body(number) for number in range(12))) as it:
        await until(done(it))
        assert it.checks.errors() == 0
        (draft,) = it.add(empty, mark=Mark(status=Status.DRAFT))
        await until(done(it))
        assert it.checks.errors() == 0
        it.dataset.apply(ch.SetMarks((draft,), status=Status.READY))
        await until(lambda: it.checks.errors() == 1)
        it.dataset.apply(ch.SetMarks((draft,), status=Status.LEFT_OUT))
        await until(lambda: it.checks.errors() == 0)
