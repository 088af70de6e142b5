"""Desktop notifications by D-Bus, where a desktop listens; the caller shows its own in the window besides."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ftdesk.services.session_bus import session_bus

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.asyncio import DBusRouter

log = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_TIMEOUT_S = 10.0
_BY_ITSELF, _BY_BUTTON = "default", "next"
"""Actions: a click on the notification itself, as the specification names it, and one on its button."""


@dataclass(frozen=True)
class NextStep:
    """What a notification offers: the words on its button, and what happens when it is pressed."""

    words: str
    do: Callable[[], object]


class DesktopNotifier:
    """Says something outside the window. The text comes translated from whoever calls."""

    async def notify(self, summary: str, body: str, step: NextStep | None = None) -> bool:
        """Show a notification; False where no desktop took it (then the one in the window must do).

        With a `step`, where the desktop has buttons, it lasts until that was pressed or the notification
        is gone.
        """
        if not session_bus():
            return False
        shown = _Shown()
        try:
            await shown.show(summary, body, step)
        except Exception as error:  # noqa: BLE001 (a desktop that fails us is no fault of the training)
            log.info("no desktop notification: %s", error)
        if shown.pressed and step is not None:
            step.do()
        return shown.taken


class _Shown:
    """One notification on a connection of its own, which ends with it."""

    def __init__(self) -> None:
        self.taken = self.pressed = False

    async def show(self, summary: str, body: str, step: NextStep | None) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.asyncio import open_dbus_router

        heard = MatchRule(type="signal", interface=_NAME, path=_PATH)
        async with asyncio.timeout(_TIMEOUT_S) as patience, open_dbus_router(bus="SESSION") as router:
            can = (await _call(router, "GetCapabilities"))[0]
            if "body-markup" in can:  # there a bare < swallows the rest
                body = html.escape(body, quote=False)
            buttons = step is not None and "actions" in can
            actions = [_BY_ITSELF, step.words, _BY_BUTTON, step.words] if step is not None and buttons else []
            await router.send_and_get_reply(message_bus.AddMatch(heard))
            with router.filter(heard, bufsize=50) as signals:
                hints = {"desktop-entry": ("s", "ftdesk")}
                values = ("ftdesk", 0, "ftdesk", summary, body, actions, hints, -1)
                number = (await _call(router, "Notify", "susssasa{sv}i", values))[0]
                self.taken = True
                if buttons:
                    patience.reschedule(None)
                    self.pressed = await _pressed(signals, number)


async def _call(router: DBusRouter, method: str, types: str = "", values: tuple[Any, ...] = ()) -> Any:
    from jeepney import DBusAddress, MessageType, new_method_call

    address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    reply = await router.send_and_get_reply(new_method_call(address, method, types or None, values))
    if reply.header.message_type is MessageType.error:
        raise OSError(str(reply.body))
    return reply.body


async def _pressed(signals: asyncio.Queue[Message], number: int) -> bool:
    """Whether its button was pressed before it was closed; what is told of other notifications is passed."""
    from jeepney import HeaderFields

    while True:
        signal = await signals.get()
        member = signal.header.fields.get(HeaderFields.member)
        if signal.body[0] != number:
            continue
        if member == "ActionInvoked":
            return signal.body[1] in (_BY_ITSELF, _BY_BUTTON)
        if member == "NotificationClosed":
            return False
