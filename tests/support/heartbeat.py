"""How long the UI thread lets its events wait: a timer of 5 ms, and one in an idle process beside it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import traceback
from array import array
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
IDLE = f"""
import json, sys, threading, time
from PySide6.QtCore import QCoreApplication, Qt, QTimer
app = QCoreApplication([])
gaps, last = [], time.perf_counter()
def beat():
    global last
    now = time.perf_counter()
    gaps.append((now - last) * 1000)
    last = now
def answer():
    for line in sys.stdin:
        told = gaps[:]
        del gaps[: len(told)]
        print(json.dumps(told), flush=True)
    app.quit()
timer = QTimer()
timer.setTimerType(Qt.TimerType.PreciseTimer)
timer.timeout.connect(beat)
timer.start({BEAT_MS})
threading.Thread(target=answer, daemon=True).start()
app.exec()
"""


@dataclass(frozen=True)
class Gaps:
    """Milliseconds between two beats: the middle one, the 99th of a hundred, the longest."""

    p50: float
    p99: float
    longest: float

    @classmethod
    def of(cls, gaps_ms: list[float] | array[float]) -> Gaps:
        """Summed up; a flow shorter than a beat has one gap."""
        ordered = sorted(gaps_ms) or [0.0]
        at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99)]
        return cls(at[0], at[1], ordered[-1])


class IdleLoop:
    """A Qt loop in a process of its own that does nothing: what it suffers is the machine's doing."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", IDLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.take()

    def take(self) -> Gaps:
        """Its gaps since the last time this was asked."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return Gaps.of(json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)


class Heartbeat(QTimer):
    """Beats in the UI thread. `cpu_ms` is what the thread itself worked between the same beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(BEAT_MS)
        self.timeout.connect(self._beat)
        self.gaps_ms = array("d")
        self.cpu_ms = array("d")
        self.beats = False
        self.last = time.perf_counter()
        self._cpu = time.thread_time()

    def begin(self) -> None:
        """Forget what was, and beat."""
        self.gaps_ms, self.cpu_ms = array("d"), array("d")
        self.last, self._cpu = time.perf_counter(), time.thread_time()
        self.beats = True
        self.start()

    def end(self) -> tuple[Gaps, Gaps]:
        """The gaps since `begin`, and the thread's own work in them."""
        self._beat()
        self.beats = False
        self.stop()
        return Gaps.of(self.gaps_ms), Gaps.of(self.cpu_ms)

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.gaps_ms.append((now - self.last) * 1000)
        self.cpu_ms.append((cpu - self._cpu) * 1000)
        self.last, self._cpu = now, cpu


class Blame:
    """Looks from another thread at what the UI thread is doing whenever a beat is late."""

    def __init__(self, heartbeat: Heartbeat, late_ms: float) -> None:
        self._heartbeat = heartbeat
        self._late_s = late_ms / 1000
        self._ui = threading.get_ident()
        self._seen: Counter[str] = Counter()
        threading.Thread(target=self._watch, daemon=True).start()

    def take(self) -> list[tuple[str, int]]:
        """The stacks seen most often since the last time, each with how many ms it was seen for (about)."""
        seen, self._seen = self._seen, Counter()
        return seen.most_common(12)

    def _watch(self) -> None:
        while True:
            time.sleep(0.005)
            if not self._heartbeat.beats or time.perf_counter() - self._heartbeat.last < self._late_s:
                continue
            frame = sys._current_frames().get(self._ui)
            rows = traceback.extract_stack(frame)[-12:]
            ours = [f"{row.filename.rsplit('/', 1)[-1]}:{row.lineno} {row.name}" for row in rows]
            self._seen[" < ".join(reversed(ours))] += 5
