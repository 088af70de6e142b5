"""The card “Make it callable” of a training: the step that is left, or the name that answers for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.asking import needs_step
from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.jobs import callable_text
from ftdesk.ui.jobs.callable_panel import CallablePanel
from ftdesk.ui.theme import Theme


class CallableCard(Card):
    """Hidden where a model can be asked as soon as it is trained. `make_requested`: see `CallablePanel`."""

    make_requested = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.show()
        self.panel = CallablePanel(theme, self)
        self.panel.make_requested.connect(self.make_requested)
        self.done = label("", parent=self, wrap=True)
        self.again_button = Button(theme, "", "refresh", "link", self)
        self.again_button.clicked.connect(self._on_again)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.done, 1)
        row.addWidget(self.again_button)
        self.body.addLayout(row)
        self.body.addWidget(self.panel)
        self._job_id, self._again = "", False
        self.hide()

    def show_job(self, job: Job, connection: Connection | None, *, busy: bool) -> None:
        """Show what a training needs, or nothing."""
        if job.id != self._job_id:
            self._job_id, self._again = job.id, False
        needed = needs_step(job, connection)
        made = connection is not None and connection.serving.step != "at_once" and bool(job.callable_model)
        self.setVisible(needed or made)
        if connection is None or not (needed or made):
            return
        self.title.setText(self.tr("Callable") if made else self.tr("Make it callable"))
        self.done.setVisible(made)
        self.again_button.setVisible(made and not self._again and not busy)
        self.panel.setVisible(needed or self._again or busy)
        if made:
            self.done.setText(callable_text.done(job, connection))
            load = connection.serving.step == "load"
            self.again_button.setText(self.tr("Load it again …") if load else self.tr("Another name …"))
        self.panel.show_step(job, connection)
        self.panel.show_busy(busy)

    def show_begun(self) -> None:
        """What was said before is over."""
        self.panel.show_error(None)
        self.panel.show_busy(True)

    def show_outcome(self, job_id: str, error: FtdeskError | None) -> None:
        """What came of it; None: it worked."""
        if job_id == self._job_id:
            self.panel.show_error(error)
            if error is None:
                self._again = False

    def _on_again(self) -> None:
        self._again = True
        self.again_button.hide()
        self.panel.show()
        (self.panel.field if not self.panel.field.isHidden() else self.panel.button).setFocus()
