"""qasync's event loop, made safe with PySide6, and the garbage collector pinned to the GUI thread.

Written for qasync 0.28, whose private names it uses: look again at its next release. The loop owns one
QObject (the hub), a child of the application that is recycled and never destroyed, so that no garbage
collection in a worker thread can destroy it. All callbacks go through asyncio's own ready queue.
"""

from __future__ import annotations

import asyncio
import gc
import math
import sys
from collections.abc import Callable
from contextvars import Context
from typing import Any

import PySide6.QtWidgets  # noqa: F401 - before qasync, which takes the binding that is already imported
import qasync
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, QTimerEvent, Signal

_MAX_TIMER_MS = 2**31 - 1
_EARLY_S = 0.001
_idle_hubs: list[_Hub] = []


class _Hub(QObject):
    """Holds every Qt timer of one loop; after the loop's end it waits for the next loop."""

    woken = Signal()

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.loop: QtLoop | None = None
        self.timers: dict[int, _Timer] = {}
        self.woken.connect(self.arm, Qt.ConnectionType.QueuedConnection)

    def arm(self) -> None:
        if self.loop is not None:
            self.loop.arm()

    def timerEvent(self, event: QTimerEvent) -> None:
        timer_id = event.timerId()
        self.killTimer(timer_id)
        handle = self.timers.pop(timer_id, None)
        if self.loop is None:
            return
        if handle is not None:
            if handle.when() > self.loop.time() + _EARLY_S:  # a delay beyond Qt's 31 bits
                self.loop.start_timer(handle)
                return
            handle.timer_id = None
            self.loop.make_ready(handle)
        self.loop.run_ready()

    def release(self) -> None:
        for timer_id in list(self.timers):
            self.killTimer(timer_id)
        self.timers.clear()
        self.loop = None
        _idle_hubs.append(self)


class _Timer(asyncio.TimerHandle):
    """A timer that knows its Qt timer, so that cancelling it stops that one at once."""

    timer_id: int | None = None


