"""The drop-down list: a long name ends in an ellipsis, and can be read in full when it is open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ftdesk.ui.common.choice_box import ChoiceBox

LONG = "Nordwind Rechenzentrum Hamburg, interne Testumgebung (nur Büro)"


def painted(box: ChoiceBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return str(option.currentText)


@pytest.mark.qt_log_ignore("does not support", extend=True)  # what Qt says of an open list off the screen
def test_a_name_without_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["OpenAI", LONG])
    box.resize(160, 34)
    box.show()
    assert (painted(box), box.cut) == ("OpenAI", False)
    box.setCurrentIndex(1)
    assert box.cut
    assert painted(box).endswith("…")
    assert box.currentText() == LONG, "only the painting is shortened"
    box.showPopup()
    assert box.view().minimumWidth() > box.width(), "open it has room"
    box.hidePopup()
