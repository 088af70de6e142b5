"""The menu bar of the main window: every wish as an action with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ftdesk.core.settings import SettingsStore

PAGES = ("examples", "check", "training", "chat", "settings")


class Menus(QObject):
    """Builds the menus once; `show_open` says which actions make sense."""

    new_requested = Signal()
    open_requested = Signal()
    open_path_requested = Signal(object)
    sample_requested = Signal()
    import_requested = Signal()
    import_options_requested = Signal()
    needing_requested = Signal()
    export_requested = Signal()
    save_copy_requested = Signal()
    close_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    new_example_requested = Signal()
    find_requested = Signal(bool)  # whether to replace too
    examples_wish_requested = Signal(str)  # bin, deeds, split or merge
    page_requested = Signal(str)
    seen_requested = Signal()
    appearance_requested = Signal(str)
    keys_requested = Signal()
    report_requested = Signal()
    about_requested = Signal()

    def __init__(self, bar: QMenuBar, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._settings = settings
        self._with_project: list[QAction] = []
        self._writing: list[QAction] = []
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_help()
        self.show_open(open_=False)

    def show_open(self, *, open_: bool, writable: bool = True) -> None:
        """Whether a project is open, and whether it can be changed."""
        for action in self._with_project:
            action.setEnabled(open_ and (writable or action not in self._writing))

    def show_needing(self, entries: int) -> None:
        """How many entries of imported files are in the mending list."""
        self._needing.setEnabled(entries > 0)

    # -- building --------------------------------------------------------------------------------------

    def _add(
        self,
        menu: QMenu,
        text: str,
        wish: Callable[[], object],
        keys: QKeySequence.StandardKey | str | None = None,
        *,
        project: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: wish())
        if project:
            self._with_project.append(action)
        return action

    def _build_file(self) -> None:
        menu = self._bar.addMenu(self.tr("&File"))
        self._add(menu, self.tr("&New project"), self.new_requested.emit, QKeySequence.StandardKey.New)
        self._add(menu, self.tr("&Open…"), self.open_requested.emit, QKeySequence.StandardKey.Open)
        self._recent = menu.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add(menu, self.tr("Open the &sample"), self.sample_requested.emit)
        menu.addSeparator()
        bring = self.tr("&Import examples…")
        self._writing.append(self._add(menu, bring, self.import_requested.emit, "Ctrl+I", project=True))
        asked = self.tr("Import &with options…")
        self._writing.append(self._add(menu, asked, self.import_options_requested.emit, project=True))
        merge = self.tr("&Add the examples of another project…")
        self._writing.append(self._wish(menu, merge, "merge"))
        self._needing = self._add(menu, self.tr("Entries that nee&d you…"), self.needing_requested.emit)
        self._needing.setEnabled(False)
        self._add(menu, self.tr("&Export examples…"), self.export_requested.emit, "Ctrl+E", project=True)
        self._add(menu, self.tr("Save a &copy…"), self.save_copy_requested.emit, "Ctrl+Shift+S", project=True)
        menu.addSeparator()
        self._add(menu, self.tr("C&lose"), self.close_requested.emit, "Ctrl+Q")

    def _fill_recent(self) -> None:
        self._recent.clear()
        paths = [Path(path) for path in self._settings.now.recent_projects]
        for path in paths:
            action = self._recent.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.is_file())
            action.triggered.connect(lambda _=False, chosen=path: self.open_path_requested.emit(chosen))
        if not paths:
            self._recent.addAction(self.tr("No projects yet")).setEnabled(False)

    def _build_edit(self) -> None:
        menu = self._bar.addMenu(self.tr("&Edit"))
        self.undo = self._add(menu, self.tr("&Undo"), self.undo_requested.emit, QKeySequence.StandardKey.Undo)
        self.redo = self._add(menu, self.tr("&Redo"), self.redo_requested.emit, QKeySequence.StandardKey.Redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])  # on every system
        self.show_undo("", "")
        menu.addSeparator()
        find, replace = partial(self.find_requested.emit, False), partial(self.find_requested.emit, True)
        self._add(menu, self.tr("&Find…"), find, QKeySequence.StandardKey.Find, project=True)
        self._add(menu, self.tr("Re&place…"), replace, "Ctrl+H", project=True)
        menu.addSeparator()
        new = self.tr("New e&xample")
        keys = "Ctrl+Shift+N"
        self._writing.append(self._add(menu, new, self.new_example_requested.emit, keys, project=True))

        menu.addSeparator()
        tenth = self.tr("Set a fair random &tenth aside for validation…")
        self._writing.append(self._wish(menu, tenth, "split"))
        self._wish(menu, self.tr("&Bin…"), "bin")
        self._wish(menu, self.tr("&What I did…"), "deeds", "Ctrl+Shift+H")

    def _wish(self, menu: QMenu, text: str, wish: str, keys: str | None = None) -> QAction:
        return self._add(menu, text, partial(self.examples_wish_requested.emit, wish), keys, project=True)

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do; an empty text: nothing to do."""
        self.undo.setText(self.tr("&Undo: {what}").format(what=undo) if undo else self.tr("&Undo"))
        self.undo.setEnabled(bool(undo))
        self.redo.setText(self.tr("&Redo: {what}").format(what=redo) if redo else self.tr("&Redo"))
        self.redo.setEnabled(bool(redo))

    def _build_view(self) -> None:
        menu = self._bar.addMenu(self.tr("&View"))
        names = (
            self.tr("&Examples"),
            self.tr("&Check && price"),
            self.tr("&Training"),
            self.tr("C&hat"),
            self.tr("&Settings"),
        )
        for number, (page, text) in enumerate(zip(PAGES, names, strict=True), 1):
            keys = f"Ctrl+{number}"
            self._add(menu, text, partial(self.page_requested.emit, page), keys, project=True)
        menu.addSeparator()
        sees = self.tr("What the &model sees…")
        self._add(menu, sees, self.seen_requested.emit, "Ctrl+Shift+M", project=True)
        menu.addSeparator()
        looks = menu.addMenu(self.tr("&Appearance"))
        group = QActionGroup(self)
        for look, text in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._add(looks, text, partial(self.appearance_requested.emit, look))
            action.setCheckable(True)
            action.setData(look)
            group.addAction(action)
        looks.aboutToShow.connect(lambda: self._check_look(group))

    def _check_look(self, group: QActionGroup) -> None:
        for action in group.actions():
            action.setChecked(action.data() == self._settings.now.appearance)

    def _build_help(self) -> None:
        menu = self._bar.addMenu(self.tr("&Help"))
        self._add(menu, self.tr("&Keys for writing"), self.keys_requested.emit, "F1")
        self._add(menu, self.tr("&Report a problem…"), self.report_requested.emit)
        menu.addSeparator()
        self._add(menu, self.tr("&About ftdesk"), self.about_requested.emit)
