"""A desktop's notification daemon that writes down what it is given, one JSON line each.

Its arguments are what it says it can do. A line on its input presses a button of the last notification.
"""

from __future__ import annotations

import asyncio
import json
import sys

from dbus_fast import Message
from dbus_fast.aio import MessageBus

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
NUMBER = 7


def on_message(message: Message) -> Message | None:
    if message.member == "GetCapabilities":
        return Message.new_method_return(message, "as", [sys.argv[1:]])
    if message.member != "Notify":
        return None
    app, _, _, summary, body, actions, *_ = message.body
    print(json.dumps({"app": app, "summary": summary, "body": body, "actions": actions}), flush=True)
    return Message.new_method_return(message, "u", [NUMBER])


async def main() -> None:
    bus = await MessageBus().connect()
    bus.add_message_handler(on_message)
    await bus.request_name(NAME)
    print("ready", flush=True)
    while pressed := (await asyncio.to_thread(sys.stdin.readline)).strip():
        for number in (NUMBER + 1, NUMBER):  # another program's first
            if pressed != "close":
                await bus.send(Message.new_signal(PATH, NAME, "ActionInvoked", "us", [number, pressed]))
            await bus.send(Message.new_signal(PATH, NAME, "NotificationClosed", "uu", [number, 2]))


if __name__ == "__main__":
    asyncio.run(main())
