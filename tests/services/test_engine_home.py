"""Which Python runs the engine, and which one makes the add-on's environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ftdesk.core import paths
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.addon import AddonFolder, Installed, python_of
from ftdesk.core.local.addon_recipe import CARRIER, NEEDED
from ftdesk.services import addon_python
from ftdesk.services.addon_python import find_python
from ftdesk.services.engine_home import EngineHome, addon_folder
from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

WITHOUT_TORCH = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name == "torch":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
from ftdesk.cli import main
sys.exit(main(["engine", "--port", "0"]))
"""


def _script(path: Path, does: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def addon(ftdesk_home: Path) -> AddonFolder:
    """An add-on whose Python says how it was called."""
    folder = addon_folder()
    env = folder.root / "env-1"
    for name in (*NEEDED, CARRIER):
        (env / "lib" / "python3.11" / "site-packages" / name).mkdir(parents=True)
    _script(python_of(env), 'echo "$*|$PYTHONPATH|$OMP_WAIT_POLICY|$OPENAI_API_KEY"')
    folder.mark_installed(Installed("env-1", "x", "3.11.7", 1, 1, 1, 1.0, "2026-11-22T22:05:24+00:00"))
    return folder


def test_the_command_line_goes_on_in_the_addon(addon: AddonFolder) -> None:
    command, environment = [sys.executable, "-c", WITHOUT_TORCH], {**os.environ, "OPENAI_API_KEY": "canary"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    stand_in = paths.resource("addon", "path")
    assert done.stdout == f"-m ftdesk.engine --port 0|{stand_in}|PASSIVE|\n", done.stderr
    assert done.returncode == 0


def test_our_own_python_comes_first(addon: AddonFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    own = EngineHome(addon, ("json",))
    assert not own.uses_addon()
    assert own.command() == [sys.executable, "-m", "ftdesk", "engine"]
    other = EngineHome(addon, ("torch", "no_such_package"))
    assert other.missing() == other.missing_here() != (), "the add-on lacks it, too"
    monkeypatch.setattr("ftdesk.services.engine_home._is_installed", lambda _name: False)
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(addon.root / "no models"))
    theirs = EngineHome(addon)
    assert theirs.missing() == ()
    assert theirs.uses_addon()
    assert theirs.model_is_there(), "in the package that carries it"
    addon.unmark()
    assert theirs.missing() == NEEDED
    assert not theirs.model_is_there()


def test_the_chosen_python_is_asked_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = _script(tmp_path / "python3.12", "echo 3.12.4")
    monkeypatch.setenv("FTDESK_PYTHON", str(chosen))
    assert find_python() == (chosen, "3.12.4")
    monkeypatch.delenv("FTDESK_PYTHON")
    version = ".".join(map(str, sys.version_info[:3]))
    assert find_python() == (Path(sys.executable), version)


@pytest.mark.parametrize(("answer", "reason"), [("echo venv", "venv"), ("exit 1", "none"), ("echo", "none")])
def test_what_is_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, reason: str
) -> None:
    only = _script(tmp_path / "python3", answer)
    monkeypatch.setattr(addon_python, "_candidates", lambda: iter([tmp_path / "nowhere", only]))
    with pytest.raises(FtdeskError) as caught:
        find_python()
    assert caught.value.code is Code.ADDON_NO_PYTHON
    assert caught.value.params["reason"] == reason


def test_where_an_installer_brought_us_others_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _script(tmp_path / "python3.13", "echo 3.13.1")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.delenv("FTDESK_PYTHON", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert find_python() == (found, "3.13.1")
