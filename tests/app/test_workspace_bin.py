"""What has lain in the bin for long is forgotten when a project is opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ftdesk.app.project_pages import _read
from ftdesk.core.dataset.bin import KEPT_DAYS, deleted
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project


def test_the_bin_is_emptied_of_what_is_old(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "a.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples(tuple('{"messages": []}' for _ in range(4))))
    dataset.apply(DeleteExamples((1, 2)))
    long_ago = datetime.now(UTC) - timedelta(days=KEPT_DAYS + 1)
    project.db.execute("UPDATE removed SET at = ?", (long_ago.isoformat(),))
    dataset.apply(DeleteExamples((4,)))
    opened = _read(project)
    assert list(opened.ids) == [3]
    assert [(each.first, each.last) for each in deleted(project.db)] == [(4, 4)]
    assert [row[0] for row in project.db.execute("SELECT id FROM example ORDER BY id")] == [3, 4]
    project.close()
