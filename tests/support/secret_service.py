"""A real Secret Service for one test: its own D-Bus, its own gnome-keyring in a fresh home, no screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import keyring.core
import pytest

from tests.support.processes import running

TOOLS = ("dbus-daemon", "gnome-keyring-daemon", "gdbus")
_BUS = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
_BACKEND = "keyring.backends.SecretService.Keyring"
_FOLDERS = ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@dataclass(frozen=True)
class SecretService:
    """A running, unlocked keyring daemon; `environment` is what a child needs to reach it."""

    home: Path
    environment: dict[str, str]

    def lock(self) -> None:
        """Lock the login collection, as a screen lock does; no prompt can be shown to unlock it."""
        self._call("org.freedesktop.Secret.Service.Lock", "['/org/freedesktop/secrets/collection/login']")

    def files(self) -> list[Path]:
        """Everything the daemon has written."""
        return [path for path in self.home.rglob("*") if path.is_file()]

    def _call(self, method: str, argument: str) -> None:
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
             "--object-path", "/org/freedesktop/secrets", "--method", method, argument],
            env=self.environment, check=True, capture_output=True, timeout=20,
        )  # fmt: skip


def missing_tools() -> list[str]:
    """Which programs a real Secret Service lacks on this machine."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.fixture
def secret_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A real keyring, unlocked; this process and its children use it until the test ends."""
    with _session(tmp_path / "keyring-home", monkeypatch, unlocked=True) as service:
        yield service


@pytest.fixture
def closed_secret_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A keyring that nobody has unlocked and nobody can: every prompt counts as dismissed."""
    with _session(tmp_path / "keyring-home", monkeypatch, unlocked=False) as service:
        yield service


@contextlib.contextmanager
def _session(home: Path, monkeypatch: pytest.MonkeyPatch, *, unlocked: bool) -> Iterator[SecretService]:
    missing = missing_tools()
    if missing:
        pytest.skip(
            f"no real Secret Service: missing {', '.join(missing)} (packaging/bootstrap installs them)"
        )
    environment = _fresh_environment(home)
    before = keyring.get_keyring()
    with contextlib.ExitStack() as stack:
        bus = stack.enter_context(running(_BUS, environment))
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        daemon = [
            "gnome-keyring-daemon",
            "--foreground",
            "--components=secrets",
            *(["--unlock"] if unlocked else []),
        ]
        keyring_daemon = stack.enter_context(running(daemon, environment))
        assert keyring_daemon.stdin is not None
        keyring_daemon.stdin.write("test-password")
        keyring_daemon.stdin.close()
        subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"],
            env=environment,
            check=True,
        )
        for name in ("DBUS_SESSION_BUS_ADDRESS", *_FOLDERS):
            monkeypatch.setenv(name, environment[name])
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", _BACKEND)
        keyring.set_keyring(keyring.core.load_keyring(_BACKEND))
        stack.callback(keyring.set_keyring, before)
        yield SecretService(home, environment)


def _fresh_environment(home: Path) -> dict[str, str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_"))
    }
    environment["HOME"] = str(home)
    for name in _FOLDERS:
        folder = home / name.lower()
        folder.mkdir(parents=True, mode=0o700)
        environment[name] = str(folder)
    return environment
