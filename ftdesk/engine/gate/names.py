"""Under which names the engine may be asked: what a request's Host and Origin headers may say."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class Names:
    """The rule for one engine. `named` are lower case, IPv6 numbers in their brackets.

    The header guards against a rebound name: a web page whose own name is made to point here after it was
    loaded. Such a page can only send its own name. So this computer's own names (127.0.0.1, localhost, ::1)
    are let in with any port, as they come through a tunnel that begins at another one; and an engine that
    listens on `every_address` lets in any number, which nobody can rebind, but no name that it was not told.
    """

    named: frozenset[str] = frozenset()
    every_address: bool = False
    tls: bool = False

    def admits(self, host: str) -> bool:
        """Whether a request with this Host header is for us."""
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found[1]
        if name == "localhost" or name.rstrip(".") in self.named:
            return True
        try:
            number = ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return number.is_loopback or self.every_address

    def is_own_page(self, origin: str, host: str) -> bool:
        """Whether an Origin header is that of the very address that is asked; any other is a web page."""
        return origin.lower() == f"{'https' if self.tls else 'http'}://{host.lower()}"


HERE = Names()
"""An engine that only this computer reaches."""


def as_named(name: str) -> str:
    """A host name or number as a Host header carries it (ValueError where it can be neither)."""
    bare = name.strip().lower().strip("[]").rstrip(".")
    try:
        number = ipaddress.ip_address(bare)
    except ValueError:
        if not bare.isascii() or re.fullmatch(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?", bare) is None:
            raise ValueError(f"{name!r} is no host name") from None
        return bare
    return f"[{number}]" if number.version == 6 else str(number)
