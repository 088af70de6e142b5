"""From the selection in the list to what is done with it: menu, bar, and a dialog for a new tag."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog

from ftdesk.core.dataset.dataset import Touched
from ftdesk.core.errors import FtdeskError
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.dataset.bulk_menu import BulkBar, BulkMenu
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs
from ftdesk.ui.dataset.example_list import ExampleList
from ftdesk.ui.dataset.example_verbs import ExampleVerbs
from ftdesk.ui.dataset.tag_bar import TagBar
from ftdesk.ui.dataset.tag_dialog import TagDialog
from ftdesk.ui.theme import Theme


class BulkSelection(QObject):
    """Keeps the tags there are at hand, so that a menu opens at once."""

    export_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        service: ShownService,
        tasks: TaskOwner,
        rows: ExampleList,
        marks: TagBar,
        bulk: BulkVerbs,
        verbs: ExampleVerbs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._service = service
        self._tasks = tasks
        self._rows = rows
        self._marks = marks
        self._bulk = bulk
        self._verbs = verbs
        self._tags: dict[str, int] = {}
        self._stale = True
        self._fetching = False
        self.menu: BulkMenu | None = None
        self.bar = BulkBar(theme, rows.parentWidget() or rows)
        self.bar.menu_requested.connect(lambda place: self.open_menu(place, above=True))
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._on_context)
        rows.selectionModel().selectionChanged.connect(self._on_selection)
        rows.model().modelReset.connect(self._on_selection)
        marks.suggestions_requested.connect(self.fetch)

    def follow(self, touched: Touched) -> None:
        """The examples have changed."""
        if touched.marked or touched.listing:
            self._stale = True
        self._on_selection()

    def fetch(self) -> None:
        """Look which tags there are, where that may have changed."""
        self._marks.field.suggest(self._tags)
        if self._stale and not self._fetching:
            self._fetching = True
            self._tasks.start(self._fetch(), "list the tags")

    async def _fetch(self) -> None:
        try:
            self._stale = False
            with contextlib.suppress(FtdeskError):  # no suggestions then
                self._tags = await self._service.tags()
            self._marks.field.suggest(self._tags)
        finally:
            self._fetching = False

    # -- the menu --------------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        self.bar.show_number(self._rows.chosen_number())

    def _on_context(self, place: QPoint) -> None:
        if self._rows.indexAt(place).isValid() or self._rows.chosen_number():
            self.open_menu(self._rows.viewport().mapToGlobal(place))

    def open_menu(self, place: QPoint, *, above: bool = False) -> None:
        """For what is selected, as soon as the tags are known."""
        self._tasks.start(self._open_menu(place, above=above), "menu")

    async def _open_menu(self, place: QPoint, *, above: bool) -> None:
        if self._stale and not self._fetching:
            self._fetching = True
            await self._fetch()
        rows, bulk = self._rows, self._bulk
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = BulkMenu(self._tags, rows)
        menu.tag_requested.connect(lambda tag: bulk.tag(rows.chosen(), tag))
        menu.untag_requested.connect(lambda tag: bulk.untag(rows.chosen(), tag))
        menu.new_tag_requested.connect(self.ask_tag)
        menu.status_requested.connect(lambda status: bulk.set_status(rows.chosen(), status))
        menu.split_requested.connect(lambda split: bulk.set_split(rows.chosen(), split))
        menu.duplicate_requested.connect(lambda: self._verbs.duplicate(rows.chosen()))
        menu.delete_requested.connect(lambda: self._verbs.delete(rows.chosen()))
        menu.export_requested.connect(self.export_requested)
        if above:
            place = place - QPoint(0, menu.sizeHint().height())
        menu.popup(place)

    def ask_tag(self) -> None:
        """A new tag for what is selected."""
        self._tasks.start(self._ask_tag(), "ask for a tag")

    async def _ask_tag(self) -> None:
        ids = self._rows.chosen()
        dialog = TagDialog(self._theme, len(ids), self._tags, self._rows.window())
        if await show_dialog(dialog) == QDialog.DialogCode.Accepted:
            self._bulk.tag(ids, dialog.tag)
