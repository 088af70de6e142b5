"""Files in and out on the Examples page: strips that show what is under way, and the flows behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.core.dataset.formats.plan import Look
from ftdesk.ui.dataset.bulk_strip import BulkStrip
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.export_flow import ExportFlow
from ftdesk.ui.dataset.import_flow import ImportFlow
from ftdesk.ui.dataset.import_list import ImportList


class Transfers(QWidget):
    """`settle` saves what is being typed; it is called before examples are taken away."""

    notice = Signal(object)
    imported = Signal(object)  # ids, in the order of the file
    needing_changed = Signal(int)  # how many entries are in the mending list

    def __init__(self, desk: Desk, settle: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        theme, dataset, undo, tasks = desk.theme, desk.dataset, desk.undo, desk.tasks
        transfer = self._transfer = desk.transfer
        self.list = ImportList(theme, dataset, undo, tasks, self)
        self.imports = ImportFlow(theme, dataset, undo, transfer, tasks, settle, self)
        self.exports = ExportFlow(theme, dataset, transfer, tasks, self)
        for part in (self.list, self.imports, self.exports):
            part.notice.connect(self.notice)
        self.imports.imported.connect(self.imported)
        self.imports.refused.connect(self.list.add)
        self.imports.list_requested.connect(self.list.show)
        self.list.count_changed.connect(self.needing_changed)
        self._bulk = BulkStrip(theme, desk.bulk, settle, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self._strips = (self._bulk, self.imports.strip, self.exports.strip)
        for strip in self._strips:
            rows.addWidget(strip)
            strip.shown_changed.connect(self._on_shown)
        self.hide()

    def _on_shown(self) -> None:
        self.setVisible(any(strip.told for strip in self._strips))

    @property
    def running(self) -> bool:
        """Whether a file is being read or written."""
        return self.imports.running or self.exports.running

    def set_choices(
        self, ids_shown: Callable[[], Sequence[int]], ids_selected: Callable[[], Sequence[int]]
    ) -> None:
        """How the export learns what the list shows and what is selected in it."""
        self.exports.set_choices(ids_shown, ids_selected)

    def hold(self, *widgets: QWidget) -> None:
        """What cannot be used while many examples are being changed."""
        self._bulk.hold(widgets)

    def choose_import(self, *, ask: bool = False) -> None:
        """Let the user choose files and import them; `ask`: how to read each of them."""
        self.imports.choose(ask=ask)

    def start_import(self, path: Path, seen: Look | None = None) -> None:
        """Import a file, after those that are on their way; as it was looked at, where it was."""
        self.imports.add(path, seen)

    def start_export(self, name: str) -> None:
        """Ask what and where to, and write it."""
        self.exports.start(name)

    def take_up(self) -> None:
        """Go on with the imports that were interrupted."""
        self.imports.take_up()

    def show_needing(self) -> None:
        """The list of the entries that need the user."""
        self.list.show()

    def detach(self) -> None:
        """The project is closed: an import that is under way goes on when it is opened again."""
        self._transfer.leave()
        self._bulk.disconnect_bulk()
        self.list.detach()
