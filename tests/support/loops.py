"""How async tests run: each in an asyncio.Runner and loop of its own, on Qt's loop where the program is.

No asyncio plugin of pytest is used: this form survived where others crashed. Sync fixtures are set up and
torn down outside the loop, so a service that owns tasks is opened and closed inside its test (`async with`).
"""

from __future__ import annotations

import asyncio
import gc
import inspect
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

# Rooms whose code never meets Qt; their async tests run on asyncio's own loop.
QT_FREE = ("core", "api", "engine", "fakes")
TESTS = Path(__file__).resolve().parents[1]

Until = Callable[..., Awaitable[Any]]


def needs_qt(item: pytest.Item) -> bool:
    """Whether this test runs with a QApplication."""
    used = set(getattr(item, "fixturenames", ()))
    if used & {"qapp", "qtbot", "qapp_args", "qtmodeltester"}:
        return True
    return inspect.iscoroutinefunction(getattr(item, "obj", None)) and not _lives_without_qt(item.path)


def _lives_without_qt(path: Path) -> bool:
    try:
        return path.relative_to(TESTS).parts[0] in QT_FREE
    except ValueError:
        return False


@pytest.fixture(scope="session")
def gui_thread_gc(qapp: Any) -> Iterator[Any]:
    """The collector pinned to the GUI thread: elsewhere PySide6 destroys QObjects and Qt crashes."""
    from ftdesk.app.loop import GuiThreadGC

    qapp.setQuitOnLastWindowClosed(False)  # a closing window must not end the loop of the next test
    collector = GuiThreadGC(qapp)
    yield collector
    collector.stop()
    qapp.clipboard().clear()  # the offscreen platform frees what lies there after its own end, and crashes
    gc.enable()


@pytest.fixture(autouse=True)
def _qt_where_needed(request: pytest.FixtureRequest) -> Iterator[None]:
    if not needs_qt(request.node):
        yield
        return
    collector = request.getfixturevalue("gui_thread_gc")
    yield
    collector.check()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end; fail it if it leaves a task behind."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    with asyncio.Runner(loop_factory=_loop_factory(pyfuncitem)) as runner:
        runner.run(_to_its_end(pyfuncitem.obj(**arguments), _limit_s(pyfuncitem)))
    return True


def _loop_factory(item: pytest.Item) -> Callable[[], asyncio.AbstractEventLoop] | None:
    if not needs_qt(item):
        return None
    from PySide6.QtWidgets import QApplication

    from ftdesk.app.loop import QtLoop

    return lambda: QtLoop(QApplication.instance())


def _limit_s(item: pytest.Item) -> float | None:
    """A little less than pytest-timeout allows: a hang is told with its tasks, and the run goes on."""
    marker = item.get_closest_marker("timeout")
    chosen = marker.args[0] if marker and marker.args else item.config.getoption("timeout", None)
    limit_s = float(item.config.getini("timeout") or 0) if chosen is None else float(chosen)
    return limit_s * 0.9 or None


async def _to_its_end(test: Coroutine[Any, Any, None], limit_s: float | None) -> None:
    loop, own = asyncio.get_running_loop(), asyncio.current_task()
    where: list[str] = []
    alarm = loop.call_later(limit_s - 0.05, lambda: where.extend(_waiting())) if limit_s else None
    try:
        async with asyncio.timeout(limit_s) as limit:
            await test
    except TimeoutError:
        if limit.expired():
            raise AssertionError(f"still running after {limit_s} s:\n" + "\n".join(where)) from None
        raise
    finally:
        if alarm is not None:
            alarm.cancel()
    for _ in range(50):  # cancelled tasks and nested generators get the rounds they need to end
        left = [task for task in asyncio.all_tasks() if task is not own]
        if not left:
            return
        await asyncio.sleep(0)
    raise AssertionError(f"tasks left running: {[task.get_name() for task in left]}")


def _waiting() -> Iterator[str]:
    """For each task the lines it waits in, from the outermost to the innermost."""
    for task in asyncio.all_tasks():
        yield task.get_name()
        inner: Any = task.get_coro()
        while inner is not None and (frame := getattr(inner, "cr_frame", None)) is not None:
            yield f"  {frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_qualname}"
            inner = inner.cr_await
        yield f"  {inner!r}"


@pytest.fixture
def until() -> Until:
    """`await until(condition, timeout_s=60)`: waits without blocking the loop, and returns what was true.

    `condition` is a plain or an async function without arguments; AssertionError when the time is over.
    """
    return _until


async def _until(condition: Callable[[], Any], timeout_s: float = 60.0, message: str = "") -> Any:
    loop = asyncio.get_running_loop()
    end = loop.time() + timeout_s
    while True:
        result = condition()
        if inspect.isawaitable(result):
            result = await result
        if result:
            return result
        if loop.time() > end:
            raise AssertionError(message or f"not true within {timeout_s} s: {_source(condition)}")
        await asyncio.sleep(0.005)


def _source(condition: Callable[[], Any]) -> str:
    try:
        return inspect.getsource(condition).strip()
    except (OSError, TypeError):
        return repr(condition)
