"""Desktop notifications over a real D-Bus: seen by a daemon, and silently left out where there is none."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ftdesk.services.notifications import DesktopNotifier
from tests.fakes.process import ROOT


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


async def test_the_desktop_sees_it(bus: None) -> None:
    daemon = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.services.notification_daemon",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert daemon.stdout is not None
    assert daemon.stdin is not None
    assert await daemon.stdout.readline() == b"ready\n"
    assert await DesktopNotifier().notify("训练完成", "“Marv” <ready> & waiting")
    shown = json.loads(await daemon.stdout.readline())
    assert shown == {"app": "ftdesk", "summary": "训练完成", "body": "“Marv” &lt;ready&gt; &amp; waiting"}
    daemon.stdin.close()
    assert await daemon.wait() == 0


async def test_a_bus_without_a_daemon(bus: None) -> None:
    assert await DesktopNotifier().notify("a", "b") is False


async def test_no_bus_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert await DesktopNotifier().notify("a", "b") is False
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert await DesktopNotifier().notify("a", "b") is False
