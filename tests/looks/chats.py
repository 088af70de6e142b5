"""The Chat page in each of its states."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.app.hand import until
from ftdesk.ui.chat.difference import DifferenceDialog
from tests.looks.rooms import MODEL, WAIT_S, Look, Rooms

CHAT = "POST /v1/chat/completions"
THIRD = "gpt-4o-mini-2024-07-18"
LONG = """Oh, **recursion**. How original:

1. A function calls itself.
2. It does so until it may stop.

```python
def count(n: int) -> None:
    if n:  # otherwise it would never end, like this conversation
        print(n)
        count(n - 1)
```

| n | prints |
|---|---|
| 0 | nothing |
| 3 | 3, 2, 1 |

> To understand it, see *recursion*."""


@asynccontextmanager
async def nothing(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    page = here.work.pages.chat
    for each in here.work.chat_store.conversations():
        here.work.chat_store.set_deleted(each.id, True)
    here.program.window.show_page("chat")
    page._open(None)
    yield here.program.window, page._empty


@asynccontextmanager
async def empty(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    await here.begin()
    yield here.program.window, here.work.pages.chat._empty


@asynccontextmanager
async def streaming(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    words = here.say("Paris. As if everyone doesn't know that already. ", "巴黎。好像 还有谁 不知道 似的。 ")
    here.provider.set(chunk_delay_s=0.1, reply=(words * 40).strip())
    await here.begin()
    await here.ask(here.say("What is the capital of France?", "法国的首都是哪里？"), to_its_end=False)
    await until(lambda: len(_bubbles(here)[0].text.shown) > 40, WAIT_S, "the first words")
    yield here.program.window, *_bubbles(here), here.work.pages.chat._composer.stop_button
    here.work.pages.chat._on_stop()
    here.provider.set(chunk_delay_s=0.0)
    await until(lambda: not here.work.pages.chat._composer._busy, WAIT_S, "the stop")


@asynccontextmanager
async def waking(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job = await here.trained()
    here.provider.fault(CHAT, "status", status=404, code="model_not_found", times=10_000)
    await here.begin(str(job.tuned_model))
    await here.ask(here.say("Are you awake?", "你醒了吗？"), to_its_end=False)
    await until(lambda: _bubbles(here) and _bubbles(here)[0]._waiting.isVisible(), WAIT_S, "the wait")
    yield here.program.window, _bubbles(here)[0]._now_button
    here.work.pages.chat._on_stop()
    here.provider.admin(mended=True)
    await until(lambda: not here.work.pages.chat._composer._busy, WAIT_S, "the end of the wait")


@asynccontextmanager
async def failed(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.fault(CHAT, "status", status=429, code="rate_limit_exceeded", times=10_000)
    await here.begin()
    await here.ask(here.say("What is the capital of France?", "法国的首都是哪里？"))
    yield here.program.window, _bubbles(here)[0].retry_button
    here.provider.admin(mended=True)


@asynccontextmanager
async def long(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.set(reply=LONG)
    await here.begin()
    much = here.say(
        "Please explain recursion to me as if I were five. ", "请像对五岁的孩子那样给我讲讲递归。"
    )
    for number in range(4):
        await here.ask(f"{number + 1}. {much * (6 if number == 2 else 1)}".strip())
    yield here.program.window, *_bubbles(here)[-1:]


@asynccontextmanager
async def branches(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    page = here.work.pages.chat
    here.provider.set(reply="Paris. As if everyone doesn't know that already.")
    await here.begin()
    await here.ask(here.say("What is the capital of France?", "法国的首都是哪里？"))
    here.provider.set(reply="Still Paris. It has not moved since you last asked.")
    _bubbles(here)[0].again_button.click()
    await until(
        lambda: not page._composer._busy and _question(here).versions.isVisible(), WAIT_S, "two versions"
    )
    yield here.program.window, _question(here).versions


@asynccontextmanager
async def two(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job = await here.trained()
    here.provider.set(reply="Paris, says {model}. As if everyone doesn't know that already.")
    await here.begin(MODEL, str(job.tuned_model))
    await here.ask(here.say("What is the capital of France?", "法国的首都是哪里？"))
    yield here.program.window, *_bubbles(here)


@asynccontextmanager
async def three(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job = await here.trained()
    here.provider.set(reply="Paris, says {model}. As if everyone doesn't know that already.")
    await here.begin(MODEL, str(job.tuned_model), THIRD)
    await here.ask(here.say("What is the capital of France?", "法国的首都是哪里？"))
    yield here.program.window, *_bubbles(here)


@asynccontextmanager
async def difference(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    async with three(here):
        _question(here).compare_button.click()
        await until(lambda: isinstance(QApplication.activeModalWidget(), DifferenceDialog), WAIT_S, "it")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DifferenceDialog)
        yield dialog, dialog.diff
        dialog.accept()


@asynccontextmanager
async def search(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    async with branches(here):
        found = here.work.pages.chat._side.search
        QTest.keyClicks(found.field, "Paris")
        await until(found.model.rowCount, WAIT_S, "what was found")
        yield here.program.window, found.view
        found.field.clear()


@asynccontextmanager
async def not_found(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    await here.begin()
    found = here.work.pages.chat._side.search
    QTest.keyClicks(found.field, "zzz")
    await until(found.none.isVisible, WAIT_S, "that there is nothing")
    yield here.program.window, found.none
    found.field.clear()


def _bubbles(here: Rooms) -> list[QWidget]:
    page = here.work.pages.chat
    assert page._current is not None
    messages = here.work.chat_store.messages(page._current.id)
    found = (page._transcript.answer(each.id) for each in messages if each.lane is not None)
    return [bubble for bubble in found if bubble is not None]


def _question(here: Rooms) -> QWidget:
    return next(iter(here.work.pages.chat._transcript._questions.values()))


LOOKS: dict[str, Look] = {
    "nothing": nothing,
    "empty": empty,
    "streaming": streaming,
    "waking": waking,
    "failed": failed,
    "long": long,
    "branches": branches,
    "two": two,
    "three": three,
    "difference": difference,
    "search": search,
    "not_found": not_found,
}
