"""The way to a provider: own certificates, a store that is missing, a proxy; over real TLS and sockets."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest
import trustme

from ftdesk.api.chat import Delta
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import Can, ConnectionService
from ftdesk.services.secrets import Secrets
from tests.fakes.crusoe import Crusoe
from tests.fakes.dialect import Dialect, serving
from tests.fakes.nebius import Nebius
from tests.fakes.proxy import Proxy, running_proxy
from tests.services.house import QUICK

HOST = "provider.test"  # a name that nobody has


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate authority that no system knows: its file, and that of a server's certificate with key."""
    folder = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    server = authority.issue_cert("127.0.0.1", HOST)
    server.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    return folder / "ca.pem", folder / "server.pem"


@pytest.fixture
def safe(authority: tuple[Path, Path]) -> Iterator[Dialect]:
    """A provider over TLS."""
    fake = Nebius()
    with serving(fake, ssl_certfile=str(authority[1])):
        yield fake


@pytest.fixture
def service(tmp_path: Path) -> ConnectionService:
    return ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), patience=QUICK)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "train.jsonl"
    path.write_bytes(b"{}\n")
    return path


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with running_proxy() as running:
        yield running


async def _added(service: ConnectionService, fake: Dialect, train: str, chat: str = "") -> str:
    made = service.add_custom("Fake", train, chat)
    await service.set_key(made.id, fake.key)
    return made.id


def _https(fake: Dialect, host: str = "127.0.0.1") -> str:
    return f"https://{host}:{fake.port}{fake.prefix}"


async def _all_of_it(service: ConnectionService, connection_id: str, fake: Dialect, file: Path) -> None:
    """Files and jobs on one wire, models and a streamed chat on the other."""
    client = await service.client(connection_id)
    assert (await client.files.upload(file)).id in fake.files
    assert [job async for job in client.training.jobs()] == []
    assert [model.id for model in await client.models()] == [fake.model]
    async with aclosing(client.chat.stream(fake.model, [{"role": "user", "content": "?"}])) as pieces:
        text = "".join([piece.text async for piece in pieces if isinstance(piece, Delta)])
    assert text == fake.reply


async def _code_of_test(service: ConnectionService, connection_id: str) -> tuple[Code, object]:
    report = await service.test(connection_id)
    assert report.error is not None
    assert (report.reachable, report.key_valid, report.files) == (False, False, Can.UNKNOWN)
    return report.error.code, report.error.params.get("reason", report.error.params.get("path"))


# -- own certificates ----------------------------------------------------------------------------------------


async def test_an_own_authority_is_trusted_when_its_file_is_chosen(
    service: ConnectionService, safe: Dialect, authority: tuple[Path, Path], file: Path
) -> None:
    async with aclosing(service):
        # Another spelling of the address makes the chat a wire of its own.
        connection_id = await _added(service, safe, _https(safe), _https(safe) + "/.")
        assert await _code_of_test(service, connection_id) == (Code.OFFLINE, "certificate")
        before = await service.client(connection_id)
        assert before.two_addresses
        with pytest.raises(FtdeskError) as caught:
            await before.files.list()
        assert caught.value.params["reason"] == "certificate"

        changes: list[bool] = []
        service.changed.connect(lambda: changes.append(True))
        service.set_ca_file(str(authority[0]))
        assert changes == [True]
        assert await service.client(connection_id) is not before, "the old wires trust the old store"
        await _all_of_it(service, connection_id, safe, file)
        report = await service.test(connection_id)
        assert (report.reachable, report.key_valid, report.chat) == (True, True, Can.YES)

        service.set_ca_file("")
        assert await _code_of_test(service, connection_id) == (Code.OFFLINE, "certificate")


