"""Where the engine listens: an address of this computer, and what kind of address that is."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import socket
from dataclasses import dataclass

from ftdesk.engine.failures import StartError

HERE = "127.0.0.1"


@dataclass(frozen=True)
class Place:
    """An address to listen at, looked up but not taken yet. `address` is a number, never a name."""

    family: socket.AddressFamily
    address: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether nobody but this computer reaches it."""
        return ipaddress.ip_address(self.address).is_loopback

    @property
    def everywhere(self) -> bool:
        """Whether it stands for all addresses of this computer."""
        return ipaddress.ip_address(self.address).is_unspecified


def find(host: str, port: int) -> Place:
    """What `host`, an address or a name of this computer, stands for (StartError `engine_start_failed`)."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise _not_here(host, str(error)) from error
    family, _, _, _, where = found[0]
    return Place(family, str(where[0]).partition("%")[0], port)


def listen(place: Place) -> socket.socket:
    """A socket that is listening there.

    Raises StartError `engine_port_taken` for a port that cannot be had, `engine_start_failed` for an address
    that this computer does not have.
    """
    listener = socket.socket(place.family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows the option would let two engines share one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((place.address, place.port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRNOTAVAIL:
            raise _not_here(place.address, "this computer has no such address") from error
        text = f"Port {place.port} cannot be used: {error}"
        raise StartError("engine_port_taken", text, port=place.port) from error
    return listener


def outward() -> str:
    """The address under which other computers most likely know this one. Nothing is sent to find it."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # of a network for documents (RFC 5737): it only chooses the way
        return str(probe.getsockname()[0])
    return HERE


def _not_here(host: str, reason: str) -> StartError:
    text = f"The engine cannot listen at {host}: {reason}."
    return StartError("engine_start_failed", text, reason=text)
