"""Files and pictures on the question field: refused in words, or their text pasted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.ui.chat.composer import QuestionField
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.room import opened_page


def of_files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def paste(field: QuestionField, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    field.setFocus()
    QTest.keyClick(field, "v", Qt.KeyboardModifier.ControlModifier)


def drop(field: QuestionField, data: QMimeData) -> None:
    at, left, none = QPointF(400, 12), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(field.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))


@pytest.mark.parametrize("bring", [paste, drop])
async def test_the_text_of_a_file_is_offered(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, bring: Any
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes("Grüße\r\n你好\r\n".encode("utf-16"))
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        field = here.page._composer.field
        QTest.keyClicks(field, "Sum up: ")
        bring(field, of_files(notes))
        await until(lambda: bool(here.notices))
        assert "notes.txt" in here.notices[0].text
        assert field.toPlainText() == "Sum up: ", "no address of a file gets into the question"
        here.notices[0].actions[0].callback()
        assert field.toPlainText() == "Sum up: Grüße\n你好\n"


@pytest.mark.parametrize("bring", [paste, drop])
async def test_a_picture_is_refused_in_words(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, bring: Any
) -> None:
    picture = QPixmap(8, 8)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "cat.png"))
    shot = QMimeData()
    shot.setImageData(picture.toImage())
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        field = here.page._composer.field
        for number, data in enumerate((of_files(tmp_path / "cat.png"), shot), 1):
            bring(field, data)
            await until(lambda number=number: len(here.notices) == number)
            assert "text only" in here.notices[-1].text
            assert not here.notices[-1].actions
        bring(field, of_files(tmp_path / "gone.txt"))
        await until(lambda: len(here.notices) == 3)
        assert here.notices[-1].tone == "bad"
        long = tmp_path / "long.txt"
        long.write_text("word " * 100_000)
        bring(field, of_files(long))
        await until(lambda: len(here.notices) == 4)
        assert not here.notices[-1].actions
        assert field.toPlainText() == ""
        plain = QMimeData()
        plain.setText("plain words")
        bring(field, plain)
        assert field.toPlainText() == "plain words"
