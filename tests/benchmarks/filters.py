"""How fast a big list is filtered and put in order, beside a bare count, and whether the window stays free.

    python -m tests.benchmarks.filters [--examples 900000] [--project FILE.ftdesk]

Aim at 900,000 examples: first rows ≤ 0.3 s, all ≤ 2.5 s for words and for what is known, and never more than
100 ms of the window's own work at a stretch, the change to a filtered list included.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ftdesk.app.main import make_application, run_loop
from ftdesk.core.checks.problem import Problem
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Split, new_body
from ftdesk.core.dataset.query import Order, Query, SortBy
from ftdesk.core.project import Project
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.dataset.example_list import ExampleList
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.shown import Shown
from ftdesk.ui.theme import Theme
from tests.benchmarks.find import bare_s, make
from tests.support.heartbeat import Heartbeat

ALL = Query()
STEPS: tuple[tuple[str, Query, Order], ...] = (
    ("words that few have", Query(text="refund"), Order()),
    ("all again", ALL, Order()),
    ("words that most have", Query(text="order"), Order()),
    ("what it is used for", Query(split=Split.TRAIN), Order()),
    ("length", Query(tokens_to=100), Order()),
    ("number of turns", Query(turns_from=5), Order()),
    ("in order of length", ALL, Order(SortBy.TOKENS)),
    ("in order of newest edits", ALL, Order(SortBy.EDITED)),
    ("in order of first words", ALL, Order(SortBy.WORDS)),
)


class Known:
    """Figures as the services have them when everything is counted and checked."""

    complete = True

    def tokens_of(self, example_id: int) -> int | None:
        return example_id % 500

    def problems(self) -> Sequence[Problem]:
        return ()

    def of_example(self, _example_id: int) -> Sequence[Problem]:
        return ()


class Course:
    """A list on the screen, and what it shows."""

    def __init__(self, app: QApplication, dataset: Dataset) -> None:
        self.window = QWidget()
        self.tasks = TaskOwner()
        self.dataset = dataset
        known = Known()
        service = ShownService(dataset, known, known)  # type: ignore[arg-type]
        self.shown = Shown(dataset, service, self.tasks, self.window)
        self.model = ExampleListModel(dataset, known, known, self.window)  # type: ignore[arg-type]
        theme = Theme(app)
        theme.apply("light")
        column = QVBoxLayout(self.window)
        column.addWidget(ExampleList(theme, self.model, self.window))
        self.window.resize(320, 700)
        self.window.show()
        self.heartbeat = Heartbeat(self.window)
        self.first: float | None = None
        self.shown.changed.connect(self._on_changed)
        dataset.changed.connect(self._follow)

    def _on_changed(self) -> None:
        self.model.set_ids(self.shown.ids)
        if self.first is None and len(self.shown.ids):
            self.first = time.perf_counter()

    def _follow(self, touched: Touched) -> None:
        self.shown.follow(touched)
        self.model.follow(touched, self.shown.ids)

    async def _rested(self) -> None:
        rested = asyncio.Event()

        def look() -> None:
            if not self.shown.running:
                rested.set()

        self.shown.state_changed.connect(look)
        await rested.wait()
        self.shown.state_changed.disconnect(look)

    async def run(self, name: str, do: Callable[[], object], bare: float = 0.0) -> None:
        """Do it, and print how long it took and what the window felt."""
        await asyncio.sleep(0.2)
        self.first = None
        self.heartbeat.begin()
        began = time.perf_counter()
        do()
        if self.shown.running:
            await self._rested()
        whole = time.perf_counter() - began
        await asyncio.sleep(0.1)  # it is painted
        gaps, own = self.heartbeat.end()
        first = self.first - began if self.first is not None else whole
        ratio = f"{whole / bare:7.1f}" if bare else " " * 7
        print(
            f"{name:28}{first:9.3f}{whole:8.2f}{ratio}{len(self.shown.ids):10,} |"
            f"{gaps.p99:8.1f}{gaps.longest:8.1f}{own.longest:8.1f}",
            flush=True,
        )


async def measure(app: QApplication, project: Project) -> int:
    """All steps, one after the other."""
    dataset = await asyncio.to_thread(Dataset, project)
    bare = await asyncio.to_thread(bare_s, project, "refund")
    print(f"{len(dataset):,} examples; a bare count of a word takes {bare:.2f} s")
    print(f"{'':28}{'first s':>9}{'all s':>8}{'ratio':>7}{'shown':>10} | gap p99{'max':>8}{'own':>8} ms")
    course = Course(app, dataset)
    for name, query, order in STEPS:
        await course.run(name, lambda q=query, o=order: course.shown.show(q, o), bare)  # type: ignore[misc]
    new = new_body({"role": "user", "content": "new"})
    course.shown.show(Query(text="order"), Order())
    await course.run("most of them again", lambda: None)
    await course.run("one more at the end", lambda: dataset.apply(AddExamples((new,))))
    gone = tuple(course.shown.ids[5:7])
    await course.run("two deleted", lambda: dataset.apply(DeleteExamples(gone)))
    await course.tasks.aclose()
    course.window.hide()
    course.window.deleteLater()
    return 0


def main() -> int:
    """Parse, set up, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--examples", type=int, default=int(os.environ.get("FTDESK_EXAMPLES", "100000")))
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["FTDESK_HOME"] = str(folder)
        project = (
            Project.open(options.project)
            if options.project
            else make(folder / "filters.ftdesk", options.examples)
        )
        app = make_application()
        result = run_loop(app, measure(app, project))
        project.close()
    return result


if __name__ == "__main__":
    sys.exit(main())
