"""Settings → Backups: the copies of the open project, and how to get one back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QListView, QSpinBox, QWidget

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, backup
from ftdesk.core.settings import SettingsStore
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.figures import clock, day, size
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 29
_ROWS = 5  # shown at once
_MOST = 100


class BackupModel(QAbstractListModel):
    """Backup files, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Path, str]] = []

    def set_files(self, files: Sequence[Path]) -> None:
        """Show these files; their facts are read once, now."""
        self.beginResetModel()
        self._rows = [(path, _described(path)) for path in files]
        self.endResetModel()

    def file(self, row: int) -> Path | None:
        """The file in a row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """When it was made and how large it is; the path as a tooltip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        path, text = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return str(path) if role == Qt.ItemDataRole.ToolTipRole else None


class BackupsSection(Card):
    """Where backups lie, how many are kept, and one brought back as a file of its own."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        settings: SettingsStore,
        project: Project | None,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("Backups"))
        self.title.show()
        self._settings, self._project, self._tasks = settings, project, tasks
        self.where = label("", "muted", self, wrap=True)
        self.model = BackupModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Backups of this project"))
        self.kept = QSpinBox(self)
        self.kept.setRange(1, _MOST)
        self.kept.setValue(settings.now.backups_kept)
        inset(self.kept)
        self.kept.valueChanged.connect(self._on_kept)
        self.restore_button = Button(theme, self.tr("&Restore as a new file …"), "undo", "", self)
        self.open_button = Button(theme, self.tr("&Open the folder"), "folder", "", self)
        self.restore_button.clicked.connect(self._on_restore)
        self.open_button.clicked.connect(self._open_folder)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._refresh_buttons())
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Look what is there."""
        files = backup.backups(self._project.path) if self._project is not None else []
        self.model.set_files(files)
        self.view.setVisible(bool(files))
        self.view.setFixedHeight(_ROW_PX * min(len(files), _ROWS) + 4)
        if self._project is None:
            self.where.setText(self.tr("Open a project to see its backups."))
        elif files:
            folder = str(backup.folder(self._project.path)).replace("/", "/\u200b")
            self.where.setText(self.tr("They lie beside the project, in {folder}").format(folder=folder))
            self.view.setCurrentIndex(self.model.index(0))
        else:
            text = self.tr("There is none yet. One is made each day on which the project is opened.")
            self.where.setText(text)
        self._refresh_buttons()

    def _lay_out(self) -> None:
        title = label(self.tr("Backups &kept"), "muted", self)
        title.setBuddy(self.kept)
        self.body.addWidget(self.where)
        self.body.addWidget(self.view)
        row = QHBoxLayout()
        row.addWidget(self.restore_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(title)
        row.addWidget(self.kept)
        self.body.addLayout(row)

    def _refresh_buttons(self) -> None:
        self.restore_button.setEnabled(self.model.file(self.view.currentIndex().row()) is not None)
        self.open_button.setEnabled(self.model.rowCount() > 0)

    def _on_kept(self, number: int) -> None:
        try:
            self._settings.change(backups_kept=number)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))

    def _on_restore(self) -> None:
        copy = self.model.file(self.view.currentIndex().row())
        if copy is not None:
            self._tasks.start(self._restore(copy), "settings: restore a backup")

    async def _restore(self, copy: Path) -> None:
        if self._project is None:
            return
        suggested = self._project.path.with_name(f"{self._project.path.stem} {copy.stem}.ftdesk")
        target = await save_file(
            self.window(), self.tr("Restore as a new file"), suggested, self.tr("Projects (*.ftdesk)")
        )
        if target is None:
            return
        try:
            if target.resolve() == self._project.path.resolve():
                raise FtdeskError(Code.PROJECT_LOCKED, path=str(target))
            await asyncio.to_thread(backup.restore, copy, target)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        folder = QUrl.fromLocalFile(str(target.parent))
        show = NoticeAction(self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        text = self.tr("“{name}” is restored. Open it from the File menu.").format(name=target.name)
        self.notice.emit(Notice("ok", text, actions=(show,)))

    def _open_folder(self) -> None:
        if self._project is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup.folder(self._project.path))))


def _described(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:
        return path.stem
    made = datetime.fromtimestamp(facts.st_mtime, UTC)
    return " · ".join((day(made.astimezone().date()), clock(made), _reason(path.stem), size(facts.st_size)))


def _reason(name: str) -> str:
    """Why a copy was made, from its file's name: ``2026-11-22 daily``."""
    reason = name.partition(" ")[2]
    if reason == "daily":
        return QCoreApplication.translate("Backups", "copy of the day")
    upgrade = "before version "
    if reason.startswith(upgrade):
        text = QCoreApplication.translate("Backups", "before the upgrade to version {version}")
        return text.format(version=reason.removeprefix(upgrade))
    return name
