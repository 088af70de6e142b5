"""The start of the window: one application, one loop, one program, one clean end."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from PySide6.QtWidgets import QApplication

    from ftdesk.app.crash import CrashReports
    from ftdesk.app.logs import RecentLines
    from ftdesk.app.turn import Turn

NO_DISPLAY = 2
_SWITCH_S = 0.0001


def run(project: Path | None = None) -> int:
    """Show the window until it is closed; answers the exit code."""
    if not _has_display():
        sys.stderr.write(
            "ftdesk: there is no display here. Set DISPLAY or WAYLAND_DISPLAY,"
            " or play the whole job without a screen: ftdesk tour --out DIR\n"
        )
        return NO_DISPLAY
    from ftdesk.app import logs
    from ftdesk.app.crash import CrashReports
    from ftdesk.app.turn import Turn
    from ftdesk.core.paths import log_dir

    app = make_application()
    turn = Turn()
    if not turn.ours:
        from ftdesk.app.single_instance import hand_over

        if hand_over(project, turn):
            return 0
    recent = logs.start(log_dir(), verbose=bool(os.environ.get("FTDESK_VERBOSE")))
    crash = CrashReports(log_dir())
    crash.install()
    try:
        return run_loop(app, _window(app, project, crash, recent, turn))
    finally:
        crash.uninstall()
        turn.give_up()


def make_application() -> QApplication:
    """The QApplication with our names; windows decide themselves when it ends."""
    os.environ.setdefault("QT_API", "pyside6")
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from ftdesk import __version__
    from ftdesk.core.paths import resource

    app = QApplication(sys.argv[:1])
    app.setApplicationName("ftdesk")
    app.setApplicationDisplayName("ftdesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("ftdesk")
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    app.setQuitOnLastWindowClosed(False)
    return app


def run_loop(app: QApplication, work: Coroutine[Any, Any, int]) -> int:
    """Run `work` on the one safe loop, with the garbage collector pinned to this thread."""
    from ftdesk.app.loop import GuiThreadGC, QtLoop

    collector = GuiThreadGC(app)  # before any thread starts
    # SQLite gives the interpreter away at every row. With Python's 5 ms, a page of 60 rows read here would
    # wait 300 ms while a worker computes.
    sys.setswitchinterval(_SWITCH_S)
    gc.freeze()  # what is imported by now never dies: full collections need not walk it
    try:
        with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
            return runner.run(work)
    finally:
        collector.stop()


async def _window(
    app: QApplication, project: Path | None, crash: CrashReports, recent: RecentLines, turn: Turn
) -> int:
    from ftdesk.app.program import Program

    program = Program(app, crash=crash, recent=recent)

    def listen() -> None:
        from ftdesk.app.single_instance import SingleInstance

        listener = SingleInstance(app, turn)
        listener.asked.connect(program.show_for)
        program.ending.connect(listener.close)

    program.painted.connect(listen)
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, program.end_now)
    await program.run(project)
    return 0


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
