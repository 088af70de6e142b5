"""Crashes paid for once: PySide6's lost references, the collector in a worker thread, qasync's loop.

The first two kill the whole process when they come back, so each runs in a child.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.support.loops import Until
from tests.support.source import ROOT

VOID_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
    label.setEnabled(True)
print("done")
"""

# QObjects with running timers in cycles, while another thread allocates: the collector would run there.
COLLECTOR = """
import os, sys, threading
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from ftdesk.app.loop import GuiThreadGC
app = QApplication([])
collector = GuiThreadGC(app, 50)
died_in = set()
class Ticking(QObject):
    def __init__(self):
        super().__init__()
        self.me = self
        self.startTimer(3)
    def timerEvent(self, event):
        pass
    def __del__(self):
        died_in.add(threading.get_ident())
make = QTimer(app)
make.timeout.connect(lambda: [Ticking() for _ in range(5)])
make.start(2)
def churn():
    while True:
        for _ in range(2000):
            cycle = []
            cycle.append(cycle)
        threading.Event().wait(0.002)
threading.Thread(target=churn, daemon=True).start()
QTimer.singleShot(3000, app.quit)
app.exec()
print("died in the main thread only:", died_in == {threading.get_ident()}, flush=True)
os._exit(0)
"""


def _child(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_void_calls_lose_no_reference() -> None:
    result = _child(VOID_CALLS)
    assert (result.returncode, result.stdout.strip()) == (0, "done"), result.stderr[-2000:]


def test_qobjects_die_in_the_gui_thread() -> None:
    result = _child(COLLECTOR)
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stdout.strip() == "died in the main thread only: True"


async def test_timeouts_leave_no_timer_behind() -> None:
    loop: Any = asyncio.get_running_loop()
    before = loop.live_timers
    for _ in range(200):
        async with asyncio.timeout(600):
            await asyncio.sleep(0)
    assert loop.live_timers == before


async def test_a_nested_qt_loop_loses_no_task(until: Until) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    ticks: list[int] = []

    async def tick() -> None:
        for number in range(5):
            ticks.append(number)
            await asyncio.sleep(0.001)

    ticking = asyncio.get_running_loop().create_task(tick())
    await asyncio.sleep(0)
    nested = QEventLoop()
    QTimer.singleShot(30, nested.quit)
    nested.exec()
    assert len(ticks) <= 1, "asyncio is paused while the nested loop runs"
    await until(ticking.done)
    assert ticks == [0, 1, 2, 3, 4]


async def test_threads_and_sockets_work_on_the_loop() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello\n")
        assert await reader.read() == b"HELLO\n"
        writer.close()
        await writer.wait_closed()
    assert await asyncio.to_thread(sum, [1, 2, 3]) == 6


@pytest.mark.parametrize("delay_s", [0.0015, 0.0305])
async def test_no_timer_fires_early(delay_s: float) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(10):
        start = loop.time()
        await asyncio.sleep(delay_s)
        assert loop.time() - start >= delay_s


async def test_an_abandoned_stream_is_closed_on_this_loop() -> None:
    closed_in: list[asyncio.AbstractEventLoop] = []

    async def stream() -> Any:
        try:
            for number in range(100):
                yield number
        finally:
            closed_in.append(asyncio.get_running_loop())

    async for number in stream():
        if number == 3:
            break
    for _ in range(3):
        await asyncio.sleep(0)
    assert closed_in == [asyncio.get_running_loop()]
