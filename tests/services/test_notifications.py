"""Desktop notifications over a real D-Bus: seen by a daemon, and silently left out where there is none."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from ftdesk.services.notifications import DesktopNotifier, NextStep
from tests.fakes.process import ROOT

BODY = "“Marv” <ready> & waiting"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon (packaging/bootstrap installs it)")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        yield
        daemon.terminate()


class Daemon:
    """The daemon as a test sees it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout

    async def shown(self) -> dict[str, Any]:
        """The next notification."""
        return dict(json.loads(await self._out.readline()))

    def press(self, key: str) -> None:
        """A button of the last notification; `close` closes it."""
        self._in.write(f"{key}\n".encode())


@asynccontextmanager
async def a_daemon(*capabilities: str) -> AsyncIterator[Daemon]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.services.notification_daemon",
        *capabilities,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert await process.stdout.readline() == b"ready\n"
    yield Daemon(process)
    process.stdin.close()
    assert await process.wait() == 0


async def test_the_desktop_sees_it(bus: None) -> None:
    async with a_daemon("body-markup") as daemon:
        assert await DesktopNotifier().notify("训练完成", BODY)
        marked = "“Marv” &lt;ready&gt; &amp; waiting"
        assert await daemon.shown() == {"app": "ftdesk", "summary": "训练完成", "body": marked, "actions": []}


@pytest.mark.parametrize(("pressed", "done"), [("next", 1), ("default", 1), ("other", 0), ("close", 0)])
async def test_its_button_is_the_next_step(bus: None, pressed: str, done: int) -> None:
    calls: list[str] = []
    step = NextStep("Try it", lambda: calls.append("tried"))
    async with a_daemon("actions") as daemon:
        telling = asyncio.ensure_future(DesktopNotifier().notify("Done", BODY, step))
        shown = await daemon.shown()
        assert shown["body"] == BODY, "no markup is read there"
        assert shown["actions"] == ["default", "Try it", "next", "Try it"]
        daemon.press(pressed)
        assert await telling
        assert len(calls) == done


async def test_a_daemon_without_buttons_is_not_waited_for(bus: None) -> None:
    async with a_daemon("body") as daemon:
        assert await DesktopNotifier().notify("Done", "", NextStep("Try it", lambda: None))
        assert (await daemon.shown())["actions"] == []


async def test_a_bus_without_a_daemon(bus: None) -> None:
    assert await DesktopNotifier().notify("a", "b") is False


async def test_no_bus_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert await DesktopNotifier().notify("a", "b") is False
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert await DesktopNotifier().notify("a", "b") is False
