"""What every test gets: a home of its own, Qt without a screen, a safe loop, and a guard against loose ends.

Qt is imported only for tests that use it (`qapp`, `qtbot`, an async test outside core, api and engine).
"""

from __future__ import annotations

import functools
import gc
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core import paths

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
# Nothing a test does may reach the keyring, the key or the proxy of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
    os.environ.pop(_name, None)
    os.environ.pop(_name.lower(), None)

pytest_plugins = [
    "tests.support.loops",
    "tests.support.guards",
    "tests.support.secret_service",
    "tests.support.desktop",
    "tests.support.disks",
    "tests.support.memory_limit",
    "tests.fakes.fixtures",
]

# The starter model is converted once a user, not once a test: found before any test gets its own home.
os.environ.setdefault("FTDESK_MODELS_DIR", str(paths.models_dir()))

LOCAL = importlib.util.find_spec("torch") is not None
NOT_LOCAL = "training on this computer is not installed (LOCAL=0)"
collect_ignore = [] if LOCAL else ["engine"]  # `make test LOCAL=0`
SOAK = os.environ.get("FTDESK_SOAK") == "1"


def pytest_report_header() -> str:
    """Say what a green run did not look at."""
    return "" if LOCAL else f"{NOT_LOCAL}: its tests are left out"


@pytest.hookimpl(tryfirst=True)  # before `-m soak` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that train or serve a model need the local extra; `make soak` runs what only it runs, and in
    full what runs a share of its rounds otherwise.
    """
    for item in items:
        if {"only_in_soak", "campaign"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("soak")
    if not LOCAL:
        for item in items:
            if item.get_closest_marker("engine"):
                item.add_marker(pytest.mark.skip(reason=NOT_LOCAL))


def pytest_collection_finish() -> None:
    """The tests and what they import stay to the end: no collection need walk them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def ftdesk_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data, config and log folder for this test alone, children included."""
    home = tmp_path / "ftdesk-home"
    monkeypatch.setenv("FTDESK_HOME", str(home))
    return home


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """pytest-qt's, with as much time on a slow machine as `until` has."""
    for name in ("waitUntil", "waitSignal"):
        setattr(qtbot, name, functools.partial(getattr(qtbot, name), timeout=60_000))
    return qtbot


@pytest.fixture
def campaign() -> Campaign:
    """How many rounds a long test runs: `campaign(small, full)` is `full` under `make soak`."""
    return Campaign()


class Campaign:
    """Chooses between the small fixed share of `make test` and the full count of `make soak`."""

    def __call__(self, small: int, full: int) -> int:
        return full if SOAK else small


@pytest.fixture
def only_in_soak() -> None:
    """For what takes a minute and is guarded by quicker tests, too: `make soak` runs it."""
    if not SOAK:
        pytest.skip("make soak runs it")


@pytest.fixture(scope="session", autouse=True)
def utf8_children() -> Iterator[None]:
    """Children of tests write UTF-8 whatever the locale of the machine."""
    before = os.environ.get("PYTHONUTF8")
    if not sys.flags.utf8_mode:
        os.environ["PYTHONUTF8"] = "1"
    yield
    if before is None:
        os.environ.pop("PYTHONUTF8", None)
    else:
        os.environ["PYTHONUTF8"] = before
