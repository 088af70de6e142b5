"""The tour: plays the whole main job in the real window on the sample, with a picture for each step."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftdesk.app.tour_record import Record

if TYPE_CHECKING:
    from ftdesk.app.program import Program
    from ftdesk.app.workspace import Workspace

SIZE = (1280, 800)
TRAINING_S = 1800
START_S = 240  # the first start of the engine converts the starter model


def run(out: Path) -> int:
    """Play the tour into `out`: PNGs and report.json. Exit code 0, or 1 when a step did not come about.

    Everything happens in a home of its own; only the models are shared, so that nothing is fetched again.
    """
    from ftdesk.core import paths

    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    os.environ["FTDESK_MODELS_DIR"] = str(paths.models_dir())
    with tempfile.TemporaryDirectory(prefix="ftdesk-tour-") as home:
        os.environ["FTDESK_HOME"] = home
        from ftdesk.app import logs
        from ftdesk.app.main import make_application, run_loop

        logs.start(paths.log_dir())
        _quieten_offscreen()
        app = make_application()
        return run_loop(app, _play(app, out))


def _quieten_offscreen() -> None:
    """Qt's offscreen screen says at every window that it has no use for size hints: nobody needs that."""
    from PySide6.QtCore import qInstallMessageHandler

    def say(_kind: object, _context: object, text: str) -> None:
        if "propagateSizeHints" not in text:
            sys.stderr.write(f"{text}\n")

    qInstallMessageHandler(say)


