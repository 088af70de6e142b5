"""Whether a typed address may carry a key: https anywhere, plain http only within this computer."""

from __future__ import annotations

import ipaddress
from enum import Enum
from urllib.parse import urlsplit


class Address(Enum):
    """What is to be said about a typed base URL."""

    MISSING = "missing"
    BAD = "bad"
    OPEN_NET = "open_net"  # http to another machine in the same private network: allowed, with a warning
    OPEN_WORLD = "open_world"  # http into the internet: everybody on the way could read the key
    FINE = "fine"


def judge(url: str) -> Address:
    """Look at an address without asking the network anything."""
    url = url.strip()
    if not url:
        return Address.MISSING
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        fine = parts.scheme in ("http", "https") and bool(host) and not parts.username
        fine = fine and (parts.port is None or parts.port > 0) and " " not in url
    except ValueError:
        return Address.BAD
    if not fine:
        return Address.BAD
    if parts.scheme == "https" or host == "localhost":
        return Address.FINE
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        inside = "." not in host or host.endswith((".local", ".lan", ".internal", ".home.arpa"))
        return Address.OPEN_NET if inside else Address.OPEN_WORLD
    if number.is_loopback:
        return Address.FINE
    return Address.OPEN_NET if number.is_private else Address.OPEN_WORLD
