"""The comparison: every model that can be trained today, sorted, and taken by keyboard or mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.ui.check.compare_dialog import CompareDialog
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import TODAY, OpenRoom, Room
from tests.ui.check.test_check_page import answer, body, user


def cells(dialog: CompareDialog, column: int) -> list[str]:
    table = dialog.table.model()
    return [table.index(row, column).data() for row in range(table.rowCount())]


async def compared(here: Room, until: Until) -> CompareDialog:
    await until(lambda: here.checked)
    QTest.mouseClick(here.page.pricing.panel.choice.compare, Qt.MouseButton.LeftButton)
    dialog: CompareDialog = await until(lambda: here.page.pricing.comparing.dialog)
    await until(lambda: dialog.model.rowCount())
    return dialog


async def test_all_that_can_be_trained_is_there_and_nothing_dead(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        dialog = await compared(here, until)
        QAbstractItemModelTester(dialog.model, dialog)
        assert not unnamed(dialog)
        models = cells(dialog, 0)
        assert {"gpt-4.1-mini-2025-04-14", "gpt-4o-2024-08-06", "openai/gpt-oss-20b"} <= set(models)
        assert not {"gpt-3.5-turbo", "gpt-4.1-nano-2025-04-14"} & set(models)
        by_model = {models[row]: row for row in range(len(models))}
        nebius = by_model["openai/gpt-oss-20b"]
        assert cells(dialog, 3)[nebius] == "from $1,440.00"
        assert cells(dialog, 5)[nebius] == "deploy by hand"
        mini = by_model["gpt-4.1-mini-2025-04-14"]
        assert cells(dialog, 4)[mini] == "13 Jan 2027 (53 day(s))"
        assert cells(dialog, 6)[mini] == "65536"
        assert cells(dialog, 3)[by_model["openai/gpt-oss-120b"]] == "price unknown"
        here_row = cells(dialog, 1).index("This computer")
        assert (cells(dialog, 2)[here_row], cells(dialog, 4)[here_row]) == ("free", "no end")
        dialog.reject()
        await until(lambda: here.page.pricing.comparing.dialog is None)


async def test_amounts_are_sorted_as_amounts_and_the_unknown_stands_last(
    room: OpenRoom, until: Until
) -> None:
    async with room(prices=None) as here:  # the fake has models, and no prices
        here.page.pricing.choice.choose_model(here.house.connection_id, "their-model")
        here.house.dataset.apply(AddExamples((body(user("Long?"), answer("word " * 60_000)),)))
        dialog = await compared(here, until)
        dialog.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        amounts = cells(dialog, 2)
        assert amounts[0] == "free"
        assert amounts[-1] == "price unknown"
        known = [float(each.replace("$", "")) for each in amounts if each.startswith("$")]
        assert known == sorted(known)
        assert len(known) >= 6
        assert max(known) >= 10 > 9 > min(known)  # as texts they would stand otherwise
        assert cells(dialog, 0)[-1] == "their-model"
        dialog.order.setFocus()  # the same without a mouse
        QTest.keyClick(dialog.order, Qt.Key.Key_Home)
        assert dialog.order.currentIndex() == 0
        assert cells(dialog, 0) == sorted(cells(dialog, 0), key=str.casefold)
        dialog.reject()


async def test_enter_takes_the_marked_model(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        dialog = await compared(here, until)
        marked = dialog.current()
        assert marked is not None
        assert marked.model == here.page.pricing.choice.model  # one begins where one is
        row = cells(dialog, 0).index("openai/gpt-oss-120b")
        dialog.table.selectRow(row)
        assert "epochs" in dialog.detail.text()
        assert "tokens are estimated" in dialog.detail.text()
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        await until(lambda: here.page.pricing.connection.id == "crusoe")
        assert here.page.pricing.choice.model == "openai/gpt-oss-120b"
        assert here.house.settings.now.models["crusoe"] == "openai/gpt-oss-120b"
        await until(lambda: here.page.pricing.quote)
        assert here.page.pricing.panel.age.text().startswith("These prices are old")


async def test_a_double_click_takes_a_model_and_closing_takes_none(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        dialog = await compared(here, until)
        before = here.page.pricing.choice.model
        dialog.reject()
        await until(lambda: here.page.pricing.comparing.dialog is None)
        assert here.page.pricing.choice.model == before
        dialog = await compared(here, until)
        places, models = cells(dialog, 1), cells(dialog, 0)
        row = next(
            n for n, model in enumerate(models) if model == "gpt-4o-2024-08-06" and places[n] != "OpenAI"
        )
        spot = dialog.table.visualRect(dialog.table.model().index(row, 0)).center()
        dialog.table.scrollTo(dialog.table.model().index(row, 0))
        spot = dialog.table.visualRect(dialog.table.model().index(row, 0)).center()
        QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        await until(lambda: here.page.pricing.choice.model == "gpt-4o-2024-08-06")
        assert here.page.pricing.connection.id == here.house.connection_id


async def test_a_new_price_shows_at_once(room: OpenRoom, until: Until) -> None:
    async with room(prices=None) as here:
        here.page.pricing.choice.choose_model(here.house.connection_id, "their-model")
        dialog = await compared(here, until)
        await until(lambda: here.button == "Train: price unknown")
        assert cells(dialog, 2)[cells(dialog, 0).index("their-model")] == "price unknown"
        place = here.house.connections.get(here.house.connection_id)
        here.prices.set_prices(place, "their-model", {"train": "1000"}, TODAY)
        await until(lambda: here.button.startswith("Train: about $"))  # the amount is on the button now
        row = cells(dialog, 0).index("their-model")
        assert cells(dialog, 2)[row] in here.button
        assert "your own price" in cells(dialog, 7)[row]
        dialog.reject()


async def test_the_users_currency_stands_beside_the_dollars(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        await until(lambda: here.ready)
        here.house.settings.change(currency="CNY", currency_rate="7.19")
        figures = here.page.pricing.panel.sum.figures
        assert figures[-1].value.startswith(("$", "<$"))
        assert "at your rate of 7.19 CNY" in figures[-1].meaning
        assert "≈ ¥" in here.page.pricing.panel._use_meaning.text()
        here.house.settings.change(currency="")
        assert "¥" not in here.page.pricing.panel._use_meaning.text() + here.button
