"""The field of the month's limit: what nobody typed changes nothing, in whatever letters it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ftdesk.core.connection import preset
from ftdesk.core.settings import Settings
from ftdesk.services.job_service import LaunchRequest
from ftdesk.ui.check.launch_cap import MonthlyCap
from ftdesk.ui.check.launch_facts import LaunchFacts, typed_amount
from ftdesk.ui.check.quote import Quote


@pytest.mark.parametrize("name", ["en_US", "de_DE", "fr_FR", "de_CH", "ar_EG", "fa_IR", "zh_CN"])
def test_a_limit_that_is_only_looked_at_stays(name: str, qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        cap = MonthlyCap()
        qtbot.addWidget(cap)
        told: list[str] = []
        cap.cap_chosen.connect(told.append)
        quote = Quote(1, 1, auto=False, billable=1, price=None, cost=None, exact=True)
        settings = Settings(monthly_cap_usd="1234.505")
        facts = LaunchFacts(preset("openai"), LaunchRequest("openai", "m"), quote, 12, 0, settings=settings)
        cap.show_facts(facts, quote)
        shown = typed_amount(cap.field.text())
        assert shown is not None
        assert abs(float(shown) - 1234.505) < 0.01, cap.field.text()
        cap.field.editingFinished.emit()
        assert told == []
        cap.field.selectAll()
        QTest.keyClicks(cap.field, "20")
        cap.field.editingFinished.emit()
        assert told == ["20"]
    finally:
        QLocale.setDefault(before)
