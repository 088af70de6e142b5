"""A model that has yet to be made callable is offered in the chat with the step that is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.ui.chat.making_callable import CallableDialog
from ftdesk.ui.theme import Theme
from tests.fakes.azure import Azure
from tests.fakes.dialect import serving
from tests.fakes.process import FakeProvider
from tests.services.dialects import data_of
from tests.services.house import House
from tests.ui.chat.names import nameless
from tests.ui.chat.room import Room, opened_page, trained
from tests.ui.settings.room import click, shown


def rows(room: Room) -> list[str]:
    chooser = room.page._who.bar.first
    return [chooser.itemText(row) for row in range(chooser.count())]


def pick(room: Room, text: str) -> None:
    chooser = room.page._who.bar.first
    row = rows(room).index(text)
    chooser.setCurrentIndex(row)
    chooser.activated.emit(row)


async def test_the_step_is_done_from_the_chooser(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    fake = Azure()
    with serving(fake):

        def prepare(house: House) -> None:
            custom = {**house.settings.now.custom_connections[0], **data_of(fake)}
            house.settings.change(custom_connections=(custom,))
            trained(house, model="tuned-at-azure")

        async with opened_page(tmp_path, provider, theme, prepare) as room:
            await room.house.connections.set_key(room.house.connection_id, fake.key)
            await until(lambda: "“marv”: make it callable …" in rows(room))
            assert not any("checkpoint" in each for each in rows(room)), "those are not callable either"
            assert room.page.summary == "no tuned model yet"
            assert room.page._empty.button.text() == "Make it callable …"
            pick(room, "“marv”: make it callable …")
            dialog = await until(lambda: shown(CallableDialog))
            assert nameless(dialog) == []
            click(dialog.close_button)
            await until(lambda: shown(CallableDialog) is None)
            assert room.house.chats.conversations() == []

            click(room.page._empty.button)
            dialog = await until(lambda: shown(CallableDialog))
            fake.callable.add("marv-prod")
            QTest.keyClicks(dialog.panel.field, "marv-prod")
            QTest.keyClick(dialog.panel.field, Qt.Key.Key_Return)
            await until(lambda: room.house.chats.conversations())
            lanes = room.house.chats.conversations()[0].lanes
            assert [lane.model for lane in lanes][1] == "marv-prod"
            assert room.house.store.get("job-1").callable_model == "marv-prod"
            await until(lambda: "“marv”, tuned" in rows(room))
            await until(lambda: room.page.summary == "tuned model ready")


async def test_trainings_of_one_name_are_told_apart(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    def prepare(house: House) -> None:
        first = trained(house)
        older = first.created_at - timedelta(days=3)
        other = replace(first, id="job-2", created_at=older, tuned_model="ft:m:me:marv:2", finished_at=older)
        house.store.add(other)
        lanes = tuple(Lane(job.connection_id, str(job.tuned_model), "", job.id) for job in (first, other))
        chat = house.chats.create(lanes, "")
        for answer in house.chats.add_exchange(chat.id, "Who are you?")[1]:
            house.chats.set_answer(answer.id, "Marv.", MessageState.DONE)

    async with opened_page(tmp_path, provider, theme, prepare) as room:
        named = [each for each in rows(room) if each.startswith("“marv”, tuned")]
        assert len(set(named)) == len(named) == 2
        assert all(" · " in each for each in named)
        heads = [bubble._head.text() for bubble in room.bubbles()]
        assert sorted(heads) == sorted(named), "side by side, too"
