"""Wrong tokens, counted by where they come from: whoever tries one after the other has to wait."""

from __future__ import annotations

import hashlib
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 10
"""Different wrong tokens that one address may try within `WITHIN_S`."""
WITHIN_S = 60.0
_ADDRESSES = 4096


class Guesses:
    """Only different tokens count: a script that goes on with an old token guesses nothing.

    An address that has tried too many is not listened to, with a right token either, until the first of its
    guesses is `WITHIN_S` old.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tried: OrderedDict[str, dict[bytes, float]] = OrderedDict()

    def wait_s(self, address: str) -> int:
        """Seconds until this address is listened to again; 0: at once."""
        tried = self._recent(_group(address))
        return 0 if len(tried) < MOST else max(1, int(min(tried.values()) + WITHIN_S - self._clock()) + 1)

    def wrong(self, address: str, token: bytes) -> None:
        """Note a token that was not right."""
        group = _group(address)
        tried = self._recent(group)
        tried.setdefault(hashlib.sha256(token).digest(), self._clock())
        self._tried[group] = tried
        self._tried.move_to_end(group)
        while len(self._tried) > _ADDRESSES:
            self._tried.popitem(last=False)

    def _recent(self, group: str) -> dict[bytes, float]:
        since = self._clock() - WITHIN_S
        return {token: at for token, at in self._tried.get(group, {}).items() if at > since}


def _group(address: str) -> str:
    """One customer: an IPv4 number, or the /64 network out of which one IPv6 customer takes what he likes."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if number.version == 4:
        return str(number)
    return str(ipaddress.ip_network((int(number), 64), strict=False))
