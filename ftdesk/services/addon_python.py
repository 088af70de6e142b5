"""Which Python the add-on's environment is made with: our own, or another where an installer brought us."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.child_environment import without_secrets

VERSIONS = ((3, 13), (3, 12), (3, 11))
_ASKED_S = 20
# Answers the version where the Python fits, "venv" where it does but cannot make environments.
_PROBE = """
import sys
fits = (3, 11) <= sys.version_info[:2] < (3, 14) and sys.maxsize > 2**32
fits = fits and sys.implementation.name == "cpython"
try:
    import ensurepip, venv
except ImportError:
    print("venv" if fits else "")
else:
    print("%d.%d.%d" % sys.version_info[:3] if fits else "")
"""


def find_python() -> tuple[Path, str]:
    """The interpreter and its version. Takes up to seconds: call it in a thread.

    Raises FtdeskError ADDON_NO_PYTHON, reason `venv` where one fits but lacks the module that makes
    environments, else `none`.
    """
    found_without_venv = ""
    for candidate in _candidates():
        answer = _asked(candidate)
        if answer == "venv":
            found_without_venv = found_without_venv or str(candidate)
        elif answer:
            return candidate, answer
    raise FtdeskError(
        Code.ADDON_NO_PYTHON, reason="venv" if found_without_venv else "none", found=found_without_venv
    )


def _candidates() -> Iterator[Path]:
    chosen = os.environ.get("FTDESK_PYTHON")
    if chosen:
        yield Path(chosen)
    if not getattr(sys, "frozen", False):
        yield Path(sys.executable)
    names = [f"python{major}.{minor}" for major, minor in VERSIONS] + ["python3", "python"]
    places = ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"] if sys.platform != "win32" else []
    for name in names:
        for path in (None, *places):
            found = shutil.which(name, path=path)
            if found:
                yield Path(found)
    yield from _installed_folders()


def _installed_folders() -> Iterator[Path]:
    """Where installers of python.org put theirs without naming it in PATH."""
    system: str = sys.platform
    for major, minor in VERSIONS:
        if system == "win32":
            programs = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
            yield programs / f"Python{major}{minor}" / "python.exe"
            yield Path(os.environ.get("PROGRAMFILES", "")) / f"Python{major}{minor}" / "python.exe"
        elif system == "darwin":
            yield Path(f"/Library/Frameworks/Python.framework/Versions/{major}.{minor}/bin/python3")


def _asked(python: Path) -> str:
    environment = {name: value for name, value in without_secrets().items() if name not in _MISLEADING}
    try:
        result = subprocess.run(
            [str(python), "-I", "-c", _PROBE],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=_ASKED_S,
            env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


_MISLEADING = frozenset({"PYTHONPATH", "PYTHONHOME"})
