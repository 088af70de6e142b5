"""How fast find goes through a big project, beside a bare SQL count, and whether the window stays free.

    python -m tests.benchmarks.find [--examples 900000] [--project FILE.ftdesk] [word …]

Aim at 900,000 examples: first hits ≤ 0.3 s, all ≤ 2 s for a plain word with some thousand hits, gaps p99 ≤
30 ms and the window's own work ≤ 100 ms. The project is made anew unless one is named.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ftdesk.app.main import make_application, run_loop
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.find import Finder
from ftdesk.core.dataset.find_pattern import Wanted
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.project import Project
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.find_service import FindService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.dataset.find_panel import FindList
from ftdesk.ui.dataset.find_search import FindSearch
from ftdesk.ui.theme import Theme
from tests.support.heartbeat import Heartbeat, IdleLoop

ENGLISH = "could you please tell me what happened to my order and when it will arrive at the shop".split()
CHINESE = "请问我的订单什么时候可以送到店里因为非常需要它谢谢您的耐心等待祝您生活愉快"
RARE = 300  # one example in so many has the rare words
ROUNDS = 3
PLAIN = [
    Wanted("Refund"),
    Wanted("refund", match_case=True),
    Wanted("refund", whole_word=True),
    Wanted("退款单"),
    Wanted("Возврат"),
    Wanted("not there"),
    Wanted("order"),
]
PATTERNS = [Wanted(r"refund \d+50\b", regular=True), Wanted(r"(?<=退)款", regular=True)]


def text(chance: random.Random, length: int) -> str:
    """Some words, a third of them Chinese ones."""
    if chance.random() < 0.38:
        return "".join(chance.choices(CHINESE, k=length // 3))
    return " ".join(chance.choices(ENGLISH, k=length // 5))


def bodies(examples: int) -> Iterator[str]:
    """About 540 bytes each."""
    chance = random.Random(1)
    for number in range(examples):
        asked = f"Nr {number}: {text(chance, 150)}"
        if number % RARE == RARE // 2:
            asked += f" a Refund {number} 退款单 возврат"
        said = [asked, text(chance, 180)]
        said += [text(chance, 60), text(chance, 80)] if number % 5 == 0 else []
        messages = [{"role": "system", "content": "You are a friendly shop assistant."}]
        messages += [{"role": ("user", "assistant")[n % 2], "content": each} for n, each in enumerate(said)]
        yield json.dumps({"messages": messages}, ensure_ascii=False)


def make(path: Path, examples: int) -> Project:
    """A project of so many examples, past all that ftdesk does for single ones."""
    project = Project.create(path)
    db = project.db
    db.execute("BEGIN")
    rows = ((number, body) for number, body in enumerate(bodies(examples), 1))
    db.executemany("INSERT INTO example (position, body) VALUES (?, ?)", rows)
    db.execute("COMMIT")
    return project


def bare_s(project: Project, wanted: str) -> float:
    """What SQLite alone needs to find a text in the bodies."""
    with Reader(project) as reader:
        began = time.perf_counter()
        reader.db.execute("SELECT count(*) FROM example WHERE instr(body, ?)", (wanted,)).fetchone()
        return time.perf_counter() - began


class Course:
    """A list of hits on the screen, and the search behind it."""

    def __init__(self, app: QApplication, project: Project, dataset: Dataset) -> None:
        self.window = QWidget()
        self.tasks = TaskOwner()
        self.project = project
        self.wanted = Wanted("")
        service = FindService(dataset, BulkService(dataset))
        self.search = FindSearch(dataset, service, self.tasks, self._prepare, self.window)
        theme = Theme(app)
        theme.apply("light")
        column = QVBoxLayout(self.window)
        column.addWidget(FindList(theme, self.search.hits, self.window))
        self.window.resize(360, 700)
        self.window.show()
        self.heartbeat = Heartbeat(self.window)
        self.idle = IdleLoop()

    def _prepare(self) -> tuple[Finder, None]:
        return Finder(self.wanted), None

    async def run(self, wanted: Wanted) -> tuple[float, float, str]:
        """Seconds until the first hits and until all were there, and what the window felt."""
        self.wanted = wanted
        ended = asyncio.Event()
        first: list[float] = []

        def follow() -> None:
            if self.search.hits.hits and not self.search.old and not first:
                first.append(time.perf_counter() - began)
            if not self.search.running:
                ended.set()

        self.search.followed.connect(follow)
        self.idle.take()
        self.heartbeat.begin()
        began = time.perf_counter()
        self.search.begin()
        await ended.wait()
        whole_s = time.perf_counter() - began
        gaps, own = self.heartbeat.end()
        idle = self.idle.take()
        self.search.followed.disconnect(follow)
        felt = f"{gaps.p99:7.1f}{gaps.longest:8.1f}{own.longest:8.1f} |{idle.p99:7.1f}{idle.longest:8.1f}"
        return (first[0] if first else float("nan")), whole_s, felt

    async def aclose(self) -> None:
        """End everything."""
        self.search.halt()
        await self.tasks.aclose()
        self.idle.close()
        self.window.hide()
        self.window.deleteLater()


async def measure(app: QApplication, project: Project, words: list[str]) -> int:
    """Each search three times; the middle one counts."""
    dataset = await asyncio.to_thread(Dataset, project)
    print(f"{len(dataset):,} examples, {project.path.stat().st_size / 1e6:.0f} MB")
    course = Course(app, project, dataset)
    head = f"{'':34}{'first s':>9}{'all s':>8}{'bare s':>8}{'ratio':>7}{'hits':>10}"
    print(f"{head} | gaps ms{'p99':>6}{'max':>8}{'own':>8} | idle{'p99':>5}{'max':>8}")
    for wanted in [Wanted(each) for each in words] or [*PLAIN, *PATTERNS]:
        runs = []
        for _ in range(ROUNDS):
            bare = await asyncio.to_thread(bare_s, project, wanted.text)
            runs.append((*await course.run(wanted), bare))
        first, whole, felt, bare = sorted(runs, key=lambda each: each[1])[ROUNDS // 2]
        total = course.search.now.total if course.search.now is not None else 0
        how = [name for name in ("regular", "match_case", "whole_word") if getattr(wanted, name)]
        name = " ".join([wanted.text, *how])
        print(
            f"{name:34}{first:9.3f}{whole:8.2f}{bare:8.2f}{whole / bare:7.1f}{total:10,} |        {felt}",
            flush=True,
        )
    await course.aclose()
    return 0


def main() -> int:
    """Parse, set up, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("words", nargs="*", help="look for these instead")
    parser.add_argument("--examples", type=int, default=int(os.environ.get("FTDESK_EXAMPLES", "100000")))
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["FTDESK_HOME"] = str(folder)
        project = (
            Project.open(options.project)
            if options.project
            else make(folder / "find.ftdesk", options.examples)
        )
        app = make_application()
        result = run_loop(app, measure(app, project, options.words))
        project.close()
    return result


if __name__ == "__main__":
    sys.exit(main())
