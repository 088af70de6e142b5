"""Settings → What has left this computer: files that were sent, what still lies there, questions in chats."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.core.chat.sent_questions import questions_by_place
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Departure, Ledger
from ftdesk.core.project import Project
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departure_export import export_departures
from ftdesk.services.departures import delete_departure, examples_of
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label, line
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.dialogs import ask, save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.job_names import names
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.row_table import FittedTable
from ftdesk.ui.settings.departures_model import DepartureModel
from ftdesk.ui.settings.remains_panel import RemainsPanel
from ftdesk.ui.theme import Theme


class DeparturesSection(Card):
    """`examples_requested` carries a training's id and name: its examples are shown elsewhere."""

    examples_requested = Signal(str, str)
    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        connections: ConnectionService,
        ledger: Ledger | None,
        project: Project | None,
        jobs: JobStore | None,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("What has left this computer"))
        self.title.show()
        self._connections, self._ledger, self._project, self._tasks = connections, ledger, project, tasks
        self._jobs = jobs
        self._text = label("", "muted", self, wrap=True)
        self.model = DepartureModel(connections, self)
        self.view = FittedTable(self.model, self.tr("Files that have left this computer"), self)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._refresh_buttons())
        self.export_button = Button(theme, self.tr("E&xport the list …"), "export", "", self)
        self.show_button = Button(theme, self.tr("&Show the examples"), "examples", "", self)
        self.copy_button = Button(theme, self.tr("&Copy the fingerprint"), "copy", "", self)
        self.delete_button = writes(Button(theme, self.tr("&Delete there …"), "trash", "danger", self))
        self.export_button.clicked.connect(lambda: self._start(self._export(), "export departures"))
        self.show_button.clicked.connect(self._on_show)
        self.copy_button.clicked.connect(self._on_copy)
        self.delete_button.clicked.connect(self._on_delete)
        self.head.addWidget(self.export_button)
        self.remains: RemainsPanel | None = None
        if ledger is not None and self._jobs is not None:
            self.remains = RemainsPanel(theme, connections, ledger, self._jobs, tasks, self)
            self.remains.notice.connect(self.notice)
            self.remains.changed.connect(self._show_files)
        self._chats = label("", "", self, wrap=True)
        self._lay_out()
        self.refresh()

    @property
    def chats(self) -> str:
        """What is said of questions in chats."""
        return self._chats.text()

    def refresh(self) -> None:
        """Read the ledger, and what the chats have sent."""
        self._show_files()
        if self.remains is not None:
            self.remains.refresh()
        self._chats.setText(self._asked())

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=8)
        for button in (self.show_button, self.copy_button, self.delete_button):
            buttons.addWidget(button)
        self.body.addWidget(self._text)
        self.body.addWidget(self.view)
        self.body.addLayout(buttons)
        if self.remains is None:
            self._chats.hide()
            return
        chats = QVBoxLayout()
        chats.setSpacing(4)
        chats.addWidget(label(self.tr("Questions in chats"), "h2", self))
        chats.addWidget(self._chats)
        sent = self.tr(
            "A question is sent with the chat's system text and what was said before it; nothing else goes."
        )
        chats.addWidget(label(sent, "muted", self, wrap=True))
        for part in (self.remains, chats):
            self.body.addSpacing(4)
            self.body.addWidget(line(self))
            self.body.addSpacing(4)
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def _show_files(self) -> None:
        rows = self._ledger.all() if self._ledger is not None else []
        row = self.view.currentIndex().row()
        self.model.set_rows(rows, names(self._jobs.all()) if self._jobs is not None else {})
        if rows:
            self.view.setCurrentIndex(self.model.index(max(0, min(row, len(rows) - 1)), 0))
            text = self.tr("Every file that was ever sent from this project.")
        elif self._ledger is None:
            text = self.tr("Open a project to see what was sent from it.")
        else:
            text = self.tr("No file was ever sent. Trainings on this computer stay on this computer.")
        self._text.setText(text)
        self.view.show_height(len(rows))
        shown = (self.view, self.export_button, self.show_button, self.copy_button, self.delete_button)
        for part in shown:
            part.setVisible(bool(rows))
        self._refresh_buttons()

    def _asked(self) -> str:
        asked = questions_by_place(self._project) if self._project is not None else {}
        here = {each.id for each in self._connections.all() if each.engine}
        lines = []
        for place, number in asked.items():
            if place not in here:
                text = self.tr("{place}: %n question(s)", None, number)
                lines.append(text.format(place=name_of(self._connections, place)))
        return " · ".join(lines) or self.tr("No question was sent anywhere.")

    @property
    def _row(self) -> Departure | None:
        return self.model.departure(self.view.currentIndex().row())

    def _refresh_buttons(self) -> None:
        row = self._row
        self.copy_button.setEnabled(row is not None)
        there = row is not None and row.remote_id is not None and row.deleted_at is None
        self.delete_button.setEnabled(there)
        kept = row is not None and self._project is not None and bool(examples_of(self._project, row))
        self.show_button.setEnabled(kept)
        untold = self.tr("Which examples were in it was not written down.")
        self.show_button.setToolTip("" if kept else untold)

    # -- what is asked for -----------------------------------------------------------------------------

    def _on_show(self) -> None:
        row = self._row
        if row is not None and row.job_id is not None and self._jobs is not None:
            name = names(self._jobs.all()).get(row.job_id, row.file_name)
            self.examples_requested.emit(row.job_id, name)

    def _on_copy(self) -> None:
        row = self._row
        if row is not None:
            QGuiApplication.clipboard().setText(row.sha256)
            self.notice.emit(Notice("ok", self.tr("The fingerprint (SHA-256) is in the clipboard.")))

    def _on_delete(self) -> None:
        row = self._row
        if row is not None:
            self._start(self._delete(row), "delete at the provider")

    async def _delete(self, row: Departure) -> None:
        if self._ledger is None or self._jobs is None:
            return
        where = name_of(self._connections, row.connection_id)
        answer = await ask(
            self.window(),
            self.tr("Delete there"),
            self.tr("Delete this file at {connection}?").format(connection=where),
            [("delete", self.tr("Delete")), ("keep", self.tr("Keep it"))],
            self.tr("Your examples stay here. What was trained with the file stays trained."),
            danger="delete",
        )
        if answer != "delete":
            return
        await delete_departure(self._connections, self._ledger, self._jobs, row)
        self.refresh()
        self.notice.emit(Notice("ok", self.tr("Deleted at {connection}.").format(connection=where)))

    async def _export(self) -> None:
        target = await save_file(
            self.window(),
            self.tr("Export the list"),
            self.tr("What has left.csv"),
            self.tr("Tables (*.csv)"),
        )
        if target is None:
            return
        titles = (
            self.tr("When (UTC)"), self.tr("Connection"), self.tr("Address"), self.tr("Purpose"),
            self.tr("File"), self.tr("Bytes"), self.tr("SHA-256"), self.tr("Examples"), self.tr("Training"),
            self.tr("Name there"), self.tr("Deleted there (UTC)"),
        )  # fmt: skip
        await export_departures(target, titles, self.model.rows)
        self.notice.emit(Notice("ok", self.tr("“{name}” is written.").format(name=target.name)))

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"settings: {name}", lambda error: self.notice.emit(error_notice(error)))
