"""New project files in the user's documents: an empty one, and the user's copy of the sample."""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split
from ftdesk.core.paths import documents_dir, resource_text
from ftdesk.core.project import Project, snapshot

SAMPLE = "Marv (sample)"


def folder() -> Path:
    """Where new projects go: `ftdesk` in the user's documents."""
    return documents_dir() / "ftdesk"


def create(name: str) -> Project:
    """A new, empty project called `name`, or “name 2” where that is taken (errors: Project.create)."""
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).strip(" .")[:80] or "ftdesk"
    names = (safe if number == 1 else f"{safe} {number}" for number in count(1))
    path = next(each for each in (folder() / f"{name}.ftdesk" for name in names) if not each.exists())
    return Project.create(path)


def sample_path() -> Path:
    """Where the user's copy of the sample lies, once it is made."""
    return folder() / f"{SAMPLE}.ftdesk"


def open_sample(backups_kept: int) -> Project:
    """The user's copy of the sample: made the first time, opened with his changes afterwards."""
    path = sample_path()
    if not path.exists():
        _make_sample(path)
    return Project.open(path, backups_kept)


def _make_sample(path: Path) -> None:
    """Beside its place, and moved there when it is whole: a kill must not leave half a sample for good."""
    part = path.with_name(f".{path.name}.part")
    snapshot.remove(part)
    project = Project.create(part)
    try:
        dataset = Dataset(project)
        for name, split in (("marv.jsonl", Split.TRAIN), ("marv_validation.jsonl", Split.VALIDATION)):
            dataset.apply(AddExamples(_lines(name), mark=Mark(split), origin="sample"))
        dataset.set_system_text(dataset.example(dataset.ids[0]).system_text)
    finally:
        project.close()
    part.replace(path)


def _lines(name: str) -> tuple[str, ...]:
    return tuple(line for line in resource_text("samples", name).split("\n") if line.strip())


def sample_questions() -> list[str]:
    """Questions that are not in the sample's examples, to try the tuned model with."""
    questions: list[str] = json.loads(resource_text("samples", "marv_questions.json"))["questions"]
    return questions
