"""What the page of trainings is made of: the list with its head and foot, the open one, the empty page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.common.basics import Button, Card, label, page
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.jobs.empty_trainings import EmptyTrainings
from ftdesk.ui.jobs.job_delegate import JobDelegate
from ftdesk.ui.jobs.job_detail import JobDetail
from ftdesk.ui.jobs.job_list_model import JOB_ROLE, JobListModel
from ftdesk.ui.theme import Theme

LIST_WIDTH = 316


class PageFace(QWidget):
    """Widgets in their places, and which training is open."""

    train_requested = Signal()
    notice = Signal(object)

    def lay_out(self, theme: Theme, store: JobStore, model: JobListModel) -> None:
        """Put everything in its place."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content, column = page(self)
        outer.addWidget(content)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Training"), "h1", content))
        self.count = label("", "muted", content)
        words.addWidget(self.count)
        top.addLayout(words)
        top.addStretch(1)
        self.new = writes(Button(theme, self.tr("&New training"), "plus", "primary", content))
        self.new.clicked.connect(self.train_requested)
        top.addWidget(self.new)
        column.addLayout(top)
        self.faces = QStackedWidget(content)
        self.empty = EmptyTrainings(theme, self.faces)
        self.empty.train_requested.connect(self.train_requested)
        self.faces.addWidget(self.empty)
        self.faces.addWidget(self._filled(theme, store, model))
        column.addWidget(self.faces, 1)

    def _filled(self, theme: Theme, store: JobStore, model: JobListModel) -> QWidget:
        filled = QWidget(self.faces)
        filled.setProperty("kind", "plain")
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        card = Card(self.tr("All trainings"), filled)
        card.setFixedWidth(LIST_WIDTH)
        self.list = QListView(card)
        self.list.setModel(model)
        self.list.setItemDelegate(JobDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("All trainings"))
        card.body.addWidget(self.list, 1)
        self.others = Button(theme, self.tr("&Look for others elsewhere…"), "search", "link", card)
        self.others.setToolTip(
            self.tr("Trainings begun on a provider's website, by a script, or in another project")
        )
        card.body.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(card)
        self.detail = JobDetail(theme, store, filled)
        row.addWidget(self.detail, 1)
        return filled

    @property
    def open_job(self) -> Job | None:
        """The training that is open."""
        index = self.list.currentIndex()
        return index.data(JOB_ROLE) if index.isValid() else None

    def show_job(self, job_id: str) -> None:
        """Open one training that is in the list."""
        for row in range(self.list.model().rowCount()):
            index = self.list.model().index(row, 0)
            if index.data(JOB_ROLE).id == job_id:
                self.list.setCurrentIndex(index)
                return
