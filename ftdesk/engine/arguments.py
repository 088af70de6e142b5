"""The command line of `ftdesk engine`, and what of it does not go together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core import paths
from ftdesk.engine.failures import StartError
from ftdesk.engine.gate.listening import HERE, Place, find
from ftdesk.engine.gate.names import Names, as_named


@dataclass(frozen=True)
class Asked:
    """How the engine is to be started. `names` are those of --allow-host, as a Host header carries them."""

    place: Place
    folder: Path
    names: tuple[str, ...] = ()
    tls_cert: Path | None = None
    tls_key: Path | None = None
    self_signed: bool = False
    token_file: Path | None = None
    stay: bool = False

    @property
    def tls(self) -> bool:
        return self.self_signed or self.tls_cert is not None

    @property
    def for_others(self) -> bool:
        """Whether more than the programs of this computer are to reach it."""
        return self.tls or not self.place.loopback

    @property
    def lasting(self) -> bool:
        """Whether it is meant to be reached again later, with the same token."""
        return self.stay or self.token_file is not None or self.for_others

    @property
    def rule(self) -> Names:
        """What Host and Origin headers may say."""
        return Names(
            frozenset({*self.names, as_named(self.place.address)}),
            every_address=self.place.everywhere,
            tls=self.tls,
        )


def read(argv: Sequence[str]) -> Asked:
    """What was asked for.

    Raises StartError `engine_start_failed` for what does not go together and for an address that is not here;
    SystemExit 2 for an option that there is not.
    """
    chosen = parser().parse_args(argv)
    if (chosen.tls_cert is None) != (chosen.tls_key is None):
        raise _wrong("--tls-cert and --tls-key go together: the certificate, and its key.")
    if sum((chosen.tls_cert is not None, chosen.tls_self_signed, chosen.no_tls)) > 1:
        raise _wrong("Of --tls-cert with --tls-key, --tls-self-signed and --no-tls only one can be.")
    try:
        names = tuple(dict.fromkeys(as_named(each) for each in chosen.allow_host))
    except ValueError as error:
        raise _wrong(f"--allow-host: {error}, such as gpu.example (without a port).") from error
    asked = Asked(
        find(chosen.host, chosen.port),
        chosen.data_dir or paths.data_dir() / "engine",
        names,
        chosen.tls_cert,
        chosen.tls_key,
        chosen.tls_self_signed,
        chosen.token_file,
        chosen.stay,
    )
    if not (asked.place.loopback or asked.tls or chosen.no_tls):
        raise _wrong(
            f"At {chosen.host} other computers reach the engine, so it wants TLS: --tls-self-signed, or"
            " --tls-cert and --tls-key. In a tunnel or a private network of your own: --no-tls."
        )
    return asked


def parser() -> argparse.ArgumentParser:
    """Every option with its help."""
    made = argparse.ArgumentParser(
        prog="ftdesk engine",
        description="Train and serve models on this computer; with --host for other computers, too.",
    )
    add = made.add_argument
    add("--port", type=int, default=0, help="the port to listen at (0: any free one)")
    add("--data-dir", type=Path, default=None, help="where files, jobs and tuned models are kept")
    add(
        "--host",
        default=HERE,
        metavar="ADDRESS",
        help=f"where to listen (default: {HERE}, this computer alone)",
    )
    add("--tls-cert", type=Path, metavar="FILE", help="certificate (PEM), with those that lead to its root")
    add("--tls-key", type=Path, metavar="FILE", help="its key (PEM, without a password)")
    add("--tls-self-signed", action="store_true", help="make a certificate once, and show its fingerprint")
    add("--no-tls", action="store_true", help="unencrypted: for tunnels and private networks alone")
    add("--token-file", type=Path, metavar="FILE", help="a lasting token, made there once (mode 0600)")
    add("--allow-host", action="append", default=[], metavar="NAME", help="a name by which it may be asked")
    add("--stay", action="store_true", help="serve on when standard input closes")
    return made


def _wrong(text: str) -> StartError:
    return StartError("engine_start_failed", text, reason=text)
