"""The examples of one moment as files, and nothing of them left behind."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from ftdesk.services import snapshot
from tests.services.house import bodies


def open_files(folder: Path) -> list[str]:
    links = list(Path("/proc/self/fd").iterdir())
    return [str(link.readlink()) for link in links if link.is_symlink() and folder in link.readlink().parents]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which files are open")
async def test_a_snapshot_that_is_given_up_writes_no_more(tmp_path: Path, until: Any) -> None:
    """Its files can be discarded then: the user's texts lie in the project and nowhere else."""
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples(bodies(1000) * 20))
    folder = tmp_path / "uploads"
    task = asyncio.get_running_loop().create_task(snapshot.take(dataset, folder))
    await until(lambda: folder.exists() and open_files(folder))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not open_files(folder)
    await snapshot.discard(folder)
    assert not folder.exists()
    project.close()
