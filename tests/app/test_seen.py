"""What the model sees, in the whole program: by its key from both pages, and back to the example."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import until
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.ui.common.basics import IconButton
from tests.support.whole_program import whole_program

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TWICE = {
    "messages": [
        {"role": "user", "content": "Open?"},
        {"role": "user", "content": "Really?"},
        {"role": "assistant", "content": "Quite   open."},
    ]
}


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), which, modifiers)


async def test_from_both_pages_by_the_key_and_by_a_press(qapp: QApplication) -> None:
    assert qapp is QApplication.instance()
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        program.settings.change(connection="openai")
        workspace.dataset.apply(AddExamples((json.dumps(TWICE),)))
        last = workspace.dataset.ids[-1]
        pages, seeing = workspace.pages, workspace.seeing
        pages.examples.show_example(workspace.dataset.ids[2])
        key(Qt.Key.Key_M, CTRL | SHIFT)
        await until(lambda: seeing.dialog is not None and seeing.dialog.shows == "text", 60, "the text")
        assert seeing.dialog is not None
        assert seeing.dialog.head.title.text().startswith("Example 3 of")
        assert pages.check.pricing.connection.id == "openai"
        QTest.keyClick(seeing.dialog.text, Qt.Key.Key_Escape)
        assert seeing.dialog is None

        eye = next(
            each for each in pages.examples.findChildren(IconButton) if "model sees" in each.accessibleName()
        )
        QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
        assert seeing.dialog is not None
        seeing.dialog.reject()

        program.window.show_page("check")
        await until(lambda: workspace.checks.of_example(last), 60, "the problem")
        await until(lambda: workspace.checks.complete, 60, "the checks")
        problem = workspace.checks.of_example(last)[0]
        pages.check.show_kind(problem.code)
        await until(lambda: pages.check.seen_example == last, 60, "the problem on the screen")
        QTest.mouseClick(pages.check.problems.detail.see, Qt.MouseButton.LeftButton)
        dialog = seeing.dialog
        assert dialog is not None
        await until(lambda: "Quite   open." in dialog.text.toPlainText(), 60, "the example of the problem")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        assert pages.examples.isVisible()
        assert pages.examples.opened_id == last


async def test_the_window_goes_with_its_project(qapp: QApplication) -> None:
    assert qapp is QApplication.instance()
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        program.settings.change(connection="openai")
        workspace.seeing.show(None)
        assert workspace.seeing.dialog is not None
        assert program._stage is not None
        await program._stage.leave()
        assert workspace.seeing.dialog is None
