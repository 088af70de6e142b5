"""An engine for other machines: TLS, a token that lasts, its own names, tunnels; over real sockets."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import trustme

from ftdesk.core.errors import Code
from ftdesk.engine.gate.guesses import MOST
from tests.engine.elsewhere import ADDRESS, engine_elsewhere, forwarded, free_port, has_ssh, tunnelled
from tests.engine.process import ROOT
from tests.openapi import validate

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("elsewhere")
    with engine_elsewhere(folder, "--host", ADDRESS, "--tls-self-signed", "--stay") as ready:
        yield {**ready, "folder": str(folder)}


@contextmanager
def _client(ready: dict[str, str], **headers: str) -> Iterator[httpx2.Client]:
    """A strict one: the engine's certificate is all that it trusts, and the name has to be in it."""
    context = ssl.create_default_context(cafile=ready["certificate"])
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    headers = {"Authorization": f"Bearer {ready['api_key']}", **headers}
    with httpx2.Client(base_url=ready["base_url"], verify=context, headers=headers, timeout=30) as client:
        yield client


def test_it_is_asked_over_tls_under_its_own_address(elsewhere: dict[str, str]) -> None:
    assert elsewhere["base_url"].startswith(f"https://{ADDRESS}:")
    with _client(elsewhere) as client:
        assert client.get("/models").json()["data"]
        assert client.get("/models", headers={"Origin": "https://evil.example"}).status_code == 403
        assert client.get("/models", headers={"Host": "rebound.example"}).status_code == 403
        assert client.get("/models", headers={"Host": "127.0.0.1:4711"}).status_code == 200
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(elsewhere["base_url"] + "/models")  # nobody trusts it by himself
    plain = elsewhere["base_url"].replace("https", "http")
    with pytest.raises(httpx2.TransportError):
        httpx2.get(plain + "/models")


def test_its_token_and_its_certificate_last(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    again = ("--host", ADDRESS, "--tls-self-signed", "--allow-host", "gpu.example")
    with engine_elsewhere(folder, *again) as first:
        assert first["base_url"].startswith("https://gpu.example:")
    with engine_elsewhere(folder, *again) as second:
        for name in ("api_key", "certificate", "certificate_sha256"):
            assert second[name] == first[name]
        assert (folder / "data" / "token").read_text().strip() == second["api_key"]


def test_whoever_guesses_has_to_wait(tmp_path: Path) -> None:
    with (
        engine_elsewhere(tmp_path, "--stay", "--token-file", str(tmp_path / "token")) as ready,
        httpx2.Client(base_url=ready["base_url"]) as client,
    ):
        codes = [
            client.get("/models", headers={"Authorization": f"Bearer guess-{number}"}).status_code
            for number in range(MOST)
        ]
        assert set(codes) == {401}
        answer = client.get("/models", headers={"Authorization": f"Bearer {ready['api_key']}"})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 61
        validate("ErrorResponse", answer.json())


@pytest.mark.parametrize("way", ["forwarder", "ssh"])
def test_through_a_tunnel_that_begins_at_another_port(way: str, tmp_path: Path) -> None:
    """The recipe of docs/remote.md: the engine stays at 127.0.0.1, and the Host header has our port."""
    if way == "ssh" and not has_ssh():
        pytest.skip("no sshd here; the forwarder stands for it")
    with engine_elsewhere(tmp_path / "engine", "--stay") as ready:
        port = int(ready["base_url"].rsplit(":", 1)[1].removesuffix("/v1"))
        with forwarded("127.0.0.1", port) if way == "forwarder" else tunnelled(tmp_path, port) as here:
            headers = {"Authorization": f"Bearer {ready['api_key']}"}
            url = f"http://127.0.0.1:{here}/v1/models"
            assert httpx2.get(url, headers=headers).json()["data"]
            assert httpx2.get(url, headers={**headers, "Host": f"evil.example:{here}"}).status_code == 403
            for origin in ("http://127.0.0.1:5173", f"http://127.0.0.1:{port}", "http://evil.example"):
                assert httpx2.get(url, headers={**headers, "Origin": origin}).status_code == 403


def test_a_child_leaves_with_whoever_started_it_and_a_service_stays(tmp_path: Path) -> None:
    """A pipe as stdin is a life line, with TLS too; `--stay` cuts it."""
    arguments = ("--host", ADDRESS, "--tls-self-signed")
    for folder, more, leaves in ((tmp_path / "child", (), True), (tmp_path / "service", ("--stay",), False)):
        process = subprocess.Popen(
            [sys.executable, "-m", "ftdesk", "engine", "--data-dir", folder, *arguments, *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        process.stdin.close()
        if leaves:
            assert process.wait(timeout=60) == 0
        else:
            with _client(ready) as client:
                assert client.get("/models").status_code == 200
            process.terminate()
            process.wait(timeout=60)
        process.stdout.close()


# -- starts that cannot be ---------------------------------------------------------------------------------


def _refused(folder: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "ftdesk", "engine", "--data-dir", str(folder / "data"), *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    error: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])["error"]
    assert Code(error["code"])
    return error


def test_what_cannot_be_served_is_said_at_once(tmp_path: Path) -> None:
    key, certificate, token = tmp_path / "key.pem", tmp_path / "cert.pem", tmp_path / "token"
    trustme.CA().issue_cert("gpu.example").private_key_pem.write_to_path(str(key))
    trustme.CA().issue_cert("gpu.example").cert_chain_pems[0].write_to_path(str(certificate))
    token.write_text("x" * 40, encoding="ascii")
    token.chmod(0o644)
    with socket.create_server((ADDRESS, 0)) as taken:
        port = str(taken.getsockname()[1])
        error = _refused(tmp_path, "--host", ADDRESS, "--port", port)
    assert (error["code"], error["port"]) == ("engine_port_taken", int(port))
    for arguments, word in (
        (("--host", "203.0.113.77", "--no-tls"), "no such address"),
        (("--host", "0.0.0.0"), "wants TLS"),
        (("--tls-cert", str(certificate), "--tls-key", str(key)), "not that of the certificate"),
        (("--tls-cert", str(tmp_path / "none"), "--tls-key", str(key)), "cannot be read"),
        (("--token-file", str(token)), "chmod 600"),
    ):
        error = _refused(tmp_path, *arguments)
        assert error["code"] == "engine_start_failed"
        assert word in error["message"]


def test_without_tls_it_says_what_that_means(tmp_path: Path) -> None:
    with engine_elsewhere(tmp_path, "--host", "0.0.0.0", "--no-tls", "--port", str(free_port())) as ready:
        assert ready["base_url"].startswith("http://")
        assert "certificate" not in ready
        assert "can read the token" in (tmp_path / "stderr").read_text(encoding="utf-8")
