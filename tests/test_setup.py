"""Set-up on machines that are not as one would like them: no Python, CUDA where no card is, no fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import bootstrap_steps
import pytest
import system_packages

from tests.services.package_index import make_wheel
from tests.support.source import ROOT


def _bootstrap(
    tmp_path: Path, programs: tuple[str, ...], **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a copy of the bootstrap where only these programs exist."""
    copy, path = tmp_path / "repo" / "packaging", tmp_path / "bin"
    shutil.copytree(ROOT / "packaging", copy)
    path.mkdir()
    for name in programs:
        found = shutil.which(name)
        assert found
        (path / name).symlink_to(found)
    return subprocess.run(
        ["/bin/sh", str(copy / "bootstrap")],
        env={"PATH": str(path), **environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_a_machine_without_python_is_told_so(tmp_path: Path) -> None:
    result = _bootstrap(tmp_path, ("dirname", "id"))
    assert result.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13, and none was found" in result.stderr
    assert "apt install python3 python3-venv" in result.stderr


def test_a_chosen_python_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    result = _bootstrap(tmp_path, ("dirname", "id"), FTDESK_PYTHON="/bin/false")
    assert (result.returncode, result.stderr) == (
        1,
        "FTDESK_PYTHON=/bin/false is no Python 3.11, 3.12 or 3.13.\n",
    )


def _wheel(folder: Path, name: str, version: str, *needs: str) -> None:
    make_wheel(folder, name, version, needs=needs)


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package source; the bootstrap's pip is that of this environment."""
    monkeypatch.setattr(bootstrap_steps, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap_steps, "LOG", tmp_path / "setup.log")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)  # this machine's own sources would join in
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    (tmp_path / "wheels").mkdir()
    return tmp_path / "wheels"


def test_cuda_is_seen_before_it_is_downloaded(wheels: Path) -> None:
    _wheel(wheels, "torch", "2.13.0", "nvidia-cublas", "triton", "sympy")
    for part in ("nvidia_cublas", "triton", "sympy"):
        _wheel(wheels, part, "1.0")
    found = bootstrap_steps.cuda_parts(["--no-index", "--find-links", str(wheels)])
    assert found is not None
    assert sorted(name.replace("_", "-") for name in found) == ["nvidia-cublas", "triton"]


def test_a_cpu_build_passes_the_guard(wheels: Path) -> None:
    _wheel(wheels, "torch", "2.13.0+cpu", "sympy")
    _wheel(wheels, "sympy", "1.0")
    assert bootstrap_steps.cuda_parts(["--no-index", "--find-links", str(wheels)]) == []


def test_no_torch_at_all_is_no_crash(wheels: Path) -> None:
    assert bootstrap_steps.cuda_parts(["--no-index", "--find-links", str(wheels)]) is None
    assert "No matching distribution found for torch==2.13.0" in bootstrap_steps.LOG.read_text(
        encoding="utf-8"
    )


def test_missing_libraries_are_named_with_their_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(system_packages.QT_LIBRARIES, "libnosuchthing.so.7", "libnosuchthing7")
    monkeypatch.setitem(system_packages.TEST_PROGRAMS, "no-such-screen", "nosuchscreen")
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    system_packages.install(dev=True)
    said = capsys.readouterr().out
    for_window, for_tests = said.split("! Missing, so that some tests are skipped: ")
    assert "libnosuchthing.so.7" in for_window
    assert "libnosuchthing7" in for_window
    assert "no-such-screen" in for_tests
    assert "nosuchscreen" in for_tests


def test_torch_is_pinned_to_the_same_build_everywhere() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    assert bootstrap_steps.TORCH in extras["local"]


def test_the_makefile_has_what_the_readme_promises() -> None:
    targets = ["setup", "run", "test", "check", "soak", "bench", "translations"]
    result = subprocess.run(
        ["make", "--dry-run", "--always-make", *targets, "LOCAL=0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    for part in (
        "packaging/bootstrap --no-local",
        "packaging/run",
        "-m pytest",
        "-m ruff",
        "-m mypy",
        "FTDESK_SOAK=1",
    ):
        assert part in result.stdout
