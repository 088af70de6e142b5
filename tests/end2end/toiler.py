"""A child process that edits, marks, replaces in bulk, imports and undoes, until it is killed.

`python -m tests.end2end.toiler PROJECT FILE SEED` prints one JSON line before each step and one after it:
{"begin": n, "kind": …} and {"done": n}; `Contents.after` says what a step makes of the examples.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftdesk.core.dataset.bringing import Brought, bring
from ftdesk.core.dataset.changes import Change, DeleteExamples, SetContent, SetMarks, TakeBack
from ftdesk.core.dataset.dataset import Dataset, Draft
from ftdesk.core.dataset.example import new_body
from ftdesk.core.dataset.formats.plan import look
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.revision import current_revision
from ftdesk.core.dataset.rework import Rework, bodies_before
from ftdesk.core.project import Project

IMPORTED = 4000
Step = dict[str, Any]


def text_of(version: int) -> str:
    return f"version {version} 水 " + "x" * (version % 5) * 40


def body_of(version: int) -> str:
    return new_body({"role": "user", "content": text_of(version)})


@dataclass(frozen=True)
class Contents:
    """What the examples of a project are: (id, version, tag), in order."""

    rows: tuple[tuple[int, int, str], ...]

    @classmethod
    def of(cls, dataset: Dataset) -> Contents:
        return cls(
            tuple(
                (each.id, int(each.turns[0].text.split()[1]), ",".join(each.tags))  # type: ignore[union-attr]
                for each in dataset
            )
        )

    def after(self, step: Step) -> Contents:
        number, kind = step["begin"], step["kind"]
        if kind == "edit":
            return Contents(tuple((i, number if i == step["example"] else v, tag) for i, v, tag in self.rows))
        if kind == "rework":
            return Contents(tuple((i, number, tag) for i, _, tag in self.rows))
        if kind == "mark":
            return Contents(tuple((i, v, str(number)) for i, v, _ in self.rows))
        if kind == "import":
            new = ((step["first"] + place, 0, "") for place in range(IMPORTED))
            return Contents((*self.rows, *new))
        raise ValueError(kind)


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Toiler:
    def __init__(self, project: Project, file: Path, dice: random.Random) -> None:
        self.project, self.file, self.dice = project, file, dice
        self.dataset = Dataset(project)
        self.number = 1 + max((v for _, v, _ in Contents.of(self.dataset).rows), default=0)
        self.number = max(self.number, 1 + max((int(tag) for tag in self.dataset.tags()), default=0))
        self.undo: list[tuple[int, Change]] = []
        self.said = threading.Lock()

    def step(self, make: Callable[[int], Change], **about: object) -> None:
        with self.said:
            number, self.number = self.number, self.number + 1
            say(begin=number, **about)
        inverse = make(number)
        with self.said:
            say(done=number)
        self.undo.append((number, inverse))

    def edit(self) -> None:
        example = self.dice.choice(self.dataset.ids)
        self.step(
            lambda n: self.dataset.apply(SetContent(example, 0, text_of(n))), kind="edit", example=example
        )

    def type(self) -> None:
        typed = f"half a sentence {self.number} {self.dice.random()}"
        example = self.dice.choice(self.dataset.ids)
        self.dataset.save_draft(Draft(example, 0, typed))
        say(typed=typed, example=example)

    def rework(self) -> None:
        ids = list(self.dataset.ids)
        self.step(lambda n: self._rework(lambda _: ((each, body_of(n)) for each in ids)), kind="rework")

    def _rework(self, pairs: Callable[[Reader], Iterator[tuple[int, str]]]) -> TakeBack:
        with self.project.worker() as db, Reader(self.project) as reader:
            rework = Rework(self.project, db)
            done = rework.run(pairs(reader), lambda _done: True)
        self.dataset.revision = current_revision(self.project.db)
        return TakeBack(rework.revision, len(done or ()))

    def mark(self) -> None:
        ids = tuple(self.dataset.ids)
        old = tuple(self.dataset.tags())
        self.step(
            lambda n: self.dataset.apply(SetMarks(ids, add_tags=(str(n),), remove_tags=old)), kind="mark"
        )

    def bring(self) -> None:
        """With edits beside it, as in the window."""
        first = int(self.project.db.execute("SELECT max(id) FROM example").fetchone()[0]) + 1

        def work(_number: int) -> DeleteExamples:
            so_far = Brought()
            thread = threading.Thread(
                target=bring, args=(self.dataset, look(self.file), so_far, lambda: None, lambda: True)
            )
            ids = list(self.dataset.ids)
            thread.start()
            while thread.is_alive():
                example = self.dice.choice(ids)
                self.step(
                    lambda n: self.dataset.apply(SetContent(example, 0, text_of(n))),  # noqa: B023
                    kind="edit", example=example,
                )  # fmt: skip
            thread.join()
            self.dataset.take_in()
            return DeleteExamples(so_far.ids)

        self.undo.clear()  # what is undone must be the last step, and edits go on beside this one
        self.step(work, kind="import", first=first)
        self.undo = self.undo[-1:]

    def take_back(self) -> None:
        number, change = self.undo.pop()
        say(begin=-number, kind="undo")
        if isinstance(change, TakeBack):
            self._rework(lambda reader: bodies_before(reader.db, change.revision))
        else:
            self.dataset.apply(change)
        say(done=-number)

    def toil(self) -> None:
        while True:
            self.type()
            kinds = [self.edit, self.rework, self.mark, *([self.take_back] * 3 if self.undo else ())]
            self.dice.choice([*kinds, self.bring] if len(self.dataset) < 3 * IMPORTED else kinds)()


if __name__ == "__main__":
    opened = Project.open(Path(sys.argv[1]))
    toiler = Toiler(opened, Path(sys.argv[2]), random.Random(int(sys.argv[3])))
    say(ready=True)
    toiler.toil()
