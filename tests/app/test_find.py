"""Find and replace in the whole program by the keys alone: over every example, and taken back to the byte."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import until
from tests.support.whole_program import whole_program

CTRL = Qt.KeyboardModifier.ControlModifier


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), which, modifiers)


async def test_every_hit_is_replaced_and_taken_back_by_the_keys_alone(qapp: QApplication) -> None:
    assert qapp
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        dataset, panel = workspace.dataset, workspace.pages.examples.finding.panel
        before = [each.body for each in dataset]
        program.window.show_page("check")
        key(Qt.Key.Key_H, CTRL)
        await until(panel.form.text.hasFocus, 60, "the field")
        QTest.keyClicks(panel.form.text, "marv")
        await until(panel.list.isVisible, 60, "hits")
        while not panel.form.replacement.hasFocus():
            key(Qt.Key.Key_Tab)
        QTest.keyClicks(panel.form.replacement, "Zoe")
        await until(panel.replace_all.isEnabled, 60, "the count")
        while not panel.replace_all.hasFocus():
            key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Space)
        await until(lambda: workspace.undo.count() == 1, 60, "the step")
        after = [each.body for each in dataset]
        assert after != before
        assert [body.replace("Zoe", "Marv") for body in after] == before
        key(Qt.Key.Key_Escape)
        assert panel.isHidden()
        key(Qt.Key.Key_Z, CTRL)
        await until(lambda: workspace.undo.index() == 0, 60, "undo")
        assert [each.body for each in dataset] == before
