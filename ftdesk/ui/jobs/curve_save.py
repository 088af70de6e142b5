"""Saving the loss curve: asks where, as a picture or as a table, and says that it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.metrics_csv import metrics_csv
from ftdesk.core.local.export import plain_name
from ftdesk.services.worker import in_thread
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.jobs.curve_card import CurveCard
from ftdesk.ui.jobs.curve_picture import curve_png
from ftdesk.ui.theme import Theme


class CurveSaver(QObject):
    """Coroutines for a page to start."""

    def __init__(
        self,
        theme: Theme,
        store: JobStore,
        card: CurveCard,
        notify: Callable[[Notice], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._card, self._notify = theme, store, card, notify
        self._window = parent

    async def save(self, job: Job, form: str) -> None:
        """`form`: png or csv. What is saved is what was shown when it was asked for."""
        name = title(job)
        if form == "png":
            heading = self.tr("“{name}”: loss").format(name=name)
            card = self._card
            data = curve_png(self._theme, card.chart.canvas, heading, card.marks, card.part)
            kind = self.tr("Picture (*.png)")
        else:
            data = metrics_csv(self._store.metrics(job.id))
            kind = self.tr("Table (*.csv)")
        suggested = f"{plain_name(name)}-loss.{form}"
        path = await save_file(self._window, self.tr("Save the curve"), suggested, kind)
        if path is None:
            return
        try:
            await in_thread(lambda: write_atomic(path, data))
        except FtdeskError as error:
            self._notify(error_notice(error))
            return
        self._notify(Notice("ok", self.tr("The curve of “{name}” is saved.").format(name=name), str(path)))
