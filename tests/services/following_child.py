"""A run of ftdesk without a window that follows its trainings and streams replies, until it is killed.

`python -m tests.services.following_child FOLDER PORT` prints one JSON line for each text that came, right
when it came: {"message": id, "chars": so many so far, "at": seconds}.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from ftdesk.core.chat.conversation import Lane
from ftdesk.services.chat_service import ChatService
from ftdesk.services.tasks import TaskOwner
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, opened


def say(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def main(folder: Path, port: int) -> None:
    async with opened(folder, FakeProvider(port)) as house:
        tasks = TaskOwner(lambda error, _: say(error=repr(error)))
        chat = ChatService(house.chats, house.store, house.connections, tasks)  # seconds of full length
        came: dict[int, int] = {}

        def on_delta(_chat: int, message: int, text: str) -> None:
            came[message] = came.get(message, 0) + len(text)
            say(message=message, chars=came[message], at=time.time())

        chat.delta.connect(on_delta)
        house.jobs.start()
        chat.start()
        say(ready=True)
        while True:
            talk = house.chats.create((Lane(house.connection_id, MODEL),) * 2, "")
            await chat.send(talk.id, "Talk.")
            await chat.idle(talk.id)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
