"""The log keeps what ftdesk says, and nothing of what libraries say about single requests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import logging, sys
from pathlib import Path
from ftdesk.app import logs
recent = logs.start(Path(sys.argv[1]), verbose=True)
import openai
assert logging.getLogger("openai").level == logging.DEBUG, "the SDK has set its own level"
logging.getLogger("openai._base_client").debug("Request options: %s", {"body": "an example of mine"})
logging.getLogger("openai").warning("something is deprecated")
logging.getLogger("ftdesk.services").info("Authorization: Bearer abcdefghijklmnop")
print(recent.text())
"""


def test_the_sdks_debug_switch_puts_no_example_into_the_log(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=os.environ | {"OPENAI_LOG": "debug"},
        capture_output=True,
        text=True,
        check=True,
    )
    written = (tmp_path / "ftdesk.log").read_text(encoding="utf-8")
    for text in (written, done.stdout, done.stderr):
        assert "an example of mine" not in text
        assert "abcdefghijklmnop" not in text
        assert "something is deprecated" in text
    assert "Bearer ***" in written
