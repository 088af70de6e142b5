"""“Did it work?” from its set-up to the page with the result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget

from ftdesk.app.hand import until
from ftdesk.core.trials.trial import YOU
from ftdesk.ui.trials import report
from ftdesk.ui.trials.trial_dialog import TrialDialog
from tests.looks.rooms import WAIT_S, Look, Rooms

CHAT = "POST /v1/chat/completions"
_PAGE_PX = 900, 1100


@asynccontextmanager
async def setup(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    dialog = await _opened(here)
    yield dialog, dialog.setup.begin
    await _close(here)


@asynccontextmanager
async def gathering(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.fault(CHAT, "slow", seconds=30, times=10_000)
    dialog = await _begun(here)
    await until(lambda: _voting(dialog).stop.isVisible(), WAIT_S, "the first questions on their way")
    yield dialog, _voting(dialog).nothing, _voting(dialog).stop
    _voting(dialog).stop.click()
    here.provider.admin(mended=True)
    await _close(here)


@asynccontextmanager
async def stopped(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.fault(CHAT, "status", status=401, times=10_000)
    dialog = await _begun(here)
    await until(dialog.error.isVisible, WAIT_S, "what stopped it")
    yield dialog, dialog.error
    here.provider.admin(mended=True)
    await _close(here)


@asynccontextmanager
async def vote(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.set(reply="The capital is where it has always been. **{model}** would know.")
    dialog = await _begun(here)
    await until(lambda: _voting(dialog).open, WAIT_S, "something to vote on")
    await until(lambda: not _voting(dialog).stop.isVisible(), WAIT_S, "all answers")
    yield dialog, *_voting(dialog).buttons
    await _close(here)


@asynccontextmanager
async def result(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.set(reply="The capital is where it has always been. **{model}** would know.")
    dialog = await _begun(here)
    await _vote_on_all(here, dialog)
    yield dialog, dialog.outcome.table
    await _close(here)


@asynccontextmanager
async def page(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    async with result(here):
        flow = here.work.testing.flow
        assert flow is not None
        assert flow._trial is not None
        shown = QTextBrowser()  # a window of its own: a browser shows it
        with TemporaryDirectory() as folder:
            file = Path(folder) / "result.html"
            await report.export(file, flow._outcome(flow._trial), flow.dialog.windowTitle())
            shown.setHtml(file.read_text(encoding="utf-8"))
        shown.resize(*_PAGE_PX)
        shown.show()
        yield shown, shown
        shown.deleteLater()


async def _opened(here: Rooms) -> TrialDialog:
    job = await here.trained()
    here.program.window.show_page("training")
    here.work.pages.training.show_job(job.id)
    here.work.testing.open(job.id)
    await until(lambda: here.work.testing.flow is not None, WAIT_S, "the window of the test")
    assert here.work.testing.flow is not None
    dialog = here.work.testing.flow.dialog
    dialog.show_setup()
    await until(dialog.setup.begin.isVisible, WAIT_S, "the set-up")
    return dialog


async def _begun(here: Rooms) -> TrialDialog:
    dialog = await _opened(here)
    dialog.setup.begin.click()
    await until(lambda: dialog.voting is not None, WAIT_S, "the votes")
    return dialog


async def _vote_on_all(here: Rooms, dialog: TrialDialog) -> None:
    flow = here.work.testing.flow
    assert flow is not None
    assert flow._trial is not None
    trial, store = flow._trial.id, here.work.trial_store
    for number, _ in enumerate(store.questions(trial)):
        await until(lambda: _voting(dialog).open, WAIT_S, "the next question")
        job = await here.trained()
        texts = [each.toPlainText() for each in _voting(dialog).texts]
        after = next(place for place, text in enumerate(texts) if str(job.tuned_model) in text)
        QTest.keyClick(dialog, "0" if number % 4 == 3 else str(after + 1))
        await until(lambda done=number: len(store.votes(trial, YOU)) > done, WAIT_S, "a vote")
    await until(dialog.outcome.isVisible, WAIT_S, "the result")


async def _close(here: Rooms) -> None:
    assert here.work.testing.flow is not None
    here.work.testing.flow.dialog.reject()
    await until(lambda: here.work.testing.flow is None, WAIT_S, "the window gone")


def _voting(dialog: TrialDialog) -> QWidget:
    assert dialog.voting is not None
    return dialog.voting


LOOKS: dict[str, Look] = {
    "setup": setup,
    "gathering": gathering,
    "stopped": stopped,
    "vote": vote,
    "result": result,
    "page": page,
}
