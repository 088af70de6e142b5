"""Keys against a real Secret Service in all the states in which a computer can have one."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.secrets import KeyPlace, KeyStored, Secrets
from tests.support.secret_service import SecretService

KEY = "sk-canary-0123456789-中文不行-but-kept"


@pytest.fixture
def backend() -> Iterator[Any]:
    """Put a backend in place for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.mark.keyring
async def test_a_real_keyring_keeps_the_key(secret_service: SecretService) -> None:
    secrets = Secrets()
    assert await secrets.read("openai") is None
    assert await secrets.store("openai", KEY) == KeyStored(KeyPlace.KEYRING)
    assert await Secrets().read("openai") == KEY, "also in the next run"
    assert await secrets.place("openai") is KeyPlace.KEYRING
    for path in secret_service.files():
        assert KEY.encode() not in path.read_bytes()
    await secrets.remove("openai")
    await secrets.remove("openai")  # gone already: fine
    assert await Secrets().read("openai") is None
    assert await secrets.place("openai") is None


@pytest.mark.keyring
async def test_a_locked_keyring_is_said(secret_service: SecretService) -> None:
    secrets = Secrets()
    await secrets.store("openai", KEY)
    secret_service.lock()
    with pytest.raises(FtdeskError) as caught:
        await secrets.read("openai")
    assert caught.value.code is Code.KEYRING_LOCKED
    assert await secrets.store("openai", KEY) == KeyStored(KeyPlace.SESSION, Code.KEYRING_LOCKED)
    assert await secrets.read("openai") == KEY, "it works for this session"
    with pytest.raises(FtdeskError):
        await secrets.remove("openai")  # the locked one may still be there: not silent


@pytest.mark.keyring
async def test_a_dismissed_prompt_is_said(closed_secret_service: SecretService) -> None:
    stored = await Secrets().store("openai", KEY)
    assert stored == KeyStored(KeyPlace.SESSION, Code.KEYRING_DISMISSED)


async def test_no_keyring_at_all(backend: Any) -> None:
    backend(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    secrets = Secrets()
    assert await secrets.read("openai") is None
    assert await secrets.store("openai", KEY) == KeyStored(KeyPlace.SESSION, Code.KEYRING_MISSING)
    assert await secrets.read("openai") == KEY
    assert await Secrets().read("openai") is None, "for this session only"
    await secrets.remove("openai")
    assert await secrets.place("openai") is None


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


async def test_no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What keyring itself chooses on a machine without a desktop, in a process of its own."""
    code = (
        "import asyncio; from ftdesk.services.secrets import Secrets;"
        "print(asyncio.run(Secrets().store('openai', 'k')).reason)"
    )
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    done = _python(code)
    assert done.stdout.strip() == Code.KEYRING_MISSING


async def test_a_backend_that_forgets(backend: Any) -> None:
    backend(keyring.core.load_keyring("keyring.backends.null.Keyring"))
    assert await Secrets().store("openai", KEY) == KeyStored(KeyPlace.SESSION, Code.KEYRING_FORGETS)


class _Plain(keyring.backend.KeyringBackend):
    """Stands for what keyrings.alt brings: a file, encoded and not encrypted, and viable by its own word."""

    priority = 0.5  # type: ignore[assignment]
    asked = 0

    def set_password(self, service: str, username: str, password: str) -> None:
        type(self).asked += 1

    def get_password(self, service: str, username: str) -> str | None:
        type(self).asked += 1
        return KEY

    def delete_password(self, service: str, username: str) -> None:
        type(self).asked += 1


async def test_plain_text_is_refused_unasked(backend: Any) -> None:
    backend(_Plain())
    stored = await Secrets().store("openai", KEY)
    assert stored == KeyStored(KeyPlace.SESSION, Code.KEYRING_UNSAFE)
    assert await Secrets().read("openai") is None
    assert _Plain.asked == 0


class _Liar(_Plain):
    priority = 5  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return None


async def test_a_store_is_read_back(backend: Any) -> None:
    backend(_Liar())
    assert await Secrets().store("openai", KEY) == KeyStored(KeyPlace.SESSION, Code.KEYRING_FORGETS)


class _Hanging(_Plain):
    priority = 5  # type: ignore[assignment]
    free = threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.free.wait(30)


async def test_a_keyring_that_hangs_does_not_hang_us(backend: Any) -> None:
    backend(_Hanging())
    try:
        stored = await Secrets(timeout_s=0.05).store("openai", KEY)
    finally:
        _Hanging.free.set()
    assert stored == KeyStored(KeyPlace.SESSION, Code.KEYRING_TIMED_OUT)
