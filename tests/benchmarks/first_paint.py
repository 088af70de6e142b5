"""How long until the window is painted, against a bare QMainWindow: processes alternated, ratio of medians.

`first_paint.py [ROUNDS]`; ends with 1 when ftdesk takes more than 2.5 times as long.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 2.5
WATCHER = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    painted = False
    def eventFilter(self, widget, event):
        if not self.painted and event.type() == QEvent.Type.Paint and widget.isWindow():
            self.painted = True
            QTimer.singleShot(0, self.tell)  # after the children have been painted too
        return False
    def tell(self):
        print(time.monotonic(), flush=True)
        os._exit(0)
"""
BARE = (
    WATCHER
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
watcher = FirstPaint(app)
app.installEventFilter(watcher)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""
)
FTDESK = (
    WATCHER
    + """
from ftdesk import cli
from ftdesk.app import main
make = main.make_application
def make_watched():
    app = make()
    app.installEventFilter(FirstPaint(app))
    return app
main.make_application = make_watched
sys.argv = ["ftdesk"]
sys.exit(cli.window_main())
"""
)


def first_paint_s(code: str) -> float:
    """Seconds from starting the process to the first complete picture."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "FTDESK_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else this measures the compiler
        if "DISPLAY" not in environment and "WAYLAND_DISPLAY" not in environment:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        start = time.monotonic()
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        if result.returncode or not result.stdout.strip():
            raise SystemExit(f"no window (rc {result.returncode}): {result.stderr[-2000:]}")
        return float(result.stdout.split()[0]) - start


def main(rounds: int) -> int:
    """Print both medians and their ratio."""
    for code in (BARE, FTDESK):  # both once, uncounted: disk caches and .pyc files
        first_paint_s(code)
    pairs = [(first_paint_s(BARE), first_paint_s(FTDESK)) for _ in range(rounds)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"bare QMainWindow {bare * 1000:.0f} ms, ftdesk {ours * 1000:.0f} ms (medians of {rounds})")
    print(f"ratio {ours / bare:.2f} (at most {LIMIT})")
    return int(ours / bare > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 11))
