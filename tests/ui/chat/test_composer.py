"""The field of the chat does not move while the button beside it changes."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ftdesk.ui.chat.composer import Composer
from ftdesk.ui.theme import Theme


def test_the_field_stays_where_it_is_while_one_answers(theme: Theme, qtbot: QtBot) -> None:
    composer = Composer(theme)
    qtbot.addWidget(composer)
    composer.resize(600, 80)
    composer.show()
    qtbot.waitExposed(composer)
    field, send = composer.field.geometry(), composer.send_button.geometry()
    composer.set_busy(True)
    QApplication.processEvents()
    assert composer.stop_button.isVisible()
    assert composer.field.geometry() == field
    assert composer.stop_button.geometry() == send
    for each in (composer.send_button, composer.stop_button):
        assert each.sizeHint().width() <= send.width(), "and no word is cut"