async def _play(app: Any, out: Path) -> int:
    from ftdesk.app.hand import NotThere
    from ftdesk.app.program import Program

    program = Program(app)
    program.settings.change(language="en", appearance="light")
    record = Record(program, out)
    try:
        await Tour(program, record).play()
    except NotThere as missing:
        record.failed(str(missing))
        print(f"ftdesk tour: {missing}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        await program.aclose()
        record.write()
    print(f"ftdesk tour: {len(record.pictures)} pictures and report.json in {out}")  # noqa: T201
    return 0


class Tour:
    """One run through the main job; what it shows and measures goes to the `record`."""

    def __init__(self, program: Program, record: Record) -> None:
        self._program = program
        self._step, self._picture, self.report = record.step, record.picture, record.report

    async def play(self) -> None:
        """The steps in the order in which a newcomer takes them."""
        await self._doors()
        await self._examples()
        await self._price()
        await self._training()
        await self._chat()
        await self._looks()

    # -- the steps ---------------------------------------------------------------------------------------

    async def _doors(self) -> None:
        from ftdesk.app.hand import until

        with self._step("start"):
            window = self._program.window
            window.resize(*SIZE)
            window.show_welcome()
            window.show()
            window.activateWindow()  # the keyboard goes to the active window
            await until(window.isActiveWindow, 10, "the window in front")
            self._program.start_session()
        await self._picture("three-doors")

    async def _examples(self) -> None:
        from ftdesk.app.hand import press, until

        with self._step("open the sample"):
            await press("Try the sample")
            await until(lambda: self._program.workspace is not None, 20, "the sample project")
            await until(lambda: self._work.cost.complete, 30, "the token counts")
        self.report["examples"] = len(self._work.dataset)
        await self._picture("examples")
        with self._step("write an example"):
            await self._write_one()
        await self._picture("writing")
        with self._step("take it back"):
            await self._take_back()

    async def _write_one(self) -> None:
        """A new example by keyboard: a question, Enter, an answer, Enter."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from ftdesk.app.hand import press, until

        before = len(self._work.dataset)
        await press("New example")
        await until(lambda: len(self._work.dataset) == before + 1, 10, "a new example")
        await asyncio.sleep(0.1)
        example = self._work.dataset.ids[-1]
        for text in ("How do you boil an egg?", "In hot water. Groundbreaking, I know."):
            field = QApplication.focusWidget()
            assert field is not None
            for character in text:
                QTest.keyClicks(field, character)
                await asyncio.sleep(0)
            QTest.keyClick(field, Qt.Key.Key_Return)
            await asyncio.sleep(0.1)
        said = [turn.text for turn in self._work.dataset.example(example).turns if turn.text]
        self.report["written"] = said

    async def _take_back(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from ftdesk.app.hand import until

        count: int = self.report["examples"]

        def undone() -> bool:
            if len(self._work.dataset) > count:
                QTest.keyClick(self._program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            return len(self._work.dataset) == count

        self._program.window.setFocus()
        await until(undone, 10, "undo back to the sample")

    async def _price(self) -> None:
        from PySide6.QtWidgets import QAbstractButton

        from ftdesk.app.hand import NotThere, until, visible
        from ftdesk.services.local_engine import EngineState

        assert self._program.session is not None
        if self._program.session.engine.state in {EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING}:
            raise NotThere("training on this computer is not installed; without it there is no more to show")
        with self._step("check and price"):
            self._program.window.show_page("check")
            await until(
                lambda: any(each.isEnabled() for each in visible(QAbstractButton, "Train on this computer")),
                START_S,
                "the price on the button",
            )
        self.report["button"] = visible(QAbstractButton, "Train on this computer")[0].text().replace("&", "")
        self.report["problems"] = len(self._work.checks.problems())
        await self._picture("check-and-price")

    async def _training(self) -> None:
        from ftdesk.app.hand import press, until
        from ftdesk.core.jobs.job import ENDED

        store = self._work.job_store
        with self._step("launch"):
            await press("Train on this computer")
            await asyncio.sleep(0.3)
            await self._picture("launch")
            await press("Train on this computer")
            await until(store.all, 20, "the training in the list")
        job_id = store.all()[0].id
        estimate = store.get(job_id).estimate
        self.report["tokens"] = estimate.get("tokens")
        self.report["billable_tokens"] = estimate.get("trained_tokens")
        self.report["seconds_estimated"] = estimate.get("seconds")
        with self._step("train"):
            await until(lambda: len(store.metrics(job_id)) >= 8, TRAINING_S, "the first steps")
            await self._picture("training")
            await until(lambda: store.get(job_id).state in ENDED, TRAINING_S, "the end of the training")
        self._report_job(job_id)
        await asyncio.sleep(0.3)
        await self._picture("trained")

    def _report_job(self, job_id: str) -> None:
        store = self._work.job_store
        job, metrics = store.get(job_id), store.metrics(job_id)
        losses = [each.train_loss for each in metrics if each.train_loss is not None]
        validation = [each.full_valid_loss for each in metrics if each.full_valid_loss is not None]
        self.report["job"] = {
            "status": job.state.value,
            "trained_tokens": job.trained_tokens,
            "model": job.tuned_model,
            "hyperparameters": job.hyperparameters,
            "steps": len(metrics),
            "checkpoints": [each.model for each in store.checkpoints(job_id)],
            "error": job.error_code,
        }
        if losses:
            self.report["loss_first"], self.report["loss_last"] = losses[0], losses[-1]
        if validation:
            self.report["validation_first"], self.report["validation_last"] = validation[0], validation[-1]

    async def _chat(self) -> None:
        from ftdesk.app.hand import press
        from ftdesk.app.new_project import sample_questions

        with self._step("open the chat"):
            await press("Try it")
            await asyncio.sleep(0.3)
        for number, question in enumerate(sample_questions()):
            with self._step(f"question {number + 1}"):
                await self._ask(question)
            if number == 0:
                await self._picture("chat")
        await self._picture("before-and-after")

    async def _ask(self, question: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QPlainTextEdit

        from ftdesk.app.hand import control, type_into, until
        from ftdesk.core.chat.conversation import MessageState

        field = await control(QPlainTextEdit, "Your question")
        await type_into(field, question)
        store = self._work.chat_store
        chat = store.conversations()[0].id
        known = len(store.messages(chat))
        QTest.keyClick(field, Qt.Key.Key_Return)

        def answered() -> bool:
            new = store.messages(chat)[known:]
            return len(new) == 3 and all(each.state is not MessageState.STREAMING for each in new)

        await until(answered, START_S, f"both answers to “{question}”")
        _, before, after = store.messages(chat)[known:]
        self.report["before"][question] = before.content
        self.report["after"][question] = after.content
        await asyncio.sleep(0.2)

    async def _looks(self) -> None:
        """Settings, then the same window in the dark and in Chinese."""
        window = self._program.window
        window.show_page("settings")
        await self._picture("settings")
        self._program.theme.apply("dark")
        window.show_page("training")
        await self._picture("dark")
        self._program.settings.change(language="zh_CN")
        await self._program.rebuild("examples")
        self._program.window.resize(*SIZE)
        await self._picture("chinese")

    @property
    def _work(self) -> Workspace:
        workspace = self._program.workspace
        assert workspace is not None
        return workspace
