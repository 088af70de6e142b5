"""Settings → Prices: what is known, the user's own figures, tables from elsewhere, and the way back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.core.errors import Code
from ftdesk.core.money import Usd
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.price_address_dialog import PriceAddressDialog
from ftdesk.ui.settings.price_dialog import PriceDialog, as_price
from ftdesk.ui.settings.prices_section import PricesSection
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.support.today import today
from tests.ui.settings.room import click, opened_page, press, shown

MINI = "gpt-4.1-mini-2025-04-14"


def show(section: PricesSection, connection_id: str) -> None:
    section.place.setCurrentIndex(section.place.findData(connection_id))
    section.place.activated.emit(section.place.currentIndex())


def row_of(section: PricesSection, model: str) -> list[str]:
    table = section.model
    rows = [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return next(row for row in rows if row[0] == model)


async def test_what_is_known_is_shown_with_its_source(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.prices
        QAbstractItemModelTester(section.model, section)
        assert section.place.findData("local") < 0  # nothing costs anything there
        show(section, "openai")
        assert row_of(section, MINI)[1:4] == ["$5.00", "$0.80", "$3.20"]
        assert row_of(section, MINI)[5] == "OpenAI, Pricing"
        assert row_of(section, "gpt-3.5-turbo")[5].startswith("history")
        assert not section.back.isVisible()
        show(section, "nebius")
        assert row_of(section, "meta-llama/Meta-Llama-3.1-8B-Instruct")[2:] == [
            "–", "–", "1 Dec 2025 (old)", "Nebius, its prices of December 2025",
        ]  # fmt: skip
        assert "are old" in section.old.text()
        show(section, room.house.connection_id)
        assert "No price at Fake is known" in section.said.text()
        assert not section.table.isVisible()


async def test_a_price_is_edited_and_taken_back(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.prices
        show(section, "openai")
        section.table.selectRow(0)
        section.table.setFocus()
        QTest.keyClick(section.table, Qt.Key.Key_Return)
        dialog: PriceDialog = await until(lambda: shown(PriceDialog))
        assert dialog.model.isReadOnly()
        field = dialog.fields["train"]
        assert field.text() == "5.00"
        field.selectAll()
        QTest.keyClicks(field, "dear")
        assert "is no price" in dialog.hint
        assert not dialog.save_button.isEnabled()
        field.selectAll()
        QTest.keyClicks(field, "$6.50")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: row_of(section, MINI)[1] == "$6.50")
        assert row_of(section, MINI)[5] == "entered by you"
        assert room.house.prices.model(MINI, "openai").train == Usd.of("6.50")  # type: ignore[union-attr]
        click(section.back)
        question: Question = await until(lambda: shown(Question))
        press(question, "Forget them")
        await until(lambda: row_of(section, MINI)[1] == "$5.00")
        assert not section.back.isVisible()


async def test_a_custom_connection_gets_its_price(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.prices
        show(section, room.house.connection_id)
        click(section.add)
        dialog: PriceDialog = await until(lambda: shown(PriceDialog))
        assert not dialog.save_button.isEnabled()
        QTest.keyClicks(dialog.model, "our-8b")
        QTest.keyClicks(dialog.fields["train"], "0.40")
        click(dialog.save_button)
        await until(lambda: section.model.rowCount() == 1)
        assert row_of(section, "our-8b")[1:4] == ["$0.40", "–", "–"]
        place = room.house.connections.get(room.house.connection_id)
        assert room.house.prices.table.of(place, "our-8b") is not None


async def test_a_table_is_taken_from_a_file_and_a_bad_one_is_not(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    table = {
        "provider": "openai", "as_of": today().isoformat(), "currency": "USD", "sources": {},
        "models": [{"id": MINI, "methods": ["supervised"], "train": "4.00"}], "notes": "By the club.",
    }  # fmt: skip
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(table))
    bad.write_text(json.dumps({**table, "currency": "EUR"}))
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.prices
        show(section, "openai")
        for path, told in ((good, "ok"), (bad, "bad")):
            click(section.from_file)
            dialog: QFileDialog = await until(lambda: shown(QFileDialog))
            name = dialog.findChild(QLineEdit)
            assert name is not None
            name.setText(str(path))
            dialog.accept()
            await until(lambda expected=told: [each for each in room.notices if each.tone == expected])
        assert room.house.prices.model(MINI, "openai").train == Usd.of(4)  # type: ignore[union-attr]
        assert "currency: EUR" in room.notices[-1].detail
        assert section.said.text().endswith("By the club.")


async def test_an_address_that_cannot_be_reached_is_told(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.prices
        show(section, "openai")
        click(section.from_address)
        dialog: PriceAddressDialog = await until(lambda: shown(PriceAddressDialog))
        QTest.keyClicks(dialog.url, "http://prices.example.com/x.json")
        assert not dialog.save_button.isEnabled()  # anybody on the way could change it
        dialog.url.clear()
        QTest.keyClicks(dialog.url, f"http://127.0.0.1:{provider.port}/v1/prices.json")
        QTest.keyClick(dialog.url, Qt.Key.Key_Return)
        await until(lambda: room.notices)
        assert room.notices[-1].tone == "bad"
        assert room.house.prices.model(MINI, "openai").train == Usd.of(5)  # type: ignore[union-attr]


async def test_a_broken_file_of_the_user_is_named(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    (tmp_path / "prices").mkdir()
    (tmp_path / "prices" / "openai.json").write_text("{")
    async with opened_page(tmp_path, provider, theme) as room:
        assert room.house.prices.broken["openai"].code is Code.PRICE_TABLE_BAD
        show(room.page.prices, "openai")
        assert "openai.json" in room.page.prices.broken.text()
        assert room.page.prices.back.isVisible()


async def test_the_rate_is_the_users(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        currency = room.page.prices.currency
        assert not currency.rate.isVisible()
        currency.currency.setCurrentIndex(currency.currency.findData("CNY"))
        currency.currency.activated.emit(currency.currency.currentIndex())
        assert currency.rate.isVisible()
        assert currency.example.text() == "Enter how many CNY a dollar costs."
        QTest.keyClicks(currency.rate, "7.19")
        await until(lambda: room.house.settings.now.currency_rate == "7.19")
        assert currency.example.text() == "$1.00 (≈ ¥7.19)"
        assert room.house.settings.now.currency == "CNY"


def test_prices_are_typed_as_one_writes_them(qapp: object) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert [as_price(each) for each in ("0,80", " 5 ", "1.5", "3,20 $")] == ["0.80", "5", "1.5", "3.20"]
        QLocale.setDefault(QLocale("en_US"))
        assert [as_price(each) for each in ("$0.80", "0,80")] == ["0.80", "0,80"]
    finally:
        QLocale.setDefault(before)
