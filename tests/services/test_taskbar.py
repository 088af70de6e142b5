"""Progress on the task bar, heard on a real D-Bus."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from ftdesk.services.taskbar import Taskbar
from ftdesk.services.tasks import TaskOwner
from tests.services.test_notifications import bus
from tests.support.loops import Until

__all__ = ["bus"]


async def test_a_dock_hears_how_far_it_is(bus: None, until: Until) -> None:
    heard: list[Any] = []
    gone: list[str] = []

    def listen(message: Message) -> None:
        if message.message_type is MessageType.SIGNAL and message.member == "Update":
            values = {key: each.value for key, each in message.body[1].items()}
            heard.append((message.body[0], values["progress"], values["progress-visible"], message.sender))
        if message.member == "NameOwnerChanged" and not message.body[2]:
            gone.append(message.body[0])

    dock = await MessageBus().connect()
    dock.add_message_handler(listen)
    for wanted in ("com.canonical.Unity.LauncherEntry", "org.freedesktop.DBus"):
        await dock.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus",
                member="AddMatch",
                signature="s",
                body=[f"type='signal',interface='{wanted}'"],
            )
        )
    tasks = TaskOwner()
    taskbar = Taskbar(tasks)
    taskbar.show(None)
    assert tasks.running() == (), "nobody is told that there is nothing to tell"
    taskbar.show(63)
    await until(lambda: heard)
    taskbar.show(None)
    await until(lambda: len(heard) == 2)
    app = "application://ftdesk.desktop"
    assert [each[:3] for each in heard] == [(app, 0.63, True), (app, 0.0, False)]
    assert heard[0][3] == heard[1][3], "a desktop forgets what is told by who has left"
    await tasks.aclose()
    await until(lambda: heard[0][3] in gone)
    dock.disconnect()


async def test_without_a_bus_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    tasks = TaskOwner()
    Taskbar(tasks).show(5)
    assert tasks.running() == ()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    errors: list[Exception] = []
    tasks = TaskOwner(lambda error, _name: errors.append(error))
    Taskbar(tasks).show(5)
    while tasks.running():  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert not errors
