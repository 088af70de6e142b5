"""A disk that gets full while a model answers: nothing that was received is lost."""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, opened
from tests.support.disks import MakeDisk, fill, make_room

REPLY = " ".join(["word"] * 1000)


@pytest.mark.logs("a reply could not be stored")
async def test_a_reply_is_stored_when_there_is_room_again(
    provider: FakeProvider, make_disk: MakeDisk, until: Any
) -> None:
    provider.set(reply=REPLY)
    disk = make_disk(4)
    async with opened(disk, provider) as house:
        chat = house.chats.create((Lane(house.connection_id, MODEL),), "").id
        house.chat.delta.connect(lambda *_: (disk / "filler").exists() or fill(disk))
        await house.chat.send(chat, "Talk.")
        await house.chat.idle(chat)
        answer = house.chats.messages(chat)[-1]
        assert len(answer.content) < len(REPLY)
        assert house.chat.text_so_far(answer.id) == REPLY, "it is still there to be seen and copied"
        assert house.chat.busy(chat)
        assert [each.code for each in house.errors if isinstance(each, FtdeskError)] == [Code.DISK_FULL]
        told: list[int] = []
        house.chat.changed.connect(told.append)
        make_room(disk)
        await until(lambda: told)
        answer = house.chats.messages(chat)[-1]
        assert (answer.content, answer.state) == (REPLY, MessageState.DONE)
        assert not house.chat.busy(chat)
        house.errors.clear()


@pytest.mark.logs("a reply could not be stored")
async def test_closing_the_project_is_the_last_chance(
    provider: FakeProvider, make_disk: MakeDisk, until: Any
) -> None:
    provider.set(reply=REPLY)
    disk = make_disk(4)
    async with opened(disk, provider) as house:
        chat = house.chats.create((Lane(house.connection_id, MODEL),), "").id
        house.chat._second_s = 1000.0
        house.chat.delta.connect(lambda *_: (disk / "filler").exists() or fill(disk))
        await house.chat.send(chat, "Talk.")
        await house.chat.idle(chat)
        await until(lambda: house.errors)
        house.errors.clear()
        make_room(disk)
    async with opened(disk, provider) as house:
        answer = house.chats.messages(chat)[-1]
        assert (answer.content, answer.state) == (REPLY, MessageState.DONE)
