"""What a user does who teaches a model by chatting with it: by the words on the screen, mouse and keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QPlainTextEdit, QSpinBox

from ftdesk.app.hand import control, press, type_into, until, visible
from ftdesk.app.workspace import Workspace
from ftdesk.core.chat.conversation import ChatMessage, MessageState
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.jobs.job import Job
from ftdesk.core.project import Project
from ftdesk.ui.chat.add_dialog import AddDialog
from ftdesk.ui.chat.bubble import AnswerBubble

CTRL = Qt.KeyboardModifier.ControlModifier
WRITTEN = {
    "How do I greet a guest?": "Good day, and welcome.",
    "Do we take cards?": "Yes, from five euros.",
    "Is there parking?": "Behind the church.",
    "Are dogs allowed?": "Yes, on a lead.",
    "Where is the toilet?": "Down the stairs, left.",
    "Do you deliver?": "Only on Fridays.",
}
"""What was in the project before anybody chatted."""
TAUGHT = {
    "What is our shop called?": "The Blue Teapot.",
    "When do we open on Sundays?": "At eleven, after the bells.",
    "Who bakes the bread?": "Old Henrik, since 1987.",
    "What is the password of the guests' network?": "lemon-cake-42",
}


def talk(question: str, answer: str) -> str:
    return new_body({"role": "user", "content": question}, {"role": "assistant", "content": answer})


def shop(folder: Path, examples: Mapping[str, str] = WRITTEN) -> Path:
    """A project with these examples and nothing else."""
    project = Project.create(folder / "shop.ftdesk")
    Dataset(project).apply(AddExamples(tuple(talk(*each) for each in examples.items()), origin="shop.jsonl"))
    project.close()
    return project.path


async def ask(work: Workspace, question: str, wait_s: float = 180) -> list[ChatMessage]:
    """Type a question, press Enter, wait for the answers of all models of the chat."""
    chat = work.chat_store.conversations()[0]
    known = len(work.chat_store.messages(chat.id))
    field = await control(QPlainTextEdit, "Your question")
    await type_into(field, question)
    QTest.keyClick(field, Qt.Key.Key_Return)

    def answers() -> list[ChatMessage]:
        return [each for each in work.chat_store.messages(chat.id)[known:] if each.lane is not None]

    def all_there() -> bool:
        found = answers()
        return len(found) == len(chat.lanes) and all(
            each.state is not MessageState.STREAMING for each in found
        )

    await until(all_there, wait_s, f"answers to “{question}”")
    return answers()


async def teach(work: Workspace, answer: str) -> None:
    """Under the newest reply: Add to examples, with an answer written in its place."""
    before = len(work.dataset)
    bubble = visible(AnswerBubble)[-1]
    await until(bubble.add_button.isVisible, 20, "Add to examples")
    QTest.mouseClick(bubble.add_button, Qt.MouseButton.LeftButton)
    field = await control(QPlainTextEdit, "What it should answer")
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, answer)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    await until(lambda: len(work.dataset) == before + 1, 20, "one more example")
    await until(lambda: not visible(AddDialog), 20, "the dialog gone")
    window = bubble.window()
    window.activateWindow()  # a desktop does that when a dialog closes, Qt's offscreen one does not
    await until(window.isActiveWindow, 20, "the window in front")


async def train_here(work: Workspace, epochs: int, rate: float) -> Job:
    """Check & price → Train on this computer → More settings → agree; the training at its end."""

    async def chosen() -> None:
        await press("More settings")
        (await control(QSpinBox, "Epochs")).setValue(epochs)
        (await control(QDoubleSpinBox, "Learning rate")).setValue(rate)

    return await launched(work, "Train on this computer", chosen)


async def launched(work: Workspace, words: str, choose: Callable[[], Awaitable[None]] | None = None) -> Job:
    """Press the button on the page and the one in the dialog; the training at its end."""
    await until(lambda: work.cost.complete, 60, "token counts")
    known = len(work.job_store.all())
    await press(words, 240)
    if choose is not None:
        await choose()
    await press(words, 60)
    await until(lambda: len(work.job_store.all()) > known, 60, "the training in the list")
    job_id = work.job_store.all()[0].id
    await until(lambda: work.job_store.get(job_id).ended, 400, "the end of the training")
    return work.job_store.get(job_id)


async def undone_and_redone(work: Workspace) -> None:
    """Ctrl+Z takes the last example out of the project again, Ctrl+Y brings it back, as it was."""
    last, count = work.dataset.example(work.dataset.ids[-1]), len(work.dataset)
    button = next(each for each in visible(QAbstractButton, "New example"))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Z, CTRL)
    await until(lambda: len(work.dataset) == count - 1, 20, "one example less")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: len(work.dataset) == count, 20, "the example again")
    back = work.dataset.example(work.dataset.ids[-1])
    assert (back.id, back.body, back.origin) == (last.id, last.body, last.origin)
