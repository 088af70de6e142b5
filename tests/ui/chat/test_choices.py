"""Models of one name can be told apart wherever one picks who answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.ui.chat.choices import Choice, Listed, collect
from ftdesk.ui.chat.model_chooser import ModelChooser
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House
from tests.ui.chat.room import TUNED, opened_page, trained


def _thrice(house: House) -> None:
    first = trained(house)
    for number in (1, 2):
        house.store.add(
            replace(
                first,
                id=f"again-{number}",
                created_at=first.created_at - timedelta(days=number),
                tuned_model=f"{TUNED}{number}",
            )
        )


async def test_a_name_trained_thrice_is_three_names_and_one_answer_is_called_as_its_model(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, _thrice) as room:
        rows = collect(room.house.store, room.house.connections.all(), Listed())
        tuned = [row for row in rows if row.lane is not None and row.text == "“marv”, tuned"]
        assert len({row.name for row in tuned}) == len(tuned) == 3
        chat = room.begin(TUNED, f"{TUNED}1")
        chooser = room.page._who.bar.first
        assert chooser.currentText() in {row.name for row in tuned}
        cut = chooser.shortened(chooser.currentText(), 170)
        assert cut.endswith(tuned[0].mark)
        assert chooser.fontMetrics().horizontalAdvance(cut) <= 170
        for each in room.house.chats.add_exchange(chat, "Hello?")[1]:
            room.house.chats.set_answer(each.id, "Hi.", MessageState.DONE)
        room.page._on_changed(chat)
        heads = [bubble._head.text() for bubble in room.bubbles()]
        assert heads == [tuned[0].name, next(row.name for row in tuned if row.lane.model[-1] == "1")]  # type: ignore[union-attr]


async def test_one_base_model_at_two_places_is_told_by_the_place(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        here, there = room.house.connections.all()[:2]
        foreign = "ft:gpt-4.1:org:marv:aaa", "ft:gpt-4.1:org:marv:bbb"
        listed = Listed({here.id: [MODEL, *foreign], there.id: [MODEL]})
        rows = collect(room.house.store, room.house.connections.all(), listed)
        same = [row for row in rows if row.lane is not None and row.lane.model == MODEL]
        assert len({row.name for row in same}) == len(same) > 1
        assert all(row.mark == row.where for row in same)
        marks = [row.mark for row in rows if row.lane is not None and row.lane.model in foreign]
        assert marks == ["aaa", "bbb"]


def test_screen_readers_hear_what_sets_a_model_apart(theme: Theme, qtbot: Any) -> None:
    chooser = ModelChooser(theme, "Model")
    qtbot.addWidget(chooser)
    rows = [Choice("“marv”, tuned", Lane("c", f"m{n}"), mark=f"{n} Nov 2026") for n in (1, 2)]
    chooser.set_choices(rows, rows[1].lane)
    spoken = [
        chooser.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or chooser.itemText(row)
        for row in (0, 1)
    ]
    assert spoken == ["“marv”, tuned · 1 Nov 2026", "“marv”, tuned · 2 Nov 2026"]
    assert chooser.currentText() == spoken[1]


async def test_long_names_of_three_answers_do_not_push_them_out_of_the_window(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, _thrice) as room:
        chat = room.begin(TUNED, f"{TUNED}1", f"{TUNED}2")
        for each in room.house.chats.add_exchange(chat, "Hello?")[1]:
            room.house.chats.set_answer(each.id, "Hi.", MessageState.STOPPED)
        room.page.resize(900, 600)
        room.page._on_changed(chat)
        transcript = room.page._transcript
        await until(lambda: len(room.bubbles()) == 3 and room.bubbles()[2].width() > 10)
        inside = transcript.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= transcript.viewport().width()
