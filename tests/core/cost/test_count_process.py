"""The counting child leaves quietly when the program that asked is gone."""

from __future__ import annotations

import json
import subprocess
import sys


def test_nobody_left_to_read_the_answer_is_no_error() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "ftdesk.core.cost.count_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    child.stdin.write(json.dumps({"id": 1, "encoding": "cl100k_base", "bodies": ["{}"]}).encode() + b"\n")
    child.stdin.close()
    assert child.stderr.read() == b""
    assert child.wait(timeout=60) == 0
