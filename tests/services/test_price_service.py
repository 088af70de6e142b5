"""The user's own prices: typed, from a file, from an address; kept on disk, and never lost to a bad table."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ftdesk.api.fetch import fetch
from ftdesk.core.connection import preset
from ftdesk.core.cost.price_file import MAX_BYTES
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd
from ftdesk.services.price_service import PriceService

TODAY = date(2026, 11, 22)
MINI = "gpt-4.1-mini-2025-04-14"
OPENAI = preset("openai")
CUSTOM = replace(preset("custom"), id="custom-12ab", name="Mine")
TABLE: dict[str, Any] = {
    "provider": "openai",
    "as_of": "2026-11-20",
    "currency": "USD",
    "sources": {"page": {"title": "A page", "url": "https://example.org", "seen": "2026-11-20"}},
    "models": [{"id": MINI, "sources": ["page"], "methods": ["supervised"], "train": "4.00"}],
}


class Site:
    """A web server: what lies where, and who asked how."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pages: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.headers: list[dict[str, str]] = []

    def put(self, path: str, content: bytes, status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, content, headers)
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.headers.append(dict(self.headers))
            status, content, headers = made.pages.get(self.path, (404, b"nothing here", {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def price(service: PriceService, model: str = MINI, provider: str = "openai") -> Usd | None:
    found = service.model(model, provider)
    return found.train if found is not None else None


def test_typed_prices_win_are_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    service = PriceService(tmp_path)
    told: list[int] = []
    service.changed.connect(lambda: told.append(1))
    service.set_prices(OPENAI, MINI, {"train": "6.50"}, TODAY)
    assert (price(service), len(told)) == (Usd.of("6.50"), 1)
    again = PriceService(tmp_path)
    assert price(again) == Usd.of("6.50")
    found = again.model(MINI, "openai")
    assert found is not None
    assert (found.own, found.output, found.as_of) == (True, Usd.of("3.20"), TODAY)
    again.back_to_shipped(OPENAI, MINI)
    assert price(again) == Usd.of(5)
    assert not list(tmp_path.iterdir())
    assert price(PriceService(tmp_path)) == Usd.of(5)


def test_a_custom_connection_gets_prices_of_its_own(tmp_path: Path) -> None:
    service = PriceService(tmp_path)
    service.set_prices(CUSTOM, "our-8b", {"train": "0.4", "input": "0.1", "output": "0.2"}, TODAY)
    service.set_prices(CUSTOM, "our-70b", {"train": None}, TODAY)
    found = service.table.of(CUSTOM, "our-8b")
    assert found is not None
    assert found.train == Usd.of("0.4")
    assert service.table.of(CUSTOM, "our-70b") is not None
    assert service.table.of(OPENAI, "our-8b") is None
    service.back_to_shipped(CUSTOM)
    assert not service.table.priced(CUSTOM)


@pytest.mark.parametrize("value", ["five", "-1", "1e3", "NaN", "", "0,80", "1000000"])
def test_what_is_no_price_changes_nothing(tmp_path: Path, value: str) -> None:
    service = PriceService(tmp_path)
    service.set_prices(OPENAI, MINI, {"train": "6"}, TODAY)
    before = (tmp_path / "openai.json").read_bytes()
    with pytest.raises(FtdeskError) as caught:
        service.set_prices(OPENAI, MINI, {"train": value}, TODAY)
    assert caught.value.code is Code.PRICE_TABLE_BAD
    assert (tmp_path / "openai.json").read_bytes() == before
    assert price(service) == Usd.of(6)


async def test_a_file_is_taken_over(tmp_path: Path) -> None:
    service = PriceService(tmp_path / "own")
    service.set_prices(OPENAI, "gpt-4o-2024-08-06", {"train": "20"}, TODAY)
    path = tmp_path / "new.json"
    path.write_text(json.dumps(TABLE))
    assert await service.refresh_from_file(OPENAI, path, TODAY) == 1
    assert (price(service), price(service, "gpt-4o-2024-08-06")) == (Usd.of(4), Usd.of(20))
    found = service.model(MINI, "openai")
    assert found is not None
    assert (found.as_of, found.sources[0].title) == (date(2026, 11, 20), "A page")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"provider": "acme"}, "acme"),
        ({"models": []}, "no model"),
        ({"currency": "EUR"}, "EUR"),
        ({"models": [{**TABLE["models"][0], "train": "free"}]}, "train"),
        ({"as_of": "2026-12-01"}, "future"),
    ],
)
async def test_a_bad_file_is_refused_and_nothing_is_lost(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    service = PriceService(tmp_path / "own")
    service.set_prices(OPENAI, MINI, {"train": "6"}, TODAY)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({**TABLE, **change}))
    with pytest.raises(FtdeskError) as caught:
        await service.refresh_from_file(OPENAI, path, TODAY)
    assert caught.value.code is Code.PRICE_TABLE_BAD
    assert said in str(caught.value.params["reason"])
    assert price(service) == price(PriceService(tmp_path / "own")) == Usd.of(6)


async def test_files_that_are_none(tmp_path: Path) -> None:
    service = PriceService(tmp_path / "own")
    with pytest.raises(FtdeskError) as caught:
        await service.refresh_from_file(OPENAI, tmp_path / "absent.json", TODAY)
    assert caught.value.code is Code.FILE_UNREADABLE
    (tmp_path / "large.json").write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(FtdeskError) as caught:
        await service.refresh_from_file(OPENAI, tmp_path / "large.json", TODAY)
    assert "bytes" in str(caught.value.params["reason"])


