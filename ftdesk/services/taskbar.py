"""How far something is, on the task bar or dock: Unity's LauncherEntry, which KDE and others show, too."""

from __future__ import annotations

import asyncio
import logging

from ftdesk.services.session_bus import session_bus
from ftdesk.services.tasks import TaskOwner

log = logging.getLogger(__name__)

_PATH = "/com/canonical/unity/launcherentry/1"
_INTERFACE = "com.canonical.Unity.LauncherEntry"
_APP = "application://ftdesk.desktop"


class Taskbar:
    """Keeps its connection: a desktop takes the progress away when whoever told it has left the bus."""

    def __init__(self, tasks: TaskOwner) -> None:
        self._tasks = tasks
        self._percent: int | None = None
        self._news = asyncio.Event()
        self._telling = False

    def show(self, percent: int | None) -> None:
        """Show so many per cent; None: nothing is under way. Where no desktop listens nothing happens."""
        if percent == self._percent:
            return
        self._percent = percent
        self._news.set()
        if session_bus() and not self._telling:
            self._telling = True  # for good: a bus that failed once is not tried at each per cent
            self._tasks.start(self._tell(), "task bar")

    async def _tell(self) -> None:
        from jeepney import DBusAddress, new_signal
        from jeepney.io.asyncio import open_dbus_router

        emitter = DBusAddress(_PATH, interface=_INTERFACE)
        try:
            async with open_dbus_router(bus="SESSION") as router:
                while True:
                    self._news.clear()
                    shown = {
                        "progress": ("d", (self._percent or 0) / 100),
                        "progress-visible": ("b", self._percent is not None),
                    }
                    await router.send(new_signal(emitter, "Update", "sa{sv}", (_APP, shown)))
                    await self._news.wait()
        except Exception as error:  # noqa: BLE001 (an ornament: no desktop may break a training by it)
            log.info("no progress on the task bar: %s", error)
