"""Every control on every page has a name for screen readers and can be reached with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ftdesk.app.hand import until
from tests.support.whole_program import whole_program

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
PAGES = ("examples", "check", "training", "chat", "settings")


def controls(window: QWidget) -> list[QWidget]:
    """The visible controls, without the parts that Qt builds into them."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, CONTROLS) and each.isVisible()]
    return [each for each in found if not (_inside_another(each) or _only_names_columns(each))]


def _only_names_columns(widget: QWidget) -> bool:
    """The head of a table that nothing can be pressed in is no control."""
    return isinstance(widget, QHeaderView) and not widget.sectionsClickable()


def _inside_another(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, (QComboBox, QAbstractSpinBox)) or (
        parent is not None and isinstance(parent.parentWidget(), QComboBox)
    )


def spoken(widget: QWidget) -> str:
    """What a screen reader says: the name, or that of the label that belongs to the control."""
    face = QAccessible.queryAccessibleInterface(widget)
    labels = [each[0].text(QAccessible.Text.Name) for each in face.relations(QAccessible.RelationFlag.Label)]
    if isinstance(widget, QComboBox):  # on Linux its name is its value: only the label tells what it is
        return " ".join(labels) or widget.accessibleName()
    return face.text(QAccessible.Text.Name) or " ".join(labels)


def reached_by_tab(window: QWidget) -> set[QWidget]:
    """Everything that Tab comes to, until it is back at the beginning."""
    reached: list[QWidget] = []
    window.activateWindow()
    for _ in range(400):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        now = QApplication.focusWidget()
        if now is None:
            continue
        if isinstance(now, (QPlainTextEdit, QTextEdit)) and reached and reached[-1] is now:
            # a text in which Tab is a letter has to let go by Ctrl+Tab or Escape
            QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            now = QApplication.focusWidget()
        if now is None or (now in reached and now is reached[0]):
            break
        reached.append(now)
    return set(reached)


@pytest.mark.parametrize("page", PAGES)
async def test_every_control_is_named_and_reachable(qapp: QApplication, page: str) -> None:
    async with whole_program() as program:
        assert program.workspace is not None
        cost = program.workspace.cost
        await until(lambda: cost.complete, 60, "token counts")
        program.window.show_page(page)
        qapp.processEvents()
        here = [each for each in controls(program.window) if each.isEnabled()]
        assert here
        unnamed = [
            f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
            for each in here
            if not spoken(each)
        ]
        assert not unnamed
        focusable = [each for each in here if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        unreachable_kinds = [each for each in here if each.focusPolicy() == Qt.FocusPolicy.NoFocus]
        assert not [f"{type(each).__name__} “{spoken(each)}”" for each in unreachable_kinds]
        missed = set(focusable) - reached_by_tab(program.window)
        # of exclusive buttons (the steps at the left) Tab comes to one and the arrow keys to the others
        missed = {each for each in missed if not (isinstance(each, QAbstractButton) and each.autoExclusive())}
        missed = {
            each for each in missed if not (isinstance(each, QAbstractButton) and each.group() is not None)
        }
        assert not [f"{type(each).__name__} “{spoken(each)}”" for each in missed]
