"""The faulty set of `golden/checks`: one fault a line, and beside it which one it is."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).resolve().parents[2] / "golden" / "checks" / "faulty.jsonl"
MODEL = "gpt-3.5-turbo-0613"
"""It takes 4,096 tokens an example, so that one line is too long."""


class Fault(NamedTuple):
    """`line` and `turn` count from 1. `of`: “example” shows it by itself, “set” only beside the others."""

    line: int
    code: str
    turn: int | None
    severity: str
    of: str


def _notes() -> dict[str, Any]:
    notes: dict[str, Any] = json.loads(FILE.with_suffix(".json").read_text(encoding="utf-8"))
    return notes


FAULTS = [Fault(**each) for each in _notes()["faults"]]
REJECTED = [(each["line"], each["code"]) for each in _notes()["rejected"]]


@cache
def report() -> dict[str, Any]:
    """What `ftdesk check --json` says of the set."""
    command = [sys.executable, "-m", "ftdesk", "check", str(FILE), "--model", MODEL, "--json"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told