async def test_what_is_no_certificate_is_refused_when_it_is_chosen(
    service: ConnectionService, authority: tuple[Path, Path], tmp_path: Path
) -> None:
    async with aclosing(service):
        service.set_ca_file(str(authority[0]))
        (tmp_path / "key.pem").write_text(
            "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n"
        )
        (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" * 50)
        (tmp_path / "empty.pem").touch()
        pem = authority[0].read_text(encoding="ascii")
        (tmp_path / "binary.cer").write_bytes(ssl.PEM_cert_to_DER_cert(pem))
        for name in ("key.pem", "photo.png", "empty.pem", "binary.cer"):
            with pytest.raises(FtdeskError) as caught:
                service.set_ca_file(str(tmp_path / name))
            assert (caught.value.code, caught.value.params["path"]) == (
                Code.BAD_CERTIFICATES,
                str(tmp_path / name),
            )
        for path, code in ((tmp_path / "none.pem", Code.FILE_NOT_FOUND), (tmp_path, Code.FILE_UNREADABLE)):
            with pytest.raises(FtdeskError) as caught:
                service.set_ca_file(str(path))
            assert caught.value.code is code
        assert SettingsStore(tmp_path / "settings.json").now.ca_file == str(authority[0])


async def test_a_chosen_file_that_has_gone_is_named(
    service: ConnectionService, safe: Dialect, authority: tuple[Path, Path], tmp_path: Path
) -> None:
    async with aclosing(service):
        copy = tmp_path / "own.pem"
        copy.write_bytes(authority[0].read_bytes())
        service.set_ca_file(str(copy))
        connection_id = await _added(service, safe, _https(safe))
        copy.unlink()
        assert await _code_of_test(service, connection_id) == (Code.CERTIFICATES_MISSING, str(copy))


async def test_a_store_that_is_missing_is_named_for_every_wire(
    service: ConnectionService,
    safe: Dialect,
    authority: tuple[Path, Path],
    tmp_path: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with aclosing(service):
        missing, broken = tmp_path / "gone.pem", tmp_path / "broken.pem"
        broken.write_text("no certificate", encoding="ascii")
        same = await _added(service, safe, _https(safe))
        two = await _added(service, safe, _https(safe, HOST), _https(safe))
        for path in (missing, broken):
            monkeypatch.setenv("SSL_CERT_FILE", str(path))
            for connection_id in (same, two, "openai"):
                await service.set_key(connection_id, safe.key)
                with pytest.raises(FtdeskError) as caught:
                    await service.client(connection_id)
                assert caught.value.code is Code.CERTIFICATES_MISSING
                assert caught.value.params["path"] == str(path)
                assert await _code_of_test(service, connection_id) == (Code.CERTIFICATES_MISSING, str(path))
        monkeypatch.setenv("SSL_CERT_FILE", str(authority[0]))
        await _all_of_it(service, same, safe, file)


# -- a proxy -------------------------------------------------------------------------------------------------


async def test_a_proxy_carries_both_wires(
    service: ConnectionService,
    authority: tuple[Path, Path],
    proxy: Proxy,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with aclosing(service):
        monkeypatch.setenv("https_proxy", proxy.url)
        service.set_ca_file(str(authority[0]))
        fake = Crusoe()
        with serving(fake, ssl_certfile=str(authority[1])):
            there = f"https://{HOST}:{fake.port}"
            connection_id = await _added(service, fake, there + fake.prefix, there + fake.chat_prefix)
            await _all_of_it(service, connection_id, fake, file)
            assert set(proxy.seen) == {f"CONNECT {HOST}:{fake.port}"}, "nobody on the way reads along"
            assert len(proxy.seen) >= 2
            assert (await service.test(connection_id)).key_valid
            proxy.refuse = True
            await service.set_key(connection_id, fake.key)
            assert await _code_of_test(service, connection_id) == (Code.OFFLINE, "proxy")


async def test_a_proxy_carries_what_is_not_encrypted_too(
    service: ConnectionService, proxy: Proxy, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aclosing(service):
        monkeypatch.setenv("http_proxy", proxy.url)
        fake = Nebius()
        with serving(fake):
            connection_id = await _added(service, fake, f"http://{HOST}:{fake.port}/v1")
            await _all_of_it(service, connection_id, fake, file)
            assert f"POST http://{HOST}:{fake.port}/v1/files" in proxy.seen


async def test_this_computer_is_never_asked_through_a_proxy(
    service: ConnectionService, proxy: Proxy, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aclosing(service):
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("all_proxy", proxy.url)
        fake = Nebius()
        with serving(fake):
            connection_id = await _added(service, fake, fake.base_url)
            await _all_of_it(service, connection_id, fake, file)
        assert proxy.seen == []


async def test_a_host_can_be_left_out_of_the_proxy(
    service: ConnectionService, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aclosing(service):
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", HOST)
        fake = Nebius()
        connection_id = await _added(service, fake, f"http://{HOST}:9/v1")
        report = await service.test(connection_id)
        assert report.error is not None
        assert report.error.code in (Code.OFFLINE, Code.TIMED_OUT), "the name is nobody's"
        assert proxy.seen == []
