"""kill -9 at random moments while somebody types: every committed edit is there afterwards."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.project import Project
from tests.conftest import Campaign

ROOT = Path(__file__).resolve().parents[2]


def type_until_killed(project: Path, after_s: float) -> list[dict[str, Any]]:
    """Kill the typist `after_s` seconds after its first edit, and answer what it had said by then."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.typist", str(project)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    assert json.loads(child.stdout.readline())["ready"]
    first = child.stdout.readline()  # a slow machine, too, has written something
    time.sleep(after_s)  # the moment of the kill is the test, so there is no condition to wait for
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate()
    assert child.returncode == -signal.SIGKILL, "it was still typing"
    # a line that the kill cut in the middle was not said
    return [json.loads(line) for line in (first + said).split("\n")[:-1]]


def messages(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(body)["messages"]
    return found


@pytest.mark.soak
def test_every_committed_edit_survives(tmp_path: Path, campaign: Campaign) -> None:
    path = tmp_path / "typed.ftdesk"
    project = Project.create(path)
    Dataset(project).apply(AddExamples((new_body({"role": "user", "content": "Hello?"}),)))
    project.close()
    committed: dict[int, str] = {}
    drafts_seen = 0
    for _ in range(campaign(3, 60)):
        said = type_until_killed(path, random.uniform(0.0, 2.0))
        assert said
        committed.update({each["example"]: each["body"] for each in said if "body" in each})
        last_edited = next((each["example"] for each in reversed(said) if "body" in each), None)
        project = Project.open(path)
        assert project.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        dataset = Dataset(project)
        now = {example: dataset.example(example).body for example in committed}
        assert [each for each in committed if now[each] != committed[each] and each != last_edited] == []
        if last_edited is not None:
            # a change that was committed, but not said any more, goes on where the last said one ended
            said_turns, turns = messages(committed[last_edited]), messages(now[last_edited])
            assert turns[: len(said_turns) - 1] == said_turns[:-1]
            assert len(turns) >= len(said_turns)
            committed[last_edited] = now[last_edited]
        if said and "typed" in said[-1]:
            drafts_seen += 1
            kept = [draft.content for draft in dataset.drafts()]
            # or the kill came between its commit and the word of it
            kept += [turn.text or "" for example in dataset for turn in example.turns]
            assert said[-1]["typed"] in kept
        project.close()
    assert committed
