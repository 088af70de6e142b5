"""Many examples changed as one step: whole, or as if it had never begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.rework import Rework, bodies_before
from ftdesk.core.project import Project

COUNT = 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.ftdesk"
    project = Project.create(path)
    Dataset(project).apply(ch.AddExamples(tuple(f'{{"n": {n}}}' for n in range(COUNT))))
    project.close()
    return path


def bodies(project: Project) -> list[str]:
    return [row[0] for row in project.db.execute("SELECT body FROM example ORDER BY id")]


def test_a_rework_is_made_and_taken_back(path: Path) -> None:
    project = Project.open(path)
    before = bodies(project)
    with project.worker() as db:
        rework = Rework(project, db)
        done = rework.run(((n, f'{{"new": {n}}}') for n in range(1, COUNT + 1, 2)), lambda _: True)
    assert done == list(range(1, COUNT + 1, 2))
    assert bodies(project)[:2] == ['{"new": 1}', '{"n": 1}']
    with project.worker() as db:
        Rework(project, db).run(bodies_before(db, rework.revision), lambda _: True)
    assert bodies(project) == before
    assert Dataset(project).revision == rework.revision + 1
    project.close()


def test_stopped_in_the_middle_nothing_has_happened(path: Path) -> None:
    project = Project.open(path)
    before = bodies(project)
    with project.worker() as db:
        rework = Rework(project, db)
        assert rework.run(((n, "{}") for n in range(1, COUNT + 1)), lambda done: done < 500) is None
    assert bodies(project) == before
    assert project.db.execute("SELECT count(*) FROM past").fetchone()[0] == 0
    project.close()


def test_cut_off_in_the_middle_it_is_put_back_at_the_next_start(path: Path) -> None:
    project = Project.open(path)
    before = bodies(project)
    with project.worker() as db:
        rework = Rework(project, db)
        rework._write([(n, "{}") for n in range(1, 400)])  # a kill comes here
    assert bodies(project) != before
    dataset = Dataset(project)
    assert bodies(project) == before
    assert [each.body for each in dataset] == before
    project.close()
