"""Clients that ask for too much, all at once, or never come to the point: refused, and alive after."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx2
import psutil
import pytest

from tests.engine.process import MODEL, Engine, marv, wait_for
from tests.openapi import validate

pytestmark = pytest.mark.engine
MB = 1 << 20
PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n'
FORM = "multipart/form-data; boundary=x"


def _port(engine: Engine) -> int:
    return int(engine.address["base_url"].rsplit(":", 1)[1].removesuffix("/v1"))


def _link(engine: Engine) -> socket.socket:
    return socket.create_connection(("127.0.0.1", _port(engine)), timeout=60)


def _head(engine: Engine, path: str, *more: str, token: str | None = None) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{_port(engine)}",
        f"Authorization: Bearer {token or engine.address['api_key']}",
        *more,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def _pour(link: socket.socket, most_bytes: int) -> int:
    """Send pieces without end; how much went out before the engine had enough."""
    piece, sent = b"%x\r\n%s\r\n" % (MB, b"a" * MB), 0
    with contextlib.suppress(OSError):
        while sent < most_bytes:
            link.sendall(piece)
            sent += MB
    return sent


def _memory(engine: Engine) -> int:
    return int(engine.server().memory_info().rss)


def _alive(engine: Engine) -> bool:
    return bool(engine.json("/models")["data"])


@pytest.mark.parametrize(
    ("path", "kind", "token", "status", "most"),
    [
        ("/v1/chat/completions", "application/json", None, b"413", 80 * MB),
        ("/v1/files", FORM, "wrong", b"401", 40 * MB),
        ("/v1/fine_tuning/jobs", "application/json", None, b"413", 80 * MB),
    ],
)
def test_an_endless_body_is_cut_off(
    engine: Engine, path: str, kind: str, token: str | None, status: bytes, most: int
) -> None:
    before = _memory(engine)
    with _link(engine) as link:
        link.sendall(_head(engine, path, f"Content-Type: {kind}", "Transfer-Encoding: chunked", token=token))
        assert _pour(link, 10_240 * MB) < most
        with contextlib.suppress(ConnectionResetError):  # it was told while we were still talking
            assert link.recv(100).split()[1] == status
    assert _memory(engine) - before < 120 * MB
    assert _alive(engine)


def test_an_endless_upload_is_cut_off(engine: Engine, campaign: Callable[[int, int], int]) -> None:
    """10 GB that nobody announced (the small share: a form whose field, not its file, has no end)."""
    whole = campaign(0, 1)
    part = PART if whole else PART.replace(b'; filename="a.jsonl"', b"")
    before, files = _memory(engine), set((engine.folder / "files").iterdir())
    with _link(engine) as link:
        link.sendall(_head(engine, "/v1/files", f"Content-Type: {FORM}", "Transfer-Encoding: chunked"))
        link.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        assert _pour(link, 10_240 * MB) < (600 if whole else 40) * MB
        with contextlib.suppress(ConnectionResetError):
            assert link.recv(100).split()[1] == (b"413" if whole else b"400")
    assert _memory(engine) - before < 60 * MB
    wait_for(lambda: set((engine.folder / "files").iterdir()) == files)
    assert _alive(engine)


def test_an_upload_that_breaks_off_leaves_nothing(engine: Engine) -> None:
    files = set((engine.folder / "files").iterdir())
    with _link(engine) as link:
        link.sendall(_head(engine, "/v1/files", f"Content-Type: {FORM}", f"Content-Length: {50 * MB}"))
        link.sendall(PART + b"a" * MB)
        wait_for(lambda: set((engine.folder / "files").iterdir()) != files)
    wait_for(lambda: set((engine.folder / "files").iterdir()) == files)


def test_compressed_bodies_are_not_read(engine: Engine) -> None:
    bomb = gzip.compress(bytes(100 * MB))
    answer = engine.http.post("/chat/completions", content=bomb, headers={"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "unsupported_content_encoding")
    validate("ErrorResponse", answer.json())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\con", "con"),
        ("C:\\evil.jsonl", "evil.jsonl"),
        ("a\x00b.jsonl", "ab.jsonl"),
        ("x" * 3000, "x" * 255),
        ("..", ".."),
        ("/", "file"),
        ("\u202egpj.jsonl", "gpj.jsonl"),
        ("马文.jsonl", "马文.jsonl"),
    ],
)
def test_names_of_uploads_are_only_names(engine: Engine, name: str, kept: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nfine-tune\r\n'
    body += PART.replace(b"a.jsonl", name.replace("\\", "\\\\").encode()) + b"{}\r\n--x--\r\n"
    before = set(engine.folder.parent.iterdir())
    answer = engine.http.post("/files", content=body, headers={"Content-Type": FORM})
    assert answer.status_code == 200, answer.text
    assert answer.json()["filename"] == kept
    assert (engine.folder / "files" / answer.json()["id"]).read_bytes() == b"{}"
    assert set(engine.folder.parent.iterdir()) == before


def test_half_characters_are_refused(engine: Engine) -> None:
    for path, body in (
        ("/fine_tuning/jobs", b'{"model": "\\ud800", "training_file": "f"}'),
        ("/chat/completions", b'{"model": "m", "messages": [{"role": "user", "content": "\\udc00"}]}'),
    ):
        answer = engine.http.post(path, content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_json")


def test_deep_and_endless_json(engine: Engine) -> None:
    for content in (b"[" * 1_000_000, b'{"a":' * 500_000, b"1" * 5_000_000, b'{"n":' + b"9" * 5000 + b"}"):
        answer = engine.http.post("/chat/completions", content=content)
        assert answer.status_code == 400
        validate("ErrorResponse", answer.json())
    deep = b"[" * 100_000 + b"]" * 100_000
    line = b'{"messages": [{"role": "user", "content": ' + deep + b"}]}\n"
    file_id = engine.upload(marv(10).encode() + line)
    body = {"model": MODEL, "training_file": file_id}
    assert engine.http.post("/fine_tuning/jobs/estimate", json=body).status_code == 400
    assert _alive(engine)


def test_an_example_and_a_chat_of_a_hundred_thousand_turns(
    engine: Engine, campaign: Callable[[int, int], int]
) -> None:
    """The engine answers others meanwhile."""
    count = campaign(10_000, 100_000) // 2
    turns = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}] * count
    file_id = engine.upload(marv(10) + json.dumps({"messages": turns}) + "\n")
    slowest, done = 0.0, threading.Event()

    def others() -> None:
        nonlocal slowest
        with httpx2.Client(headers=engine.http.headers, base_url=engine.address["base_url"]) as client:
            while not done.is_set():
                began = time.monotonic()
                assert client.get("/models", timeout=60).status_code == 200
                slowest = max(slowest, time.monotonic() - began)

    thread = threading.Thread(target=others)
    thread.start()
    try:
        body = {"model": MODEL, "training_file": file_id}
        told = engine.json("/fine_tuning/jobs/estimate", "POST", json=body)
        assert (told["examples"], told["examples_cut"]) == (11, 1)
        answer = engine.http.post("/chat/completions", json={"model": MODEL, "messages": turns[:-1]})
        assert answer.json()["error"]["code"] == "context_length_exceeded"
    finally:
        done.set()
        thread.join()
    assert slowest < 30


def test_thousands_of_requests_at_once(engine: Engine, campaign: Callable[[int, int], int]) -> None:
    """Each is answered, or told to come again; nothing is left open."""
    count, at_once = campaign(1000, 10_000), 250
    before, answers = _memory(engine), Counter[str]()
    request = _head(engine, "/v1/models", "Connection: close").replace(b"POST", b"GET")

    def ask(share: int) -> None:
        links = []
        for _ in range(share):
            with contextlib.suppress(OSError):
                links.append(_link(engine))
        for link in links:
            with contextlib.suppress(OSError):
                link.sendall(request)
        for link in links:
            try:
                answers[link.recv(12)[9:].decode() or "closed"] += 1
            except OSError:
                answers["closed"] += 1
            link.close()

    threads = [threading.Thread(target=ask, args=(count // 10,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) <= {"200", "503", "closed"}, answers
    assert answers["200"] >= at_once
    assert _alive(engine)
    assert _memory(engine) - before < 150 * MB
    wait_for(lambda: len(engine.server().net_connections("tcp")) < 20)
    print(f"\n{count} requests at once: {dict(answers)}")


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_clients_that_never_come_to_the_point_are_let_go(own_folder: Path) -> None:
    engine = Engine(own_folder)
    begun = [_link(engine) for _ in range(300)]
    for link in begun:
        link.sendall(b"GET /v1/models HTTP/1.1\r\nHost: 127")
    assert _alive(engine)
    wait_for(lambda: len(engine.server().net_connections("tcp")) < 20)
    for link in begun:
        link.close()
    slow = _link(engine)
    slow.sendall(_head(engine, "/v1/chat/completions", "Content-Length: 1000") + b"{")
    slow.settimeout(120)
    assert slow.recv(100).split()[1] == b"408"
    slow.close()
    assert engine.close() == 0


def test_other_addresses_find_nobody(engine: Engine) -> None:
    others = {
        address.address
        for found in psutil.net_if_addrs().values()
        for address in found
        if address.family == socket.AF_INET and not address.address.startswith("127.")
    }
    for address in others or {"127.0.0.2"}:
        with pytest.raises(OSError), socket.create_connection((address, _port(engine)), timeout=5):
            pass


def test_two_requests_in_one_are_two_requests(engine: Engine) -> None:
    """What is smuggled behind a body is not carried out with the token of the one before it."""
    inner = f"DELETE /v1/models/x HTTP/1.1\r\nHost: 127.0.0.1:{_port(engine)}\r\n\r\n"
    for more in (
        ("Content-Length: 2", "Transfer-Encoding: chunked"),
        ("Content-Length: 2", "Content-Length: 5"),
        ("Transfer-Encoding: chunked, identity",),
    ):
        with _link(engine) as link:
            link.sendall(_head(engine, "/v1/chat/completions", *more) + b"0\r\n\r\n" + inner.encode())
            link.shutdown(socket.SHUT_WR)
            heard = b""
            with contextlib.suppress(OSError):
                while piece := link.recv(4096):
                    heard += piece
        assert b" 200 " not in heard
        assert heard.count(b"HTTP/1.1 ") <= 2
    assert _alive(engine)
