"""Replies with code, tables and formulas: coloured, copied, shown as they are meant."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ftdesk.ui.chat.markdown import with_line_breaks
from ftdesk.ui.chat.reply_text import ReplyText
from ftdesk.ui.theme import Theme

CODE = """Look:

```python
def hello():  # 你好 🙂 beyond the first plane
    return "🙂" + str(42)
```

and

```
plain words 42
```
"""


@pytest.fixture
def reply(qtbot: Any, theme: Theme) -> Iterator[ReplyText]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    made = ReplyText(theme, "reply", window)
    made.resize(680, 100)
    window.show()
    yield made
    theme.apply("light")
    window.hide()


def _colours(reply: ReplyText) -> dict[str, str]:
    """Each piece of text with a colour of its own."""
    found = {}
    block = reply.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            brush = fragment.charFormat().foreground()
            if brush.style() != Qt.BrushStyle.NoBrush:
                found[fragment.text().strip()] = brush.color().name()
            iterator += 1
        block = block.next()
    return found


def test_code_has_the_colours_of_the_theme(reply: ReplyText, theme: Theme) -> None:
    reply.set_markdown(CODE)
    light = _colours(reply)
    kinds = {
        "def": "run",
        "hello": "accent",
        "# 你好 🙂 beyond the first plane": "muted",
        '"🙂"': "ok",
        "42": "chart2",
        "str": "wait",
    }
    for text, token in kinds.items():
        assert light[text] == theme.color(token).name(), text
    assert "plain words 42" not in light, "no language was named"
    theme.apply("dark")
    assert _colours(reply)["def"] == theme.color("run").name() != light["def"]
    assert reply.toPlainText().count("🙂") == 2


@pytest.mark.parametrize("language", ["nosuchlanguage", "python title=x", "c++", "{.js}"])
def test_any_word_may_stand_behind_a_fence(reply: ReplyText, language: str) -> None:
    reply.set_markdown(f"```{language}\nx = 1\n```")
    assert reply.toPlainText().strip() == "x = 1"


def test_each_code_is_copied_by_its_own_button(reply: ReplyText) -> None:
    reply.set_markdown(CODE)
    first, second = reply.code.buttons
    assert first.accessibleName() == "Copy this code"
    assert first.isVisible()
    assert first.y() < second.y()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == (
        'def hello():  # 你好 🙂 beyond the first plane\n    return "🙂" + str(42)'
    )
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "plain words 42"
    reply.set_markdown("no code")
    assert reply.code.buttons == []


def _bold(table: QTextTable, row: int, column: int) -> bool:
    cursor = table.cellAt(row, column).lastCursorPosition()
    return cursor.charFormat().fontWeight() > QFont.Weight.Medium


@pytest.mark.parametrize("before", ["", "```sh\nls\n```\n\n"])
def test_tables_are_tables(reply: ReplyText, before: str) -> None:
    reply.set_markdown(before + "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | **4** |\n")
    (table,) = [each for each in reply.document().rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert (table.rows(), table.columns()) == (3, 2)
    assert table.cellAt(0, 0).firstCursorPosition().block().text() == "a"
    assert table.cellAt(2, 1).firstCursorPosition().block().text() == "4"
    assert [_bold(table, row, 0) for row in range(3)] == [True, False, False]


@pytest.mark.parametrize(
    "maths",
    [
        "$a_1 * b_2 * c_3$",
        r"\(x_i * y_i * z\)",
        r"\[ \sum_{i=1}^n x_i * y_i * [1] \]",
        "$$\nE_1 = m * c^2 * 1\n$$",
        r"costs $5 and $6, \$7 too",
    ],
)
def test_formulas_stay_as_they_were_written(reply: ReplyText, maths: str) -> None:
    reply.set_markdown(f"So {maths} holds.")
    shown = " ".join(reply.toPlainText().replace("\u2028", " ").split())
    expected = maths if "costs" not in maths else maths.replace("\\$", "$")
    assert shown == f"So {' '.join(expected.split())} holds."


def test_dollars_in_code_are_code(reply: ReplyText) -> None:
    code = "```sh\necho $a_1 $b_1\n```"
    assert with_line_breaks(code) == code
    assert with_line_breaks("`$a_1$` and `$b_1$`") == "`$a_1$` and `$b_1$`"


def test_pygments_is_not_loaded_without_code() -> None:
    check = (
        "import sys; from PySide6.QtGui import QColor, QGuiApplication, QTextDocument;"
        "app = QGuiApplication([]); from ftdesk.ui.chat.markdown import render; d = QTextDocument();"
        "render(d, '**no** code\\n\\n```\\nno language\\n```', lambda name: QColor('red'));"
        "assert 'pygments' not in sys.modules;"
        "render(d, '```python\\nx = 1\\n```', lambda name: QColor('red')); assert 'pygments' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True, timeout=60)