def test_a_file_that_cannot_be_read_is_named_and_set_aside_before_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "openai.json").write_text('{"provider": "openai", oh dear')
    service = PriceService(tmp_path)
    assert service.broken["openai"].code is Code.PRICE_TABLE_BAD
    assert price(service) == Usd.of(5)  # the shipped one
    service.set_prices(OPENAI, MINI, {"train": "6"}, TODAY)
    assert (tmp_path / "openai.broken").read_text() == '{"provider": "openai", oh dear'
    assert (service.broken, price(service)) == ({}, Usd.of(6))


def test_a_full_disk_leaves_the_prices_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "prices").write_text("a file where the folder should be")
    service = PriceService(tmp_path / "prices")
    with pytest.raises(FtdeskError) as caught:
        service.set_prices(OPENAI, MINI, {"train": "6"}, TODAY)
    assert caught.value.code in (Code.FILE_WRITE_FAILED, Code.DISK_FULL)
    assert price(service) == Usd.of(5)


async def test_a_table_is_fetched_from_an_address_which_is_remembered(tmp_path: Path, site: Site) -> None:
    service = PriceService(tmp_path)
    url = site.put("/prices.json", json.dumps(TABLE).encode())
    assert await service.refresh_from_url(OPENAI, f" {url} ", TODAY) == 1
    assert (price(service), service.origin(OPENAI)) == (Usd.of(4), url)
    assert PriceService(tmp_path).origin(OPENAI) == url
    (seen,) = site.headers
    assert not {"authorization", "cookie", "openai-organization"} & {name.lower() for name in seen}
    theirs = site.put("/any.json", json.dumps({**TABLE, "provider": "whoever"}).encode())
    await service.refresh_from_url(CUSTOM, theirs, TODAY)
    assert service.table.of(CUSTOM, MINI) is not None
    with pytest.raises(FtdeskError) as caught:
        await service.refresh_from_url(OPENAI, site.put("/bad.json", b"<html>"), TODAY)
    assert caught.value.code is Code.PRICE_TABLE_BAD
    assert price(service) == Usd.of(4)


async def test_fetching(site: Site) -> None:
    moved = site.put("/old", b"", 302, Location="/new")
    site.put("/new", b"content")
    assert await fetch(moved, 100) == b"content"
    cases = {
        site.url + "/absent": Code.NOT_FOUND,
        site.put("/mine", b"", 401): Code.REQUEST_REFUSED,
        site.put("/down", b"", 503): Code.PROVIDER_FAILED,
        site.put("/large", b"x" * 101): Code.FILE_TOO_LARGE,
        site.put("/round", b"", 301, Location="/round"): Code.BAD_ANSWER,
        site.put("/out", b"", 302, Location="http://example.org/prices"): Code.BAD_ADDRESS,
        site.put("/in", b"", 302, Location="file:///etc/passwd"): Code.BAD_ADDRESS,
        "http://example.org/prices.json": Code.BAD_ADDRESS,
        "file:///etc/passwd": Code.BAD_ADDRESS,
        "https://me:secret@example.org/": Code.BAD_ADDRESS,
        "nonsense": Code.BAD_ADDRESS,
        "http://127.0.0.1:1/prices.json": Code.OFFLINE,
    }
    for url, code in cases.items():
        with pytest.raises(FtdeskError) as caught:
            await fetch(url, 100)
        assert caught.value.code is code, url
        assert "secret" not in str(caught.value)


async def test_a_server_that_never_answers_is_given_up(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(FtdeskError) as caught:
            await fetch(url, 100, timeout_s=0.3)
    assert caught.value.code is Code.TIMED_OUT


def test_what_lies_in_the_way_of_a_table_is_set_aside_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "openai.json").mkdir()
    (tmp_path / "nebius.json").write_text(json.dumps(TABLE))  # under another's name
    service = PriceService(tmp_path)
    assert {name: error.code for name, error in service.broken.items()} == {
        "openai": Code.FILE_UNREADABLE,
        "nebius": Code.PRICE_TABLE_BAD,
    }
    service.set_prices(OPENAI, MINI, {"train": "4"}, TODAY)
    service.set_prices(preset("nebius"), "some-model", {"train": "4"}, TODAY)
    assert service.broken == {}
    assert (tmp_path / "openai.broken").is_dir()
    assert json.loads((tmp_path / "nebius.broken").read_text()) == TABLE
    assert PriceService(tmp_path).model(MINI, "openai") == service.model(MINI, "openai")


async def test_a_secret_in_an_address_is_neither_kept_nor_told(site: Site, tmp_path: Path) -> None:
    service = PriceService(tmp_path)
    good = site.put("/prices.json?sig=s3cr3t-0123456789", json.dumps(TABLE).encode())
    await service.refresh_from_url(OPENAI, good, TODAY)
    assert service.origin(OPENAI) == f"{site.url}/prices.json"
    assert "s3cr3t" not in (tmp_path / "openai.json").read_text()
    bad = site.put("/bad.json?sig=s3cr3t-0123456789", b"{}")
    for url in (bad, f"{site.url}/gone.json?sig=s3cr3t-0123456789"):
        with pytest.raises(FtdeskError) as caught:
            await service.refresh_from_url(OPENAI, url, TODAY)
        assert "s3cr3t" not in str(caught.value.params)
