"""One system text for thousands of examples: one step, made and taken back by the worker."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.services.bulk_service import LARGE
from ftdesk.ui.dataset.edit_command import next_is_large, step_large
from tests.support.loops import Until
from tests.ui.dataset.conftest import OpenBench, talk


async def test_line_breaks_are_kept(bench: OpenBench) -> None:
    async with bench(talk("a", "1", system="old")) as b:
        field = b.page._frame.system.field
        assert b.page._shared.keep("First line.\nSecond line.")
        b.page._following.show_count()
        assert field.text() == "First line. ⏎ Second line."
        field.setFocus()
        b.press(Qt.Key.Key_End)
        b.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        b.type("Third.")
        QGuiApplication.clipboard().setText("\nFourth,\npasted.\n")
        b.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        b.press(Qt.Key.Key_Return)
        assert b.dataset.system_text == "First line.\nSecond line.\nThird.\nFourth,\npasted."
        b.press(Qt.Key.Key_Backspace)
        b.press(Qt.Key.Key_Escape)
        assert field.lines == b.dataset.system_text


async def test_a_system_text_for_thousands_is_one_step(bench: OpenBench, until: Until) -> None:
    pair = '{"input": {"messages": [{"role": "user", "content": "x"}]}, "preferred_output": []}'
    async with bench() as b:
        b.dataset.apply(AddExamples((*(talk(str(n), "x") for n in range(LARGE + 50)), '{"odd": 1}', pair)))
        before = [each.body for each in b.dataset]
        assert b.page._shared.keep("Be Marv.")
        await until(lambda: b.page._frame.system.button.isEnabled())
        QTest.mouseClick(b.page._frame.system.button, Qt.MouseButton.LeftButton)
        await until(lambda: b.undo.count() == 1)
        assert all(each.system_text == "Be Marv." for each in b.dataset if each.turns)
        assert [each.body for each in b.dataset if not each.turns] == ['{"odd": 1}']
        assert next_is_large(b.undo, b.bulk, back=True)
        await step_large(b.undo, b.bulk, back=True)
        assert [each.body for each in b.dataset] == before
        await step_large(b.undo, b.bulk, back=False)
        assert all(each.system_text == "Be Marv." for each in b.dataset if each.turns)
