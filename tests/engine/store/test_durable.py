"""What is left after kills and power cuts is whole, or swept away; what control groups leave is counted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ftdesk.engine.durable import copy_file, copy_folder, make_folder
from ftdesk.engine.store.job_data import sweep
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.store.stores import open_stores
from ftdesk.engine.training import cgroup


def test_copies_are_whole_and_leave_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    make_folder(tmp_path / "a" / "b")
    assert {tmp_path.name, "a"} <= set(synced), "the new names are on the disk"
    (tmp_path / "a" / "x").write_bytes(b"1")
    copy_file(tmp_path / "a" / "x", tmp_path / "a" / "b" / "y")
    synced.clear()
    copy_folder(tmp_path / "a" / "b", tmp_path / "copy")
    assert {"y", ".copy.part", tmp_path.name} <= set(synced)
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["y"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "copy"]


def test_the_start_sweeps_what_is_for_nobody(tmp_path: Path) -> None:
    stores = open_stores(tmp_path / "engine")
    old = (1.0, 1.0)
    for name, status in (("ftjob-run", "running"), ("ftjob-bad", "failed"), ("ftjob-done", "succeeded")):
        stores.jobs.add(Job(name, 1, status, STARTER_MODEL, training_file="f", seed=1))
        for path in (f"jobs/{name}/trainer.log", f"jobs/{name}/.resume.part", f"models/{name}/step-3/x"):
            (stores.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (stores.folder / path).write_bytes(b"x")
        os.utime(stores.folder / f"jobs/{name}/.resume.part", old)
    stores.models.add("ft:done", STARTER_MODEL, "ftjob-done", 3)
    (stores.folder / "jobs" / "ftjob-gone").mkdir()
    (stores.folder / "files" / ".upload.x.part").write_bytes(b"x")
    # As a file that a trainer renames between the look into the folder and the look at the file.
    (stores.folder / "jobs/ftjob-run/.saving.part").symlink_to("nowhere")
    sweep(stores)
    left = {str(path.relative_to(stores.folder)) for path in stores.folder.rglob("*") if path.is_file()}
    assert {path for path in left if not path.startswith("engine.")} == {
        "jobs/ftjob-run/trainer.log",
        "models/ftjob-run/step-3/x",
        "jobs/ftjob-bad/trainer.log",
        "models/ftjob-done/step-3/x",
    }
    assert not (stores.folder / "jobs" / "ftjob-gone").exists()
    stores.close()


@pytest.mark.parametrize(
    ("line", "folder", "names"),
    [
        ("0::/a/b\n", "a", ("memory.max", "memory.current", "inactive_file")),
        (
            "4:memory:/a/b\n0::/\n",
            "memory/a",
            ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        ),
    ],
)
def test_the_tightest_group_counts(
    tmp_path: Path, line: str, folder: str, names: tuple[str, str, str]
) -> None:
    (tmp_path / folder / "b").mkdir(parents=True)
    for group, limit in ((tmp_path / folder, 1000), (tmp_path / folder / "b", 5000)):
        (group / names[0]).write_text(str(limit), encoding="ascii")
        (group / names[1]).write_text("700", encoding="ascii")
        (group / "memory.stat").write_text(f"other 1\n{names[2]} 50\n", encoding="ascii")
    (tmp_path / "proc").write_text(line, encoding="ascii")
    assert cgroup.free_bytes(tmp_path / "proc", tmp_path) == 350
    (tmp_path / "proc").write_text("0::/\n", encoding="ascii")
    assert cgroup.free_bytes(tmp_path / "proc", tmp_path / "nothing") is None
