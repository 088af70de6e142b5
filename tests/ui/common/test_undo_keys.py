"""Ctrl+Z in a field of one line: its own typing first, then the window's last step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from ftdesk.ui.common.undo_keys import forget_typing, share_undo
from ftdesk.ui.dataset.tag_field import TagField

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QMainWindow]:
    made = QMainWindow()
    undo = QAction("Undo", made)
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: made.setProperty("steps", int(made.property("steps")) + 1))
    made.setProperty("steps", 0)
    made.addAction(undo)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def _put(window: QMainWindow, field: QLineEdit) -> QLineEdit:
    window.setCentralWidget(field)
    field.setFocus()
    return field


def test_typing_is_taken_back_first_then_the_work(window: QMainWindow) -> None:
    field = _put(window, QLineEdit(window))
    share_undo(field)
    QTest.keyClicks(field, "word")
    QTest.keyClick(field, Qt.Key.Key_Z, _CONTROL)
    assert (field.text(), window.property("steps")) == ("", 0)
    QTest.keyClick(field, Qt.Key.Key_Z, _CONTROL)
    assert (field.text(), window.property("steps")) == ("", 1)


def test_what_was_used_stays_and_the_work_is_taken_back(window: QMainWindow) -> None:
    field = _put(window, QLineEdit(window))
    share_undo(field)
    QTest.keyClicks(field, "word")
    told: list[str] = []
    field.textChanged.connect(told.append)
    forget_typing(field)
    QTest.keyClick(field, Qt.Key.Key_Z, _CONTROL)
    assert (field.text(), window.property("steps"), told) == ("word", 1, [])


def test_a_tag_that_was_given_is_not_typed_again(window: QMainWindow) -> None:
    field = _put(window, TagField(window))
    QTest.keyClicks(field, "gifts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Z, _CONTROL)
    assert (field.text(), window.property("steps")) == ("", 1)
