"""The certificate that an engine shows: made once, looked at before it is used."""

from __future__ import annotations

import os
import ssl
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from ftdesk.engine.failures import StartError
from ftdesk.engine.gate import certificate

NAMES = ("127.0.0.1", "::1", "gpu.example")


@pytest.fixture
def server(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of an authority, and its key."""
    made = trustme.CA().issue_cert("gpu.example")
    made.cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    made.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    return tmp_path / "cert.pem", tmp_path / "key.pem"


def test_it_makes_one_that_strict_clients_take(tmp_path: Path) -> None:
    made = certificate.of_its_own(tmp_path / "tls", NAMES)
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    shown = subprocess.run(
        ["openssl", "x509", "-in", made.path, "-noout", "-fingerprint", "-sha256"],
        capture_output=True, text=True, check=True, env=os.environ | {"LC_ALL": "C"},
    ).stdout  # fmt: skip
    assert shown.strip().partition("=")[2] == made.sha256
    checked = subprocess.run(
        ["openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "gpu.example",
         "-CAfile", made.path, made.path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    with pytest.raises(ssl.SSLError):
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.path)  # the key is not in there


def test_it_stays_the_same_until_it_no_longer_serves(tmp_path: Path) -> None:
    first = certificate.of_its_own(tmp_path, NAMES)
    assert certificate.of_its_own(tmp_path, NAMES[:2]) == first
    wider = certificate.of_its_own(tmp_path, (*NAMES, "other.example"))
    assert wider.sha256 != first.sha256
    wider.path.write_text("damaged", encoding="ascii")
    assert certificate.of_its_own(tmp_path, NAMES).sha256 != wider.sha256


def test_the_package_that_makes_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(StartError, match="--tls-cert"):
        certificate.of_its_own(tmp_path, NAMES)


def test_a_given_one_is_taken(server: tuple[Path, Path]) -> None:
    assert certificate.given(*server).sha256 == certificate.fingerprint(server[0])


def test_what_would_fail_later_is_refused_now(server: tuple[Path, Path], tmp_path: Path) -> None:
    path, key = server
    other = tmp_path / "other.pem"
    trustme.CA().issue_cert("gpu.example").private_key_pem.write_to_path(str(other))
    locked = tmp_path / "locked.pem"
    subprocess.run(
        ["openssl", "pkey", "-in", key, "-aes128", "-passout", "pass:secret", "-out", locked], check=True
    )
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("no certificate", encoding="ascii")
    old = trustme.CA().issue_cert("gpu.example", not_after=datetime.now(UTC) - timedelta(days=1))
    old.cert_chain_pems[0].write_to_path(str(tmp_path / "old.pem"))
    old.private_key_pem.write_to_path(str(tmp_path / "old.key"))
    for given, word in (
        ((tmp_path / "none.pem", key), "No such file"),
        ((path, tmp_path / "none.pem"), "No such file"),
        ((nonsense, key), "no certificate and key in PEM"),
        ((path, other), "not that of the certificate"),
        ((path, locked), "locked with a password"),
        ((tmp_path / "old.pem", tmp_path / "old.key"), "expired"),
    ):
        with pytest.raises(StartError, match=word) as caught:
            certificate.given(*given)
        assert caught.value.code == "engine_start_failed"
