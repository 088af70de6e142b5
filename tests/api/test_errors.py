"""Every way in which a provider can fail us: its own code, one request, and no key in any text."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import aclosing
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from ftdesk.api.chat import Delta
from ftdesk.api.client import open_client
from ftdesk.api.errors import redacted, surely_not_done
from ftdesk.api.training import Order
from ftdesk.api.wire import Patience
from ftdesk.core.connection import custom
from ftdesk.core.errors import Code, FtdeskError
from tests.api.test_client import MODEL, connection_to, opened, training_file
from tests.fakes.process import CREATE, FakeProvider

__all__ = ["training_file"]

CHAT = "POST /v1/chat/completions"
QUICK = Patience(connect_s=0.5, answer_s=1, upload_s=1, chat_s=1)
"""For what hangs: so long is waited for."""
CALM = Patience(connect_s=30, answer_s=30, upload_s=30, chat_s=30)
FAULTS: list[tuple[dict[str, Any], Code, bool]] = [
    ({"kind": "status", "status": 400, "code": "invalid_training_file"}, Code.REQUEST_REFUSED, True),
    ({"kind": "status", "status": 401, "code": "invalid_api_key"}, Code.KEY_REJECTED, True),
    ({"kind": "status", "status": 403, "code": "training_not_available"}, Code.TRAINING_NOT_AVAILABLE, True),
    ({"kind": "status", "status": 403, "code": "forbidden"}, Code.PERMISSION_DENIED, True),
    ({"kind": "status", "status": 404}, Code.NOT_FOUND, True),
    ({"kind": "status", "status": 408}, Code.TIMED_OUT, False),
    ({"kind": "status", "status": 409}, Code.REQUEST_REFUSED, False),
    ({"kind": "status", "status": 429, "retry_after": "17"}, Code.RATE_LIMITED, True),
    ({"kind": "status", "status": 429, "code": "insufficient_quota"}, Code.QUOTA_EXCEEDED, True),
    ({"kind": "status", "status": 500}, Code.PROVIDER_FAILED, False),
    ({"kind": "status", "status": 503}, Code.PROVIDER_FAILED, False),
    ({"kind": "status", "status": 507, "code": "disk_full"}, Code.DISK_FULL, False),
    ({"kind": "status", "status": 507, "code": "other"}, Code.PROVIDER_FAILED, False),
    ({"kind": "html", "status": 502}, Code.PROVIDER_FAILED, False),
    ({"kind": "html", "status": 200}, Code.BAD_ANSWER, False),
    ({"kind": "bad_json"}, Code.BAD_ANSWER, False),
    ({"kind": "hang"}, Code.TIMED_OUT, False),
    ({"kind": "reset"}, Code.OFFLINE, False),
    ({"kind": "lose_answer"}, Code.OFFLINE, False),
]


def _patience(fault: dict[str, Any]) -> Patience:
    return QUICK if fault["kind"] == "hang" else CALM


def _name(value: Any) -> str | None:
    return " ".join(str(part) for part in value.values()) if isinstance(value, dict) else None


@pytest.mark.parametrize(("fault", "code", "certain"), FAULTS, ids=_name)
async def test_each_fault_of_a_create_has_its_code(
    provider: FakeProvider, training_file: Path, fault: dict[str, Any], code: Code, certain: bool
) -> None:
    client = await open_client(connection_to(provider), provider.key, _patience(fault))
    file = await client.files.upload(training_file)
    provider.fault(CREATE, **fault)
    with pytest.raises(FtdeskError) as caught:
        await client.training.create(Order("x", MODEL, file.id))
    await client.aclose()
    assert caught.value.code is code
    assert surely_not_done(caught.value) is certain
    assert len(provider.requests(CREATE)) == 1, "a create is never repeated blindly"
    assert len(provider.jobs()) == (fault["kind"] == "lose_answer")
    assert caught.value.__cause__ is None, "the SDK's error carries the request with its key"


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("17", 17, 17),
        ("0.5", 0.5, 0.5),
        (formatdate(time.time() + 7200, usegmt=True), 3600, 7200),
        ("soon", None, None),
        ("nan", None, None),
        ("inf", 86_400, 86_400),
        ("1e300", 86_400, 86_400),
    ],
    ids=["seconds", "fraction", "date", "nonsense", "nan", "inf", "for ever"],
)
async def test_retry_after_is_kept(
    provider: FakeProvider, value: str, low: float | None, high: float | None
) -> None:
    provider.fault("GET /v1/models", "status", status=429, retry_after=value)
    async with opened(provider) as client:
        with pytest.raises(FtdeskError) as caught:
            await client.models()
    after = caught.value.params["retry_after_s"]
    if low is None or high is None:
        assert after is None
    else:
        assert isinstance(after, float)
        assert low <= after <= high


async def test_nobody_at_the_address(provider: FakeProvider) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = await open_client(custom("x", "X", f"http://127.0.0.1:{port}/v1"), "k")
    with pytest.raises(FtdeskError) as caught:
        await client.models()
    await client.aclose()
    assert (caught.value.code, caught.value.params["reason"]) == (Code.OFFLINE, "refused")
    assert surely_not_done(caught.value)


async def test_a_name_that_nobody_has() -> None:
    client = await open_client(custom("x", "X", "http://ftdesk.invalid/v1"), "k", QUICK)
    with pytest.raises(FtdeskError) as caught:
        await client.models()
    await client.aclose()
    assert caught.value.code in (Code.OFFLINE, Code.TIMED_OUT)
    assert surely_not_done(caught.value)


async def test_plain_http_behind_https_is_said(provider: FakeProvider) -> None:
    url = provider.base_url.replace("http:", "https:")
    client = await open_client(custom("x", "X", url), "k", CALM)
    with pytest.raises(FtdeskError) as caught:
        await client.models()
    await client.aclose()
    assert (caught.value.code, caught.value.params["reason"]) == (Code.OFFLINE, "certificate")


@pytest.mark.parametrize(
    "url", ["", "api.example.com/v1", "ftp://example.com", "http://", "http://a:99999/v1"]
)
async def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(FtdeskError) as caught:
        await open_client(custom("x", "X", url), "k")
    assert caught.value.code is Code.BAD_ADDRESS


async def test_certificates_that_point_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/cert.pem")
    with pytest.raises(FtdeskError) as caught:
        await open_client(custom("x", "X", "https://api.example.invalid/v1"), "k")
    assert caught.value.code is Code.CERTIFICATES_MISSING
    assert caught.value.params["path"] == "/nowhere/cert.pem"


async def test_a_provider_that_repeats_the_key_is_not_quoted(provider: FakeProvider) -> None:
    key = "my-very-own-key-0123456789"
    client = await open_client(connection_to(provider), key)
    with pytest.raises(FtdeskError) as caught:
        await client.models()
    await client.aclose()
    assert caught.value.code is Code.KEY_REJECTED
    assert "Incorrect API key" in str(caught.value)
    assert key not in str(caught.value)
    assert "sk-…" in redacted("bad key sk-abcdefghijkl", "")


@pytest.mark.parametrize("kind", ["bad_json", "html"])
async def test_lists_that_are_none(provider: FakeProvider, kind: str) -> None:
    provider.fault("GET /v1/fine_tuning/jobs", kind, status=200)
    async with opened(provider) as client:
        with pytest.raises(FtdeskError) as caught:
            _ = [job async for job in client.training.jobs()]
    assert caught.value.code is Code.BAD_ANSWER


# -- streams -------------------------------------------------------------------------------------------


async def _read(client: Any, pieces: list[str]) -> None:
    async with aclosing(client.chat.stream(MODEL, [{"role": "user", "content": "hi"}])) as stream:
        async for piece in stream:
            if isinstance(piece, Delta):
                pieces.append(piece.text)  # noqa: PERF401 (what came before an error is looked at)


async def test_a_cut_stream_keeps_what_came(provider: FakeProvider) -> None:
    provider.fault(CHAT, "cut_stream", after_chunks=4)
    pieces: list[str] = []
    async with opened(provider) as client:
        with pytest.raises(FtdeskError) as caught:
            await _read(client, pieces)
    assert caught.value.code is Code.STREAM_CUT
    assert "".join(pieces) == "Paris. As if "


async def test_a_stream_that_stalls_is_cut(provider: FakeProvider) -> None:
    provider.set(chunk_delay_s=60)
    client = await open_client(connection_to(provider), provider.key, QUICK)
    with pytest.raises(FtdeskError) as caught:
        await _read(client, [])
    await client.aclose()
    assert caught.value.code is Code.STREAM_CUT


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "status", "status": 404, "code": "model_not_found"}, Code.NOT_FOUND),
        ({"kind": "status", "status": 503}, Code.PROVIDER_FAILED),
        ({"kind": "html", "status": 200}, Code.BAD_ANSWER),
        ({"kind": "bad_json"}, Code.BAD_ANSWER),
        ({"kind": "reset"}, Code.OFFLINE),
        ({"kind": "hang"}, Code.TIMED_OUT),
    ],
    ids=_name,
)
async def test_a_stream_that_never_begins(provider: FakeProvider, fault: dict[str, Any], code: Code) -> None:
    provider.fault(CHAT, **fault)
    client = await open_client(connection_to(provider), provider.key, _patience(fault))
    with pytest.raises(FtdeskError) as caught:
        await _read(client, [])
    await client.aclose()
    assert caught.value.code is code


@pytest.mark.parametrize("way", ["cancel", "break"])
async def test_leaving_a_stream_closes_its_socket(provider: FakeProvider, until: Any, way: str) -> None:
    provider.set(chunk_delay_s=0.05, reply="word " * 200)
    pieces: list[str] = []
    async with opened(provider) as client:
        if way == "cancel":
            task = asyncio.ensure_future(_read(client, pieces))
            await until(lambda: len(pieces) > 2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            async with aclosing(client.chat.stream(MODEL, [{"role": "user", "content": "hi"}])) as stream:
                async for _ in stream:
                    break
        await until(lambda: provider.requests(CHAT)[0]["ended"] == "client_left")
