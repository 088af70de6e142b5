"""kill -9 at random moments of bulk replaces, marks, imports and undo: each step is whole or not there."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset import intake
from ftdesk.core.dataset.bringing import Brought, bring, look_again
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from tests.conftest import Campaign
from tests.end2end.toiler import IMPORTED, Contents, Step, body_of

ROOT = Path(__file__).resolve().parents[2]


def toil_until_killed(project: Path, file: Path, after_s: float, seed: int) -> list[Step]:
    """What the toiler had said by the moment of its kill."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.toiler", str(project), str(file), str(seed)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert json.loads(child.stdout.readline())["ready"]
    first = child.stdout.readline()  # a slow machine, too, has begun something
    time.sleep(after_s)  # the moment of the kill is the test, so there is no condition to wait for
    assert child.poll() is None, "it ended by itself"
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate()
    return [json.loads(line) for line in (first + said).split("\n")[:-1]]


def possible(start: Contents, said: list[Step]) -> list[tuple[Contents, set[str]]]:
    """What may be in the file: all that was done, and each of the steps under way whole or not at all.

    With each the kinds of those steps that are in it.
    """
    done = {each["done"] for each in said if "done" in each}
    begun = {each["begin"]: each for each in said if "begin" in each}
    before: dict[int, Contents] = {}

    def after(now: Contents, step: Step) -> Contents:
        if step["kind"] != "undo":
            return now.after(step)
        undone = begun[-step["begin"]]
        if undone["kind"] != "import":
            return before[undone["begin"]]
        brought = range(undone["first"], undone["first"] + IMPORTED)  # edits went on beside it
        return Contents(tuple(row for row in now.rows if row[0] not in brought))

    now = start
    under_way: list[Step] = []
    for number, step in begun.items():
        if number in done:
            before[number] = now
            now = after(now, step)
        else:
            under_way.append(step)
    found = []
    for size in range(len(under_way) + 1):
        for chosen in combinations(under_way, size):
            each = now
            for step in chosen:
                each = after(each, step)
            found.append((each, {step["kind"] for step in chosen}))
    return found


def typed(said: list[Step], there: set[str]) -> dict[int, str]:
    """The drafts that must be in the file: those of examples that no step has changed since.

    A step under way that is not `there` any more has taken no draft with it.
    """
    done = {each["done"] for each in said if "done" in each}
    found: dict[int, str] = {}
    for each in said:
        if "typed" in each:
            found[each["example"]] = each["typed"]
        elif "begin" in each and (each["begin"] in done or each["kind"] in there):
            if each["kind"] == "edit":
                found.pop(each["example"], None)
            elif each["kind"] in {"rework", "undo"}:
                found.clear()
    return found


def settle(dataset: Dataset, *, resume: bool) -> str:
    """Bring a cut-off import to its end, or take it back; which of the two was done."""
    (cut,) = intake.cut_off(dataset.project.db) or (None,)
    if cut is None:
        return ""
    so_far = Brought()
    if resume:
        seen = look_again(cut)
        assert seen is not None
        assert bring(dataset, seen, so_far, lambda: None, lambda: True, cut)
        dataset.take_in()
        assert so_far.imported == len(so_far.ids) == IMPORTED
        return "import"
    for ids in intake.brought_by(dataset.project.db, cut.id):
        dataset.apply(DeleteExamples(ids))
    intake.forget(dataset.project, cut.id)
    return "taken back"


@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_every_step_is_whole_or_not_at_all(tmp_path: Path, campaign: Campaign) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text("".join(body_of(0) + "\n" for _ in range(IMPORTED)), encoding="utf-8")
    path = fresh(tmp_path, 0)
    rounds = campaign(5, 200)
    met: dict[str, int] = {}
    drafts = 0
    for number in range(rounds):
        project = Project.open(path)
        start = Contents.of(Dataset(project))
        project.close()
        said = toil_until_killed(path, file, random.uniform(0.02, 1.2), number)
        project = Project.open(path)
        assert project.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        dataset = Dataset(project)
        settled = settle(dataset, resume=number % 2 == 0)
        if settled:
            met[settled] = met.get(settled, 0) + 1
        now = Contents.of(dataset)
        matching = [kinds for contents, kinds in possible(start, said) if contents == now]
        assert matching, f"seed {number}: {said[-3:]} left neither the old nor the new"
        if settled == "import":
            assert any("import" in kinds for kinds in matching)
        for each in said:
            if "begin" in each and {"done": each["begin"]} not in said:
                met[f"killed in {each['kind']}"] = met.get(f"killed in {each['kind']}", 0) + 1
        expected = typed(said, set.union(*matching))
        drafts += len(expected)
        assert expected.items() <= {each.example: each.content for each in dataset.drafts()}.items()
        too_many = len(dataset) > 2 * IMPORTED
        project.close()
        if too_many:
            path = fresh(tmp_path, number + 1)
    print(met, "drafts", drafts)
    assert sum(met.values()) >= rounds // 2, met
    assert drafts or rounds < 20


def fresh(folder: Path, number: int) -> Path:
    project = Project.create(folder / f"toil {number}.ftdesk")
    Dataset(project).apply(AddExamples(tuple(body_of(0) for _ in range(1500))))
    project.close()
    return project.path


def test_the_reckoning_itself_sees_a_half_step() -> None:
    start = Contents(((1, 0, ""), (2, 0, "")))
    said: list[dict[str, Any]] = [
        {"begin": 1, "kind": "edit", "example": 1}, {"done": 1}, {"begin": 2, "kind": "rework"},
    ]  # fmt: skip
    found = [contents.rows for contents, _ in possible(start, said)]
    assert found == [((1, 1, ""), (2, 0, "")), ((1, 2, ""), (2, 2, ""))]
    undone = [*said, {"done": 2}, {"begin": -2, "kind": "undo"}, {"done": -2}]
    assert [contents.rows for contents, _ in possible(start, undone)] == [((1, 1, ""), (2, 0, ""))]
