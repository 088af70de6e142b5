"""A certificate that the engine makes for itself, for a machine that no authority has given one."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import FtdeskError
from ftdesk.engine.failures import StartError

DAYS = 3650


def make(path: Path, key: Path, names: Sequence[str]) -> None:
    """Write a certificate (EC P-256) for `names`, numbers without brackets, and its key (mode 0600).

    Raises StartError `engine_start_failed` where the package `cryptography` is not there, or the files cannot
    be written.
    """
    try:
        made = _made(names)
        write_atomic(key, made[1], mode=0o600)
        write_atomic(path, made[0])
    except ModuleNotFoundError as error:
        text = (
            f"To make a certificate the Python package {error.name} is needed. Install it, or give a"
            " certificate with --tls-cert and --tls-key."
        )
        raise StartError("engine_start_failed", text, reason=text) from error
    except FtdeskError as error:
        text = f"The certificate cannot be written to {path}: {error.params.get('reason', error)}"
        raise StartError("engine_start_failed", text, reason=text) from None


def _made(names: Sequence[str]) -> tuple[bytes, bytes]:
    """Certificate and key as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def known_as(name: str) -> x509.GeneralName:
        try:
            return x509.IPAddress(ipaddress.ip_address(name))
        except ValueError:
            return x509.DNSName(name)

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ftdesk engine")])
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # clocks differ
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(list(map(known_as, names))), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(own, critical=False)
        # Strict clients (Python from 3.13 on) want it
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    plain = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return made.public_bytes(serialization.Encoding.PEM), plain
