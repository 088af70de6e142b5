"""Saving models from the page of trainings: opens the window, starts the work, tells when it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.local.export import plain_name
from ftdesk.core.paths import documents_dir
from ftdesk.services.exports import ExportService, SaveWish, Stage
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common import figures
from ftdesk.ui.common.dialogs import open_folder
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.jobs.kept import best_checkpoint
from ftdesk.ui.jobs.save_model import SaveModelDialog
from ftdesk.ui.jobs.save_model_form import Named
from ftdesk.ui.theme import Theme

_QUIET_MS = 250


class SaveModelFlow(QObject):
    """One window at a time; savings go on without it."""

    def __init__(
        self,
        theme: Theme,
        store: JobStore,
        exports: ExportService,
        tasks: TaskOwner,
        notify: Callable[[Notice], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._exports, self._tasks = theme, store, exports, tasks
        self._notify, self._window = notify, parent
        self._job: Job | None = None
        self._saving_id = 0
        self._folder = documents_dir()
        self.dialog: SaveModelDialog | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._look_at_place)
        self._disconnect = exports.changed.connect(self._on_changed)

    def detach(self) -> None:
        """Stop listening: another project is being opened."""
        self._disconnect()
        if self.dialog is not None:
            self.dialog.close()

    def open(self, job: Job) -> None:
        """Show the window for a training; where its model is being saved already, how far that is."""
        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = SaveModelDialog(self._theme, self._window)
        self._job, self._saving_id = job, 0
        dialog.title.setText(self.tr("“{name}” as files for other programs").format(name=title(job)))
        dialog.form.begin(self._models(job), plain_name(title(job)), self._folder_now())
        dialog.form.model_changed.connect(lambda _: self._ask())
        dialog.form.folder_requested.connect(self._on_folder)
        dialog.form.place_changed.connect(self._quiet.start)
        dialog.save_requested.connect(self._on_save)
        dialog.stop_requested.connect(lambda: self._exports.cancel(self._saving_id))
        dialog.folder_opened.connect(lambda: self._show_folder(self._saving_id))
        dialog.again_requested.connect(self._ask)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        dialog.show()
        last = self._exports.of_job(job.id)
        if last is not None and not last.ended:
            self._saving_id = last.id
            dialog.show_saving(last)
        else:
            self._ask()

    def _on_closed(self, dialog: SaveModelDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
            self._quiet.stop()
        dialog.deleteLater()

    def _folder_now(self) -> Path:
        return self._folder if self._folder.is_dir() else Path.home()

    def _models(self, job: Job) -> list[Named]:
        """What chats ask, the finished model, then its checkpoints, the latest first; the best is marked."""
        kept = [each for each in self._store.checkpoints(job.id) if not each.dropped]
        best = best_checkpoint(kept)
        mark = self.tr("{model} (best on the validation examples)")
        final = self.tr("The finished model")
        if best is not None and best is kept[-1]:
            final = mark.format(model=final)
        named = [(str(job.tuned_model), final)]
        for each in reversed(kept[:-1]):
            text = self.tr("As it was after step {step}").format(step=figures.count(each.step))
            named.append((each.model, mark.format(model=text) if each is best else text))
        return sorted(named, key=lambda each: each[0] != job.chosen_model)

    # -- what is asked for -----------------------------------------------------------------------------

    def _ask(self) -> None:
        dialog, job = self.dialog, self._job
        if dialog is not None and job is not None:
            dialog.show_form(None)
            self._tasks.start(
                self._choices(dialog, job, dialog.form.chosen_model), f"export choices {job.id}"
            )

    async def _choices(self, dialog: SaveModelDialog, job: Job, model: str) -> None:
        try:
            choices = await self._exports.choices(job.connection_id, model)
        except FtdeskError as error:
            if self.dialog is dialog:
                dialog.show_failed(error)
            return
        if self.dialog is dialog and dialog.form.chosen_model == model:
            dialog.show_form(choices)

    def _on_folder(self) -> None:
        if self.dialog is not None:
            self._tasks.start(self._choose_folder(self.dialog), "choose folder for model")

    async def _choose_folder(self, dialog: SaveModelDialog) -> None:
        folder = await open_folder(dialog, self.tr("Where to save the model"), dialog.form.chosen_folder)
        if folder is not None and self.dialog is dialog:
            dialog.form.show_folder(folder)

    def _look_at_place(self) -> None:
        if self.dialog is not None:
            self._tasks.start(self._judge_place(self.dialog), "look at the place for a model")

    async def _judge_place(self, dialog: SaveModelDialog) -> None:
        """Said while one chooses, not only when one presses Save."""
        form = dialog.form
        place, choice = form.target, form.chosen
        refusal = await self._exports.refusal(place, choice.bytes if choice is not None else 0)
        if refusal is not None and self.dialog is dialog and (form.target, form.chosen) == (place, choice):
            dialog.show_refused(refusal)

    def _on_save(self) -> None:
        dialog, job = self.dialog, self._job
        if dialog is None or job is None or dialog.form.chosen is None:
            return
        form, choice = dialog.form, dialog.form.chosen
        wish = SaveWish(
            job_id=job.id,
            connection_id=job.connection_id,
            model=form.chosen_model,
            format=choice.format,
            quantization=choice.quantization,
            folder=form.chosen_folder,
            name=form.plain_name,
            system=job.system_text,
            question=form.question.text().strip(),
        )
        try:
            saving = self._exports.start(wish, choice.bytes)
        except FtdeskError as error:
            dialog.show_refused(error)
            return
        self._folder = wish.folder
        self._saving_id = saving.id
        dialog.show_saving(saving)

    def _show_folder(self, saving_id: int) -> None:
        folder = self._exports.get(saving_id).wish.target
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # -- what came of it -------------------------------------------------------------------------------

    def _on_changed(self, saving_id: int) -> None:
        saving = self._exports.get(saving_id)
        if self.dialog is not None and saving_id == self._saving_id:
            if saving.stage is Stage.CANCELLED:
                self._ask()
            else:
                self.dialog.show_saving(saving)
        elif saving.stage is Stage.DONE:
            text = self.tr("“{name}” is saved for other programs.").format(name=saving.wish.name)
            show = NoticeAction(self.tr("Open folder"), lambda: self._show_folder(saving_id))
            self._notify(Notice("ok", text, str(saving.wish.target), (show,)))
        elif saving.stage is Stage.FAILED and saving.error is not None:
            self._notify(error_notice(saving.error))
