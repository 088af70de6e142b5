"""The proof-reader beside the window: 500 MB in the background, Stop, and one edit among many examples.

`checking.py [--examples N] [--many N]` (default 900,000, some 500 MB, and 100,000; 0: not that). Limits:
- waits of the UI thread while all are checked (5 ms heartbeat): p99 ≤ 30 ms, or twice what an idle loop has
  on the same machine meanwhile; the thread's own longest work ≤ 100 ms
- from Stop to the child's last work: ≤ 0.2 s
- one edit among 100,000 examples with 30,000 known problems, from the end of the quiet time until the result
  is told: p95 ≤ 50 ms
Told as well: MB/s of the checking, memory of both processes. Ends with 1 when a limit is broken.
"""

from __future__ import annotations

# ruff: noqa: E402 - the environment comes before Qt
import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import until
from ftdesk.app.main import make_application, run_loop
from ftdesk.app.program import Program
from ftdesk.app.warm_up import warm_up
from ftdesk.app.workspace import Workspace
from ftdesk.core.dataset import changes as ch
from ftdesk.services.cost_service import QUIET_S
from tests.benchmarks.scale import Verdicts, write_examples
from tests.support.heartbeat import Heartbeat, IdleLoop

EDITS = 60


def write_faulty(path: Path, source: Path, count: int) -> None:
    """The first `count` examples of `source`, three in ten of them with a stray space."""
    with source.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as file:
        for number, line in zip(range(count), lines, strict=False):
            example = json.loads(line)
            if number % 10 < 3:
                example["messages"][-1]["content"] += " "
            file.write(json.dumps(example, ensure_ascii=False) + "\n")


class Bench:
    """The whole program, with one project after the other."""

    def __init__(self, program: Program, verdicts: Verdicts) -> None:
        self.program, self.verdicts = program, verdicts

    @property
    def workspace(self) -> Workspace:
        """The open project."""
        assert self.program.workspace is not None
        return self.program.workspace

    async def bring(self, name: str, file: Path) -> None:
        """A new project with this file."""
        await self.program.create_project(name)
        self.program.window.show_page("examples")
        transfers = self.workspace.pages.examples.transfers
        transfers.start_import(file)
        await until(lambda: not transfers.running, 900, "import")

    async def everything(self, size_mb: float) -> None:
        """All of a large file, stopped once on the way."""
        checks, pid = self.workspace.checks, self.workspace.checks.pid
        self.program.window.show_page("check")
        heartbeat, idle = Heartbeat(self.program.window), IdleLoop()
        before, began = checks.progress[0], time.perf_counter()
        heartbeat.begin()
        await until(lambda: checks.progress[0] - before > checks.progress[1] // 20, 900, "a first part")
        stopped_at = time.perf_counter()
        checks.stop()
        stop_s = await _last_work_s(pid, lambda: checks.progress[0]) - stopped_at
        known = checks.progress[0]
        await asyncio.sleep(0.3)
        assert checks.progress[0] == known
        paused = time.perf_counter() - stopped_at
        checks.go_on()
        await until(lambda: checks.complete, 3600, "the rest")
        taken = time.perf_counter() - began - paused
        gaps, own = heartbeat.end()
        share = 1 - before / len(self.workspace.dataset)
        print(f"{'checked in the background, counting beside it':58}{size_mb * share / taken:9.2f} MB/s")
        print(f"{'problems':58}{len(checks.problems()):9,}   {[str(each.code) for each in checks.kinds()]}")
        print(f"{'memory of the window':58}{_memory_mb(os.getpid()):9.0f} MB")
        print(f"{'memory of the child':58}{_memory_mb(pid):9.0f} MB")
        others = idle.take()
        idle.close()
        self.verdicts.at_most("the UI thread's waits meanwhile, p99", gaps.p99, max(30, 2 * others.p99), "ms")
        print(f"{'   of an idle loop':58}{others.p99:9.2f} ms")
        print(f"{'the longest':58}{gaps.longest:9.2f} ms    of an idle loop {others.longest:.2f} ms")
        self.verdicts.at_most("the thread's own longest work", own.longest, 100, "ms")
        self.verdicts.at_most("from Stop to the child's last work", stop_s, 0.2, "s")

    async def edits(self) -> None:
        """One edit after the other among many, everything else done."""
        work = self.workspace
        loop = asyncio.get_running_loop()
        await until(lambda: work.cost.complete and work.checks.complete, 900, "counts and checks")
        await asyncio.sleep(1)
        print(f"{'problems known':58}{len(work.checks.problems()):9,}")
        ids, taken = work.dataset.ids, []
        for number in range(EDITS):
            done = asyncio.Event()
            leave = work.checks.changed.connect(lambda done=done: work.checks.complete and done.set())
            work.dataset.apply(ch.SetContent(ids[number * len(ids) // EDITS], 2, f"Edited answer {number} "))
            began = loop.time()
            await done.wait()
            taken.append((loop.time() - began - QUIET_S) * 1000)
            leave()
            await asyncio.sleep(0.1)
        taken.sort()
        print(f"{'one edit: from the end of the quiet to the result, median':58}{taken[EDITS // 2]:9.2f} ms")
        self.verdicts.at_most("p95", taken[int(EDITS * 0.95)], 50, "ms")


async def _last_work_s(pid: int, progress: Callable[[], int]) -> float:
    """When a process did its last work or told of it: then it has been idle for 0.5 s (Linux)."""
    last, at = (_cpu(pid), progress()), time.perf_counter()
    while time.perf_counter() - at < 0.5:
        await asyncio.sleep(0.005)
        now = (_cpu(pid), progress())
        if now != last:
            last, at = now, time.perf_counter()
    return at


def _cpu(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def _memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def run(app: QApplication, folder: Path, options: argparse.Namespace, verdicts: Verdicts) -> int:
    """A large project, then one of 100,000 examples."""
    large, faulty = folder / "large.jsonl", folder / "faulty.jsonl"
    await asyncio.to_thread(write_examples, large, max(options.examples, options.many))
    write_faulty(faulty, large, options.many)
    size_mb = large.stat().st_size / 1e6
    print(f"{options.examples:,} examples, {size_mb:.0f} MB; {options.many:,} for the edits")
    program = Program(app)
    program.window.show_welcome()
    program.window.show()
    bench = Bench(program, verdicts)
    try:
        await warm_up()
        program.start_session()
        if options.many:
            await bench.bring("faulty", faulty)
            await bench.edits()
        if options.examples:
            await bench.bring("large", large)
            await bench.everything(size_mb)
    finally:
        await program.aclose()
    return verdicts.broken


def main() -> int:
    """Parse, run, and say whether all limits were kept."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--examples", type=int, default=900_000)
    parser.add_argument("--many", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FTDESK_HOME"] = folder
        app = make_application()
        broken = run_loop(app, run(app, Path(folder), options, Verdicts()))
    print(f"{broken} limits broken" if broken else "all limits kept")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
