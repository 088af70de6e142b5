"""A desktop's notification daemon that writes down what it is given, one JSON line each."""

from __future__ import annotations

import asyncio
import json
import sys

from dbus_fast import Message
from dbus_fast.aio import MessageBus


def on_message(message: Message) -> Message | None:
    if message.member != "Notify":
        return None
    app, _, _, summary, body, *_ = message.body
    print(json.dumps({"app": app, "summary": summary, "body": body}), flush=True)
    return Message.new_method_return(message, "u", [1])


async def main() -> None:
    bus = await MessageBus().connect()
    bus.add_message_handler(on_message)
    await bus.request_name("org.freedesktop.Notifications")
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
