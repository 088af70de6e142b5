"""Nobody but the holder of the token, from this computer and from no web page."""

from __future__ import annotations

import socket

import httpx2
import psutil
import pytest

from tests.engine.process import MODEL, Engine
from tests.openapi import validate

pytestmark = pytest.mark.engine


def _get(engine: Engine, **headers: str) -> httpx2.Response:
    return httpx2.get(f"{engine.address['base_url']}/models", headers=headers)


def test_without_or_with_a_wrong_token(engine: Engine) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic abc"}):
        answer = _get(engine, **headers)
        assert answer.status_code == 401
        validate("ErrorResponse", answer.json())


@pytest.mark.parametrize("header", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_a_foreign_host_or_origin_is_refused_even_with_the_token(
    engine: Engine, header: dict[str, str]
) -> None:
    answer = _get(engine, Authorization=f"Bearer {engine.address['api_key']}", **header)
    assert answer.status_code == 403
    validate("ErrorResponse", answer.json())


def test_its_own_origin_is_let_in(engine: Engine) -> None:
    origin = engine.address["base_url"].removesuffix("/v1")
    answer = _get(engine, Authorization=f"Bearer {engine.address['api_key']}", Origin=origin)
    assert answer.status_code == 200


def test_it_listens_on_this_computer_alone(engine: Engine) -> None:
    """The chat process too: llama.cpp would like to serve the whole network without a key."""
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 1}
    engine.json("/chat/completions", "POST", json=body)
    server = psutil.Process(engine.process.pid)
    listening = [
        link
        for process in (server, *server.children(recursive=True))
        for link in process.net_connections(kind="tcp")
        if link.status == psutil.CONN_LISTEN
    ]
    assert [link.laddr.ip for link in listening] == ["127.0.0.1"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(engine: Engine) -> None:
    port = int(engine.address["base_url"].rsplit(":", 1)[1].removesuffix("/v1"))
    with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
        link.sendall(
            f"POST /v1/files HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 10737418240\r\n"
            f"Authorization: Bearer {engine.address['api_key']}\r\n\r\n".encode()
        )
        assert b" 413 " in link.recv(4096).splitlines()[0]


def test_a_name_from_outside_is_never_a_path(engine: Engine) -> None:
    for name in ("..%2f..%2fetc%2fpasswd", "%2e%2e/engine.sqlite3", "engine.sqlite3"):
        assert engine.http.get(f"/files/{name}/content").status_code == 404
        assert engine.http.delete(f"/files/{name}").status_code == 404
