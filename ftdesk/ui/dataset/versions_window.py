"""“What changed since”: the examples of a training beside those of now, row by row."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.query_diff import turn_changes
from ftdesk.core.dataset.versions import Version
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.version_service import VersionService
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.dataset.filter_words import split_words
from ftdesk.ui.dataset.turn_diff import TurnDiff
from ftdesk.ui.dataset.versions_model import VersionsModel, What
from ftdesk.ui.theme import Theme

_ROW_PX = 34
_QUIET_MS = 300


class VersionsWindow(QDialog):
    """Follows the examples while it is open; each change is restored by a step of its own."""

    restore_requested = Signal(object)  # Change
    export_requested = Signal(object, object)  # Version, Path
    show_requested = Signal(int)  # example
    failed = Signal(object)  # FtdeskError

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        service: VersionService,
        version: Version,
        name: str,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._version = version
        self._name = name
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What changed since “{name}”").format(name=name))
        self.resize(1080, 680)
        self.model = VersionsModel(theme, dataset, self)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        self.heading = label(self.tr("Comparing …"), "h2", self)
        body.addWidget(self.heading)
        body.addWidget(label(self._about(), "muted", self, wrap=True))
        body.addLayout(self._make_kinds())
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._make_work(theme))
        self.nothing = label(self.tr("Every example is as this training used it."), "muted", self, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(self.nothing)
        body.addWidget(self._pages, 1)
        body.addLayout(self._make_foot(theme))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.compare)
        self._leave = dataset.changed.connect(lambda _touched: self._quiet.start())
        self.finished.connect(lambda _result: self._on_finished())
        self.compare()

    def _about(self) -> str:
        train, validation = len(self._version.train), len(self._version.validation)
        text = self.tr("Used on {date}, {time}: {train} for training, {validation} for validation.")
        return text.format(
            date=figures.day(self._version.at.astimezone().date()),
            time=figures.clock(self._version.at),
            train=figures.count(train),
            validation=figures.count(validation),
        )

    def _make_kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        group = QButtonGroup(self)
        self.kinds: dict[What | None, QPushButton] = {}
        for kind in (None, *What):
            button = QPushButton(self)
            button.setProperty("kind", "toggle")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(kind is None)
            button.clicked.connect(lambda _=False, chosen=kind: self._show_kind(chosen))
            group.addButton(button)
            self.kinds[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_work(self, theme: Theme) -> QSplitter:
        self.table = QTableView(self)
        self.table.setAccessibleName(self.tr("What changed"))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_ROW_PX)
        rows.setDefaultSectionSize(_ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        self.table.setModel(self.model)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        columns.resizeSection(1, 96)
        self.table.selectionModel().currentChanged.connect(self._show_example)
        self.diff = TurnDiff(theme, (self.tr("As the training used it"), self.tr("Now")), self)
        work = QSplitter(Qt.Orientation.Horizontal, self)
        work.setChildrenCollapsible(False)
        work.setHandleWidth(14)
        work.addWidget(self.table)
        work.addWidget(self.diff)
        work.setSizes([340, 680])
        work.setStretchFactor(1, 1)
        return work

    def _make_foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        self.export = Button(theme, self.tr("&Export this training's examples…"), "export", parent=self)
        self.export.clicked.connect(self._on_export)
        self.show_there = Button(theme, self.tr("&Show it in the list"), parent=self)
        self.show_there.clicked.connect(self._on_show)
        self.restore = Button(theme, self.tr("&Make it as it was"), "undo", "primary", self)
        self.restore.clicked.connect(self._on_restore)
        close = Button(theme, self.tr("&Close"), parent=self)
        close.clicked.connect(self.reject)
        row.addWidget(self.export)
        row.addStretch(1)
        for button in (close, self.show_there, self.restore):
            row.addWidget(button)
        return row

    # -- comparing -------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Look for what is another one now."""
        self._quiet.stop()
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(self._compare(), "compare with a training", self.failed.emit)

    async def _compare(self) -> None:
        here = self._chosen()
        found = await self._service.difference(self._version)
        self.model.show_difference(found)
        numbers = {kind: self.model.number(kind) for kind in What}
        total = sum(numbers.values())
        text = self.tr("%n change(s) since “{name}”", None, total)
        text = (
            text.replace(str(total), figures.count(total), 1)
            if total
            else self.tr("No change since “{name}”")
        )
        self.heading.setText(text.format(name=self._name))
        words = self.model.words()
        for kind, button in self.kinds.items():
            number = total if kind is None else numbers[kind]
            name = self.tr("all") if kind is None else words[kind]
            button.setText(f"{name[:1].upper()}{name[1:]}  {figures.count(number)}")
            button.setEnabled(number > 0 or kind is None)
        self._pages.setCurrentIndex(0 if total else 1)
        row = self.model.row_of(here[0]) if here is not None else -1
        self.table.selectRow(max(row, 0))
        self._show_example()

    def _show_kind(self, kind: What | None) -> None:
        self.model.show_kind(kind)
        self.table.selectRow(0)
        self._show_example()

    def _on_finished(self) -> None:
        self._leave()
        self._quiet.stop()
        if self._task is not None:
            self._task.cancel()

    # -- one example -----------------------------------------------------------------------------------

    def _chosen(self) -> tuple[int, What] | None:
        index = self.table.currentIndex()
        return self.model.example(index.row()) if index.isValid() else None

    def _show_example(self) -> None:
        chosen = self._chosen()
        self.restore.setEnabled(False)
        self.show_there.setEnabled(False)
        if chosen is None:
            self.diff.show_changes(())
            return
        example_id, kind = chosen
        before = self._service.before(self._version, example_id)
        now = self._service.now(example_id)
        self.diff.show_changes(turn_changes(before, now), self._note(example_id, kind))
        self.show_there.setEnabled(now is not None)
        self.restore.setEnabled(before is not None)

    def _note(self, example_id: int, kind: What) -> str:
        if kind is What.ADDED:
            return self.tr("This training did not have this example.")
        if kind is What.REMOVED:
            here = self._service.now(example_id) is not None
            kept = self.tr("It is a draft, or left out, now.")
            return kept if here else self.tr("It lies in the bin now.")
        now, split = self._service.now(example_id), self._service.split(self._version, example_id)
        if now is not None and split is not None and now.split is not split:
            words = split_words()
            text = self.tr("It was for {before}, and is for {now}.")
            return text.format(before=words[split], now=words[now.split])
        return ""

    def _on_restore(self) -> None:
        chosen = self._chosen()
        change = self._service.restoring(self._version, chosen[0]) if chosen is not None else None
        if change is not None:
            self.restore_requested.emit(change)

    def _on_show(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.show_requested.emit(chosen[0])
            self.accept()

    def _on_export(self) -> None:
        self._tasks.start(self._ask_export(), "export a training's examples", self.failed.emit)

    async def _ask_export(self) -> None:
        filters = self.tr("Examples (*.jsonl)")
        path: Path | None = await save_file(self, self.export.text(), f"{self._name}.jsonl", filters)
        if path is not None:
            self.export_requested.emit(self._version, path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list shows the example there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._on_show()
        else:
            super().keyPressEvent(event)
