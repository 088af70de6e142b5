"""A start while the one before is ending: its turn is waited for, and the file is not handed to the dying."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ftdesk.app.single_instance import SingleInstance, hand_over
from ftdesk.app.turn import Turn


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FTDESK_HOME", str(tmp_path))


def test_a_start_during_the_end_gets_the_turn(qapp: QApplication, tmp_path: Path) -> None:
    first, second = Turn(), Turn()
    assert first.ours
    assert not second.ours
    listener = SingleInstance(qapp, first)
    listener.close()  # its end has begun
    done = threading.Timer(0.3, first.give_up)
    done.start()
    assert not hand_over(tmp_path / "shop.ftdesk", second)
    assert second.ours
    done.join()
    second.give_up()
    listener.deleteLater()
