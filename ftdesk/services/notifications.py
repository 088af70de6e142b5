"""Desktop notifications by D-Bus, where a desktop listens; the caller shows its own in the window besides."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import Any

log = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_TIMEOUT_S = 5.0


class DesktopNotifier:
    """Says something outside the window. The text comes translated from whoever calls."""

    async def notify(self, summary: str, body: str) -> bool:
        """Show a notification; False where no desktop took it (then the one in the window must do)."""
        if not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return False
        try:
            async with asyncio.timeout(_TIMEOUT_S * 2):
                await asyncio.to_thread(_send, summary, body)
        except Exception as error:  # noqa: BLE001 (a desktop that fails us is no fault of the training)
            log.info("no desktop notification: %s", error)
            return False
        return True


def _send(summary: str, body: str) -> None:
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    # Many desktops read the body as markup, where a bare < swallows the rest.
    body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    arguments: tuple[Any, ...] = (
        "ftdesk",
        0,
        "ftdesk",
        summary,
        body,
        [],
        {"desktop-entry": ("s", "ftdesk")},
        -1,
    )
    with open_dbus_connection(bus="SESSION") as connection:
        call = new_method_call(address, "Notify", "susssasa{sv}i", arguments)
        reply = connection.send_and_get_reply(call, timeout=_TIMEOUT_S)
    if reply.header.message_type is MessageType.error:
        raise OSError(str(reply.body))