class QtLoop(qasync.QEventLoop):
    """One of these for the program's life, run by `asyncio.Runner`."""

    # asyncio's ThreadPoolExecutor instead of qasync's QThreads: awaited by the Runner, twice as fast
    run_in_executor = asyncio.BaseEventLoop.run_in_executor
    set_default_executor = asyncio.BaseEventLoop.set_default_executor

    def __init__(self, app: QCoreApplication | None = None, **options: Any) -> None:
        app = app or QCoreApplication.instance()
        if app is None:
            raise RuntimeError("a QtLoop needs a QCoreApplication")
        self._hub = _idle_hubs.pop() if _idle_hubs else _Hub(app)
        self._hub.loop = self
        self._armed = self._poked = False
        self._fatal: BaseException | None = None
        super().__init__(app, **options)
        self._unused = [self._timer, self._QEventLoop__call_soon_signaller]
        for each in self._unused:
            each.setParent(app)

    @property
    def live_timers(self) -> int:
        """How many Qt timers wait: none may be left by time-outs that were cancelled."""
        return len(self._hub.timers)

    # -- running: one ready queue, one zero timer --------------------------------------------------------

    def arm(self) -> None:
        """See to it that the ready queue is run when Qt next has a moment."""
        if not self._armed and not self.is_closed():
            self._armed = True
            self._hub.startTimer(0)

    def make_ready(self, handle: asyncio.Handle) -> None:
        """Put a callback at the end of the ready queue."""
        self._ready.append(handle)

    def run_ready(self) -> None:
        """Run what is ready; nothing while a task is being stepped: a nested Qt loop only pauses."""
        self._armed = self._poked = False
        running = asyncio._get_running_loop()  # noqa: SLF001 - get_running_loop raises where there is none
        if running is not self or asyncio.current_task(self) is not None:
            return
        ready = self._ready
        for _ in range(len(ready)):
            if not ready:
                break  # a nested Qt loop emptied it
            handle = ready.popleft()
            if not handle.cancelled():
                try:
                    handle._run()  # noqa: SLF001 - what asyncio's own loops do
                except (SystemExit, KeyboardInterrupt) as error:
                    self._fatal = error
                    self.stop()
        if ready:
            self.arm()

    def run_forever(self) -> Any:
        """Run until stop(); a SystemExit or KeyboardInterrupt of a callback is raised from here."""
        self._check_closed()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        self._armed = False
        self.arm()
        try:
            code = super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*hooks)
        fatal, self._fatal = self._fatal, None
        if fatal is not None:
            raise fatal
        return code

    # -- scheduling --------------------------------------------------------------------------------------

    def _add_callback(self, handle: asyncio.Handle, _delay: float = 0) -> asyncio.Handle:
        self._ready.append(handle)
        self.arm()
        return handle

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        self._check_closed()
        return self._add_callback(asyncio.Handle(callback, args, self, context))

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        if not self._poked:
            self._poked = True
            self._hub.woken.emit()
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        self._check_closed()
        return self.start_timer(_Timer(when, callback, args, self, context))

    def start_timer(self, handle: _Timer) -> _Timer:
        """Start the Qt timer of a handle: precise, and rounded up so that it never fires early."""
        delay_ms = min(max(0, math.ceil((handle.when() - self.time()) * 1000)), _MAX_TIMER_MS)
        handle.timer_id = self._hub.startTimer(delay_ms, Qt.TimerType.PreciseTimer)
        self._hub.timers[handle.timer_id] = handle
        return handle

    def _timer_handle_cancelled(self, handle: _Timer) -> None:
        """Called by asyncio.TimerHandle.cancel(): kill the Qt timer now, not when it would have fired."""
        if handle.timer_id is not None and self._hub.timers.pop(handle.timer_id, None) is not None:
            self._hub.killTimer(handle.timer_id)

    # -- socket notifiers: owned by the hub, deleted by Qt in the GUI thread ------------------------------

    def _adopt(self, table: Any, fd: int, add: Callable[..., None], args: Any) -> None:
        old = table.get(fd)
        add(fd, *args)
        table[fd].setParent(self._hub)
        if old is not None:
            old.deleteLater()

    def _drop(self, table: Any, fd: int, remove: Callable[[int], Any]) -> Any:
        old = (table or {}).get(fd)
        removed = remove(fd)
        if old is not None:
            old.deleteLater()
        return removed

    def _add_reader(self, fd: int, *args: Any) -> None:
        self._adopt(self._read_notifiers, fd, super()._add_reader, args)

    def _add_writer(self, fd: int, *args: Any) -> None:
        self._adopt(self._write_notifiers, fd, super()._add_writer, args)

    def _remove_reader(self, fd: int) -> Any:
        return self._drop(self._read_notifiers, fd, super()._remove_reader)

    def _remove_writer(self, fd: int) -> Any:
        return self._drop(self._write_notifiers, fd, super()._remove_writer)

    def close(self) -> None:
        """Close, and leave no QObject behind that a worker thread's collection could destroy."""
        if self.is_running() or self.is_closed():
            super().close()
            return
        left = [*self._read_notifiers.values(), *self._write_notifiers.values()]
        super().close()
        for each in left + self._unused:
            each.deleteLater()
        self._hub.release()


class GuiThreadGC(QTimer):
    """Runs Python's cyclic garbage collector in the GUI thread only.

    PySide6 destroys a QObject in whatever thread the collector happens to run; Qt then keeps pointers to its
    timers and notifiers, and the next activation is a segmentation fault. Create it right after the
    QApplication and before any thread; nothing else may call gc.collect() in a thread.
    """

    def __init__(self, parent: QObject, interval_ms: int = 250) -> None:
        super().__init__(parent)
        gc.disable()
        self.timeout.connect(self.check)
        self.start(interval_ms)

    def check(self) -> None:
        """Collect the generations whose thresholds were passed, as Python itself would have done."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] > limits[0]:
            gc.collect(2 if counts[2] > limits[2] else 1 if counts[1] > limits[1] else 0)
