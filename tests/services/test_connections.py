"""Connections, their keys, and what a key can do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.connection import PRESETS
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.secrets import KeyPlace, Secrets
from tests.fakes.process import FakeProvider
from tests.services.house import QUICK, patience_with


@pytest.fixture
def service(tmp_path: Path) -> ConnectionService:
    return ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), patience=QUICK)


def _settings(tmp_path: Path) -> str:
    return (tmp_path / "settings.json").read_text(encoding="utf-8")


async def test_presets_come_first(service: ConnectionService) -> None:
    assert [each.id for each in service.all()] == list(PRESETS)
    assert service.get("openai").train_base_url == "https://api.openai.com/v1"
    with pytest.raises(FtdeskError) as caught:
        service.get("nobody")
    assert caught.value.code is Code.CONNECTION_UNKNOWN


async def test_a_custom_connection_lives_in_the_settings(service: ConnectionService, tmp_path: Path) -> None:
    changes: list[bool] = []
    service.changed.connect(lambda: changes.append(True))
    made = service.add_custom(" My box ", " http://192.168.0.7:8000/v1/ ", "http://192.168.0.7:9000/v1")
    assert (made.name, made.train_base_url) == ("My box", "http://192.168.0.7:8000/v1")
    again = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets())
    assert again.get(made.id) == made
    service.change_custom(made.id, "Other", "https://example.com/v1")
    assert (service.get(made.id).name, service.get(made.id).chat_url) == ("Other", "https://example.com/v1")
    await service.set_key(made.id, "some-key")
    await service.remove(made.id)
    assert [each.id for each in service.all()] == list(PRESETS)
    assert await service.has_key(made.id) is False
    assert len(changes) == 4
    with pytest.raises(FtdeskError):
        await service.remove("openai")


async def test_a_lost_engine_is_told_as_that_and_not_as_the_internet(service: ConnectionService) -> None:
    lost = FtdeskError(Code.OFFLINE, reason="reset")
    assert service.as_met("local", lost).code is Code.ENGINE_DIED
    assert service.as_met("local", FtdeskError(Code.NOT_FOUND)).code is Code.NOT_FOUND
    assert service.as_met("openai", lost) is lost
    assert service.as_met("removed", lost) is lost


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "file:///etc/passwd",
        "http://key:secret@host/v1",
        "http://:secret@host/v1",
        "http://host/v1?api_key=secret",
        "http://host/v1#secret",
        "http://",
    ],
)
async def test_an_address_that_is_none_is_refused(service: ConnectionService, url: str) -> None:
    with pytest.raises(FtdeskError) as caught:
        service.add_custom("X", url)
    assert caught.value.code is Code.BAD_ADDRESS
    assert "secret@" not in str(caught.value)
    assert "=secret" not in str(caught.value)
    assert len(service.all()) == len(PRESETS)


async def test_what_can_this_key_do(
    service: ConnectionService, provider: FakeProvider, tmp_path: Path
) -> None:
    made = service.add_custom("Fake", provider.base_url)
    report = await service.test(made.id)
    assert (report.reachable, report.key_valid) == (True, False)
    assert report.error is not None
    assert report.error.code is Code.KEY_MISSING

    stored = await service.set_key(made.id, f"  {provider.key}\n")
    assert (stored.place, stored.reason) == (KeyPlace.SESSION, Code.KEYRING_MISSING)
    report = await service.test(made.id)
    assert (report.reachable, report.key_valid, report.error) == (True, True, None)
    assert {model.id for model in report.models} >= {"gpt-4o-mini-2024-07-18"}
    assert provider.key not in _settings(tmp_path)
    assert "key" not in json.loads(_settings(tmp_path))["custom_connections"][0]

    await service.set_key(made.id, "sk-wrong-key")
    report = await service.test(made.id)
    assert (report.reachable, report.key_valid) == (True, False)
    assert report.error is not None
    assert report.error.code is Code.KEY_REJECTED
    await service.aclose()


@pytest.mark.parametrize(
    ("fault", "reachable", "valid", "code"),
    [
        ({"kind": "status", "status": 403}, True, True, Code.PERMISSION_DENIED),
        ({"kind": "status", "status": 429}, True, True, Code.RATE_LIMITED),
        ({"kind": "status", "status": 500}, False, False, Code.PROVIDER_FAILED),
        ({"kind": "html", "status": 200}, False, False, Code.BAD_ANSWER),
        ({"kind": "hang"}, False, False, Code.TIMED_OUT),
        ({"kind": "reset"}, False, False, Code.OFFLINE),
    ],
    ids=lambda value: value.value if isinstance(value, Code) else None,
)
async def test_the_report_of_a_bad_day(
    tmp_path: Path,
    provider: FakeProvider,
    fault: dict[str, Any],
    reachable: bool,
    valid: bool,
    code: Code,
) -> None:
    settings = SettingsStore(tmp_path / "settings.json")
    service = ConnectionService(settings, Secrets(), patience=patience_with(fault))
    made = service.add_custom("Fake", provider.base_url)
    await service.set_key(made.id, provider.key)
    provider.fault("GET /v1/models", **fault)
    report = await service.test(made.id)
    assert (report.reachable, report.key_valid) == (reachable, valid)
    assert report.error is not None
    assert report.error.code is code
    await service.aclose()


@pytest.mark.parametrize("key", ["", "   ", "sk-ключ", "sk-\x00zero"])
async def test_what_can_be_no_key(service: ConnectionService, key: str) -> None:
    with pytest.raises(FtdeskError) as caught:
        await service.set_key("openai", key)
    assert caught.value.code is Code.KEY_REJECTED
    assert not await service.has_key("openai")


async def test_clients_are_shared_until_the_key_changes(
    service: ConnectionService, provider: FakeProvider
) -> None:
    made = service.add_custom("Fake", provider.base_url)
    await service.set_key(made.id, provider.key)
    first = await service.client(made.id)
    assert await service.client(made.id) is first
    await service.set_key(made.id, "sk-another-key")
    assert await service.client(made.id) is not first
    assert await first.models(), "what is under way on the old one goes on"
    await service.aclose()


async def test_what_was_added_while_the_keyring_asked_is_kept(
    service: ConnectionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = service.add_custom("Old", "http://127.0.0.1:1/v1")
    forget = Secrets.remove

    async def asked(secrets: Secrets, connection_id: str) -> None:
        service.add_custom("New", "http://127.0.0.1:2/v1")
        await forget(secrets, connection_id)

    monkeypatch.setattr(Secrets, "remove", asked)
    await service.remove(old.id)
    assert [each.name for each in service.all()[len(PRESETS) :]] == ["New"]
