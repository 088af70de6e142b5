"""Keys of several connections in one real keyring: each its own, and removal leaves nothing."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import keyring
import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService, KeyPlace
from ftdesk.services.secrets import SERVICE, Secrets
from tests.support.secret_service import SecretService

KEYS = {
    "openai": "sk-openai-canary-0001",
    "crusoe": "crusoe-canary-0002",
    "nebius": "nebius-canary-0003",
    "bailian": "sk-bailian-canary-0004",
    "azure": "azure-canary-0005",
}


@asynccontextmanager
async def service(folder: Path) -> AsyncIterator[ConnectionService]:
    """One run of the program over the settings in `folder`."""
    made = ConnectionService(SettingsStore(folder / "settings.json"), Secrets())
    try:
        yield made
    finally:
        await made.aclose()


def entries(connection_id: str) -> str | None:
    """What the keyring itself holds, past all of our own code."""
    return keyring.get_password(SERVICE, connection_id)


def collection(secret_service: SecretService) -> str:
    """Every item that the daemon lists in its login collection."""
    done = subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
         "--object-path", "/org/freedesktop/secrets/collection/login",
         "--method", "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection", "Items"],
        env=secret_service.environment, check=True, capture_output=True, text=True, timeout=20,
    )  # fmt: skip
    return done.stdout


def files_with(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


@pytest.mark.keyring
async def test_each_connection_has_a_key_of_its_own(tmp_path: Path, secret_service: SecretService) -> None:
    async with service(tmp_path) as connections:
        custom = connections.add_custom("Lab", "https://llm.example.org/v1")
        keys = {**KEYS, custom.id: "lab-canary-0006"}
        for connection_id, key in keys.items():
            stored = await connections.set_key(connection_id, key)
            assert (stored.place, stored.reason) == (KeyPlace.KEYRING, None)
        for connection_id, key in keys.items():
            assert entries(connection_id) == key
    async with service(tmp_path) as later:
        for connection_id in keys:
            assert await later.key_place(connection_id) is KeyPlace.KEYRING, "in the next run too"
        await later.set_key("openai", "sk-openai-canary-1001")
        assert entries("openai") == "sk-openai-canary-1001"
        assert entries("crusoe") == KEYS["crusoe"], "the others are as they were"
        await later.remove_key("nebius")
        assert entries("nebius") is None
        assert await later.key_place("nebius") is None
        assert entries("bailian") == KEYS["bailian"]
    for key in [*keys.values(), "sk-openai-canary-1001"]:
        assert files_with(tmp_path, key) == [], "neither in the settings nor in the keyring's own file"


@pytest.mark.keyring
async def test_a_removed_connection_leaves_nothing(tmp_path: Path, secret_service: SecretService) -> None:
    before = collection(secret_service)
    async with service(tmp_path) as connections:
        first = connections.add_custom("Lab", "https://llm.example.org/v1")
        second = connections.add_custom("Lab", "https://llm.example.org/v1")
        await connections.set_key(first.id, "lab-canary-0001")
        await connections.set_key(second.id, "lab-canary-0002")
        assert collection(secret_service) != before
        await connections.remove(first.id)
        assert entries(first.id) is None
        assert entries(second.id) == "lab-canary-0002", "of the same name and address, and not the same"
        assert [each.id for each in connections.all()][-1] == second.id
        await connections.remove(second.id)
        assert collection(secret_service) == before, "not even an empty item"
        assert first.id not in (tmp_path / "settings.json").read_text(encoding="utf-8")
        with pytest.raises(FtdeskError) as caught:
            connections.get(first.id)
        assert caught.value.code is Code.CONNECTION_UNKNOWN


@pytest.mark.keyring
async def test_a_connection_whose_key_cannot_be_removed_is_not_forgotten(
    tmp_path: Path, secret_service: SecretService
) -> None:
    async with service(tmp_path) as connections:
        lab = connections.add_custom("Lab", "https://llm.example.org/v1")
        await connections.set_key(lab.id, "lab-canary-0001")
        secret_service.lock()
        with pytest.raises(FtdeskError) as caught:
            await connections.remove(lab.id)
        assert caught.value.code is Code.KEYRING_LOCKED
        assert connections.get(lab.id).name == "Lab", "or nobody could take the key out any more"


@pytest.mark.keyring
async def test_a_key_of_this_session_is_told_from_one_in_the_keyring(
    tmp_path: Path, secret_service: SecretService
) -> None:
    async with service(tmp_path) as connections:
        await connections.set_key("openai", KEYS["openai"])
        secret_service.lock()
        stored = await connections.set_key("crusoe", KEYS["crusoe"])
        assert (stored.place, stored.reason) == (KeyPlace.SESSION, Code.KEYRING_LOCKED)
        assert await connections.key_place("crusoe") is KeyPlace.SESSION
        with pytest.raises(FtdeskError):
            await connections.key_place("openai")
    async with service(tmp_path) as later:
        with pytest.raises(FtdeskError):
            await later.key_place("crusoe")  # the keyring is still locked, and holds no such key


async def test_without_a_daemon_all_keys_go_with_the_session(tmp_path: Path) -> None:
    """The tests' own backend is the one that keyring chooses where there is no daemon."""
    async with service(tmp_path) as connections:
        for connection_id, key in KEYS.items():
            stored = await connections.set_key(connection_id, key)
            assert (stored.place, stored.reason) == (KeyPlace.SESSION, Code.KEYRING_MISSING)
        await connections.remove_key("openai")
        assert await connections.key_place("openai") is None
        assert await connections.key_place("crusoe") is KeyPlace.SESSION
    async with service(tmp_path) as later:
        assert [await later.key_place(each) for each in KEYS] == [None] * len(KEYS)
