"""What no test may leave behind in silence: a warning in the log, a window, a language.

Warnings of Qt fail a test through pytest-qt (`qt_log_level_fail` in pyproject.toml; a test that expects one
carries `@pytest.mark.qt_log_ignore("regex")`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.loops import needs_qt

# asyncio, when a child ends in the very moment in which its transport is closed: the transport's own poll()
# reaps it before the watcher can. Nothing is lost but the exit code.
HARMLESS = re.compile(r"^Unknown child process pid \d+, will report returncode 255$")


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _patterns(item: pytest.Item, marker: str) -> list[str]:
    return [str(pattern) for mark in item.iter_markers(marker) for pattern in mark.args]


@pytest.fixture(autouse=True)
def no_unannounced_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a log record from WARNING on, unless the test uses `caplog` or `@pytest.mark.logs("regex")`."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    yield
    root.removeHandler(recorder)
    if "caplog" in request.fixturenames:
        return
    expected = _patterns(request.node, "logs")
    surprises = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in recorder.records
        if not any(re.search(pattern, record.getMessage()) for pattern in expected)
        and not HARMLESS.match(record.getMessage())
    ]
    assert not surprises, "unannounced in the log:\n  " + "\n  ".join(surprises)


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a window that the test opened is still on the screen after it."""
    if not needs_qt(request.node):
        yield
        return
    from PySide6.QtWidgets import QApplication

    before = set(_visible_windows())
    yield
    left = [widget for widget in _visible_windows() if widget not in before]
    names = [f"{type(widget).__name__} “{widget.windowTitle()}”" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents()
    assert not names, f"windows left open: {names}"


def _visible_windows() -> list[Any]:
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


@pytest.fixture(autouse=True)
def language_put_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """A program that a test started installs its language in the application; the next test finds none."""
    if not needs_qt(request.node):
        yield
        return
    from PySide6.QtCore import QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    before, locale = _children(QApplication.instance(), QTranslator), QLocale()
    yield
    for translator in _children(QApplication.instance(), QTranslator) - before:
        QApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


def _children(owner: Any, kind: type) -> set[Any]:
    return set(owner.findChildren(kind)) if owner is not None else set()
