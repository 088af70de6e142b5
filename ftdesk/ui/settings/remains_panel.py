"""What still lies at providers: asked for on demand, deleted one by one, errors kept where they belong."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import (
    LeftFile,
    LeftModel,
    Remains,
    delete_file,
    delete_model,
    listed,
    remains,
)
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.dialogs import ask
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.common.job_names import names
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.row_table import FittedTable
from ftdesk.ui.common.sentences import enumerated, together
from ftdesk.ui.settings.remains_model import Left, RemainsModel
from ftdesk.ui.theme import Theme


class RemainsPanel(QWidget):
    """`changed` tells that something was deleted."""

    changed = Signal()
    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        connections: ConnectionService,
        ledger: Ledger,
        jobs: JobStore,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._connections, self._ledger, self._jobs = connections, ledger, jobs
        self._tasks = tasks
        self._looked: dict[str, Remains] = {}
        self._refused: dict[str, FtdeskError] = {}
        self.text = label("", "muted", self, wrap=True)
        self.model = RemainsModel(connections, self)
        self.view = FittedTable(self.model, self.tr("What still lies at providers"), self)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._refresh_button())
        self.look_button = Button(theme, self.tr("&Look there now"), "refresh", "", self)
        self.delete_button = writes(Button(theme, self.tr("Delete it &there …"), "trash", "danger", self))
        self.look_button.clicked.connect(self._on_look)
        self.delete_button.clicked.connect(self._on_delete)
        self._error = label("", "", self, wrap=True)
        self._lay_out()
        self.refresh()

    @property
    def said(self) -> str:
        """What went wrong with the chosen row, in its parts."""
        return self._error.text()

    def refresh(self) -> None:
        """Show what this project knows, and what providers said when they were asked."""
        known = remains(self._connections, self._ledger, self._jobs)
        told: list[Left] = [*known.files, *known.models]
        rows = [each for each in told if each.connection_id not in self._looked]
        for place in self._looked.values():
            rows += [*place.files, *place.models]
        row = self.view.currentIndex().row()
        self.model.set_rows(rows, names(self._jobs.all()))
        if rows:
            self.view.setCurrentIndex(self.model.index(max(0, min(row, len(rows) - 1)), 0))
        self.view.show_height(len(rows))
        self.view.setVisible(bool(rows))
        self.delete_button.setVisible(bool(rows))
        self.text.setText(self._told(bool(rows)))
        self._refresh_button()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("What still lies there"), "h2", self))
        head.addStretch(1)
        head.addWidget(self.look_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.view)
        column.addWidget(self._error)
        column.addLayout(buttons)

    def _told(self, anything: bool) -> str:
        if not self._looked and not self._refused:
            known = self.tr("As far as this project knows. “Look there now” asks the providers themselves.")
            return (
                known if anything else self.tr("This project knows of nothing. The providers know for sure.")
            )
        asked = enumerated(name_of(self._connections, each) for each in self._looked)
        lines = [self.tr("Asked just now: {places}.").format(places=asked)] if asked else []
        for place, error in self._refused.items():
            told = error_text(error)
            line = self.tr("{place} could not be asked: {error}")
            name = name_of(self._connections, place)
            lines.append(together(line.format(place=name, error=told.what), told.next_step))
        return "\n".join(lines)

    def _refresh_button(self) -> None:
        row = self.view.currentIndex().row()
        left = self.model.left(row)
        can, tip = left is not None, ""
        if isinstance(left, LeftModel) and not self._deletes_models(left.connection_id):
            can = False
            tip = self.tr("Models are deleted in its own console there.")
        self.delete_button.setEnabled(can)
        self.delete_button.setToolTip(tip)
        error = self.model.error_of(row)
        told = error_text(error) if error is not None else None
        self._error.setText(together(told.what, told.cause, told.next_step) if told is not None else "")
        self._error.setVisible(told is not None)

    def _deletes_models(self, connection_id: str) -> bool:
        found = (each for each in self._connections.all() if each.id == connection_id)
        return any("delete_model" in each.supports for each in found)

    # -- what takes its time ---------------------------------------------------------------------------

    def _on_look(self) -> None:
        self.look_button.setEnabled(False)
        self._start(self._look(), "look what lies at providers")

    async def _look(self) -> None:
        """Each place by itself: one that does not answer keeps the others from nothing."""
        try:
            for place in await self._places():
                try:
                    found = await listed(self._connections, self._ledger, self._jobs, place)
                except FtdeskError as error:
                    self._refused[place] = error
                    self._looked.pop(place, None)
                else:
                    self._looked[place] = found
                    self._refused.pop(place, None)
                self.refresh()
        finally:
            self.look_button.setEnabled(True)
        if not self._looked and not self._refused:
            self.text.setText(self.tr("There is no provider to ask: no key has been entered."))

    async def _places(self) -> list[str]:
        """Where anything can lie: with a key, or known from this project."""
        known = remains(self._connections, self._ledger, self._jobs)
        told: list[Left] = [*known.files, *known.models]
        sent = {each.connection_id for each in told}
        places = []
        for each in self._connections.all():
            if each.engine:
                continue
            try:
                keyed = not each.needs_key or await self._connections.has_key(each.id)
            except FtdeskError:
                keyed = True  # the keyring is closed: asking there says so
            if keyed or each.id in sent:
                places.append(each.id)
        return places

    def _on_delete(self) -> None:
        left = self.model.left(self.view.currentIndex().row())
        if left is not None:
            self._start(self._delete(left), "delete at the provider")

    async def _delete(self, left: Left) -> None:
        where = name_of(self._connections, left.connection_id)
        is_file = isinstance(left, LeftFile)
        question = (
            self.tr("Delete this file at {connection}?")
            if is_file
            else self.tr("Delete the model “{name}” at {connection}?")
        )
        detail = (
            self.tr("Your examples stay here. What was trained with the file stays trained.")
            if is_file
            else self.tr("It is gone for good: nobody can ask it any more, and it has to be trained anew.")
        )
        answer = await ask(
            self.window(),
            self.tr("Delete there"),
            question.format(connection=where, name=left.name),
            [("delete", self.tr("Delete")), ("keep", self.tr("Keep it"))],
            detail,
            danger="delete",
        )
        if answer != "delete":
            return
        try:
            if isinstance(left, LeftFile):
                await delete_file(self._connections, self._ledger, self._jobs, left)
            else:
                await delete_model(self._connections, self._jobs, left)
        except FtdeskError as error:
            self.model.set_error(left, error)
            self._refresh_button()
            return
        self._forget(left)
        self.changed.emit()
        self.notice.emit(Notice("ok", self.tr("Deleted at {connection}.").format(connection=where)))

    def _forget(self, left: Left) -> None:
        place = self._looked.get(left.connection_id)
        if place is not None:
            self._looked[left.connection_id] = Remains(
                tuple(each for each in place.files if each != left),
                tuple(each for each in place.models if each != left),
            )
        self.refresh()

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"settings: {name}", lambda error: self.notice.emit(error_notice(error)))
