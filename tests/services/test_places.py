"""Which connections are offered, an address of one's own, keys for each, and the models' last days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.secrets import Secrets
from tests.fakes.azure import Azure
from tests.fakes.dialect import serving
from tests.fakes.process import FakeProvider
from tests.services.house import QUICK


def _service(folder: Path) -> ConnectionService:
    return ConnectionService(SettingsStore(folder / "settings.json"), Secrets(), patience=QUICK)


def _offered(service: ConnectionService) -> list[str]:
    return [each.id for each in service.offered()]


async def test_only_what_can_be_used_is_offered(tmp_path: Path) -> None:
    service = _service(tmp_path)
    assert _offered(service) == ["local", "openai"]
    await service.set_key("nebius", "a-key-of-nebius")
    await service.set_key("azure", "a-key-of-azure")
    assert _offered(service) == ["local", "openai", "nebius"], "nobody knows where the user's Azure is"
    service.set_address("azure", " https://acme.openai.azure.com/openai/v1/ ")
    own = service.add_custom("Mine", "http://192.168.0.7/v1").id
    assert _offered(service) == ["local", "openai", "nebius", "azure", own]
    # The next run knows it without asking the keyring, and what was removed is gone.
    again = _service(tmp_path)
    assert _offered(again) == ["local", "openai", "nebius", "azure", own]
    await again.remove_key("nebius")
    again.set_address("azure", "")
    assert _offered(again) == ["local", "openai", own]
    assert "a-key-of" not in (tmp_path / "settings.json").read_text(encoding="utf-8")


async def test_what_was_chosen_last_stays_offered(tmp_path: Path) -> None:
    SettingsStore(tmp_path / "settings.json").change(connection="crusoe")
    assert _offered(_service(tmp_path)) == ["local", "openai", "crusoe"]


async def test_an_address_of_ones_own(tmp_path: Path) -> None:
    service = _service(tmp_path)
    await service.set_key("azure", "azure-key-0001")
    with pytest.raises(FtdeskError) as caught:
        await service.client("azure")
    assert (caught.value.code, caught.value.params) == (Code.ADDRESS_MISSING, {"connection": "Azure Foundry"})
    report = await service.test("azure")
    assert report.error is not None
    assert report.error.code is Code.ADDRESS_MISSING

    for url in ("acme", "http://key:secret@acme/openai/v1", "https://acme/v1?api-key=secret"):
        with pytest.raises(FtdeskError) as caught:
            service.set_address("azure", url)
        assert caught.value.code is Code.BAD_ADDRESS
        assert "secret" not in str(caught.value)
    assert service.address("azure") == ""
    with pytest.raises(FtdeskError) as caught:
        service.set_address("nobody", "https://acme/v1")
    assert caught.value.code is Code.CONNECTION_UNKNOWN

    first, second = Azure(), Azure()
    first.key = second.key = "azure-key-0001"
    with serving(first), serving(second):
        service.set_address("azure", first.base_url + "/")
        assert service.get("azure").train_base_url == service.address("azure") == first.base_url
        client = await service.client("azure")
        assert (await service.test("azure")).key_valid
        service.set_address("azure", second.base_url)
        assert await service.client("azure") is not client
        assert (await service.test("azure")).key_valid
        assert first.requests
        assert second.requests
    await service.aclose()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://acme.openai.azure.com", "https://acme.openai.azure.com/openai/v1"),
        ("https://acme.openai.azure.com/", "https://acme.openai.azure.com/openai/v1"),
        ("https://acme.openai.azure.com/openai/v1/", "https://acme.openai.azure.com/openai/v1"),
        (
            "https://acme.services.ai.azure.com/api/projects/marv",
            "https://acme.services.ai.azure.com/api/projects/marv/openai/v1",
        ),
        ("", ""),
    ],
)
async def test_an_address_is_completed(tmp_path: Path, typed: str, kept: str) -> None:
    service = _service(tmp_path)
    service.set_address("azure", typed)
    assert service.address("azure") == kept


async def test_each_connection_has_its_own_key(tmp_path: Path) -> None:
    service = _service(tmp_path)
    await service.set_key("crusoe", "key-of-crusoe")
    assert not await service.has_key("nebius")
    await service.set_key("nebius", "key-of-nebius")
    await service.remove_key("crusoe")
    assert (await service.has_key("crusoe"), await service.has_key("nebius")) == (False, True)


async def test_last_days_are_remembered_from_every_list(provider: FakeProvider, tmp_path: Path) -> None:
    service = _service(tmp_path)
    made = service.add_custom("Fake", provider.base_url)
    await service.set_key(made.id, provider.key)
    assert service.shutdown_of(made.id, "gpt-4o-mini-2024-07-18") is None
    assert await service.models(made.id)
    last = date(2027, 1, 14)
    assert service.shutdown_of(made.id, "gpt-4o-mini-2024-07-18") == last
    assert service.shutdown_of(made.id, "ft:gpt-4o-mini-2024-07-18:acme:marv:1") == last
    assert service.shutdown_of(made.id, "gpt-6-luna") is None
    assert service.shutdown_of("openai", "gpt-4o-mini-2024-07-18") is None
    await service.aclose()
    assert _service(tmp_path).shutdown_of(made.id, "gpt-4o-mini-2024-07-18") == last


async def test_the_key_test_remembers_them_too(
    provider: FakeProvider, tmp_path: Path, ftdesk_home: Path
) -> None:
    service = _service(tmp_path)
    made = service.add_custom("Fake", provider.base_url)
    await service.set_key(made.id, provider.key)
    await service.test(made.id)
    kept = ftdesk_home / "data" / "model_dates.json"
    told = json.loads(kept.read_text(encoding="utf-8"))[made.id]
    assert told["dates"]["gpt-4.1-mini-2025-04-14"] == "2027-01-14"
    assert "gpt-6-luna" not in told["dates"]
    await service.aclose()
