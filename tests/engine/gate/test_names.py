"""Which Host and Origin headers are let in, who guesses tokens, and how a token is kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ftdesk.engine.arguments import read
from ftdesk.engine.failures import StartError
from ftdesk.engine.gate.guesses import MOST, WITHIN_S, Guesses
from ftdesk.engine.gate.names import HERE, Names, as_named
from ftdesk.engine.gate.token_file import lasting_token


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8321", "127.0.0.1:9999", "127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:80", "127.8.8.8:5"],
)
def test_this_computers_own_names_come_through_any_tunnel(host: str) -> None:
    assert HERE.admits(host)


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8321", "127.0.0.1.evil.example:8321", "localhost.evil.example", ""),
        *(
            "127.0.0.1:8321@evil.example",
            "evil.example#127.0.0.1",
            "127.0.0.1, evil.example",
            "127.1",
            "[::1",
        ),
        *("192.168.1.5:8321", "[fe80::1]:8321", "0x7f000001", "2130706433", "127.0.0.1:port", "127.0.0.1 "),
    ],
)
def test_every_other_name_may_be_a_rebound_one(host: str) -> None:
    assert not HERE.admits(host)


def test_further_names_are_those_that_it_was_told() -> None:
    names = Names(frozenset({"gpu.example", as_named("192.168.1.5"), as_named("FE80::1")}))
    assert all(map(names.admits, ("gpu.example:8321", "GPU.example.:443", "192.168.1.5", "[fe80::1]:8321")))
    assert not any(map(names.admits, ("gpu.example.evil", "192.168.1.6", "box:8321")))
    everywhere = Names(every_address=True)
    assert everywhere.admits("192.168.1.6:8321")
    assert not everywhere.admits("box:8321")


def test_an_origin_is_that_of_the_address_that_is_asked() -> None:
    assert HERE.is_own_page("http://127.0.0.1:9999", "127.0.0.1:9999")
    for origin in ("http://127.0.0.1:1", "https://127.0.0.1:9999", "null", "", "http://127.0.0.1:9999.evil"):
        assert not HERE.is_own_page(origin, "127.0.0.1:9999")
    assert Names(tls=True).is_own_page("https://GPU.example", "gpu.example")


@pytest.mark.parametrize("name", ["", "a b", "http://gpu", "gpu:8321", "größe.example", "-", "a/b"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="no host name"):
        as_named(name)


def test_whoever_guesses_waits_and_others_do_not() -> None:
    now = [1000.0]
    guesses = Guesses(lambda: now[0])
    for number in range(MOST):
        assert guesses.wait_s("192.0.2.7") == 0
        guesses.wrong("192.0.2.7", b"the same old token")
        guesses.wrong("2001:db8::1", b"%d" % number)
        now[0] += 1
    assert guesses.wait_s("192.0.2.7") == 0, "an old token is no guess, however often it comes"
    assert 0 < guesses.wait_s("2001:db8::ffff") <= WITHIN_S, "its network is one customer"
    assert guesses.wait_s("2001:db8:1::1") == 0
    now[0] += WITHIN_S
    assert guesses.wait_s("2001:db8::1") == 0


def test_a_token_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "token"
    made = lasting_token(path)
    assert len(made) >= 43
    assert lasting_token(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(StartError, match="chmod 600"):
        lasting_token(path)


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 40, b"two words " * 4, b"x" * 600])
def test_what_is_no_token(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(StartError, match="holds no token"):
        lasting_token(path)


def test_a_token_file_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "file" / "token"):
        with pytest.raises(StartError) as caught:
            lasting_token(path)
        assert caught.value.code == "engine_start_failed"


def test_what_goes_together_on_the_command_line() -> None:
    assert read([]).place.address == "127.0.0.1"
    assert not read([]).lasting
    assert read(["--stay"]).lasting
    assert read(["--host", "::1"]).place.loopback
    asked = read(["--host", "0.0.0.0", "--tls-self-signed", "--allow-host", "GPU.example"])
    assert (asked.lasting, asked.tls, asked.rule.every_address) == (True, True, True)
    assert asked.rule.admits("gpu.example:1")
    assert not read(["--host", "0.0.0.0", "--no-tls"]).tls


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ("--host 0.0.0.0", "wants TLS"),
        ("--host 0.0.0.0 --tls-cert c.pem", "go together"),
        ("--host 0.0.0.0 --tls-self-signed --no-tls", "only one"),
        ("--tls-self-signed --tls-cert c --tls-key k", "only one"),
        ("--allow-host gpu:8321", "without a port"),
        ("--host no-such-host.invalid --no-tls", "cannot listen"),
    ],
)
def test_what_does_not_go_together(arguments: str, word: str) -> None:
    with pytest.raises(StartError, match=word) as caught:
        read(arguments.split())
    assert caught.value.code == "engine_start_failed"
