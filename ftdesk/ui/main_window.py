"""The main window: sidebar, pages, menus, notices. It only asks and shows; the program decides."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ftdesk import __version__
from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.common.notice_bar import NoticeBar
from ftdesk.ui.file_drops import FileDrops
from ftdesk.ui.menus import Menus
from ftdesk.ui.sidebar import Sidebar
from ftdesk.ui.theme import Theme
from ftdesk.ui.welcome import WelcomePage

if TYPE_CHECKING:  # the window is painted before the pages are imported
    from ftdesk.ui.chat.chat_page import ChatPage
    from ftdesk.ui.check.check_page import CheckPage
    from ftdesk.ui.dataset.examples_page import ExamplesPage
    from ftdesk.ui.jobs.training_page import TrainingPage
    from ftdesk.ui.settings.settings_page import SettingsPage

NAME = "ftdesk"
StepLarge = Callable[[bool], bool]
"""Takes whether the step goes back; answers whether it takes a while, and then it is under way."""
_SIZE = (1280, 800)
_TITLE_BAR_PX = 40
"""What the desktop's frame takes at most; it is not known before the window is shown."""


@dataclass(frozen=True)
class Pages:
    """The pages of an open project, by the names that `show_page` takes."""

    examples: ExamplesPage
    check: CheckPage
    training: TrainingPage
    chat: ChatPage
    settings: SettingsPage


class MainWindow(QMainWindow):
    """Closing is a wish like any other until `allow_close` was called."""

    new_requested = Signal()
    open_requested = Signal()
    open_path_requested = Signal(object)  # Path
    sample_requested = Signal()
    close_requested = Signal()
    import_requested = Signal()
    import_options_requested = Signal()
    needing_requested = Signal()
    export_requested = Signal()
    save_copy_requested = Signal()
    seen_changed = Signal(bool)  # whether anybody can see it: not where it is hidden or minimised
    report_requested = Signal()
    seen_requested = Signal()

    def __init__(self, *, theme: Theme, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._may_close = False
        self._undo: QUndoStack | None = None
        self._step_large: StepLarge | None = None
        self.pages: Pages | None = None
        self.setAcceptDrops(True)
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self._on_dropped)
        self.sidebar = Sidebar(theme, self)
        self.notices = NoticeBar(theme, self)
        self.welcome = WelcomePage(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.welcome)
        self._lay_out()
        self.menus = Menus(self.menuBar(), settings, self)
        self._wire()
        room = self.screen().availableSize() - QSize(0, _TITLE_BAR_PX)
        self.resize(QSize(*_SIZE).boundedTo(room))
        self._restore_place()
        self.show_welcome()

    def _lay_out(self) -> None:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        menus, welcome = self.menus, self.welcome
        for source in (menus, welcome):
            source.new_requested.connect(self.new_requested)
            source.open_requested.connect(self.open_requested)
            source.open_path_requested.connect(self.open_path_requested)
            source.sample_requested.connect(self.sample_requested)
        menus.import_requested.connect(self.import_requested)
        menus.import_options_requested.connect(self.import_options_requested)
        menus.needing_requested.connect(self.needing_requested)
        menus.export_requested.connect(self.export_requested)
        menus.save_copy_requested.connect(self.save_copy_requested)
        menus.report_requested.connect(self.report_requested)
        menus.seen_requested.connect(self.seen_requested)
        menus.close_requested.connect(self.close)
        menus.undo_requested.connect(lambda: self._step(back=True))
        menus.redo_requested.connect(lambda: self._step(back=False))
        menus.new_example_requested.connect(self._new_example)
        menus.find_requested.connect(self._find)
        menus.examples_wish_requested.connect(self._wish)
        menus.page_requested.connect(self.show_page)
        menus.appearance_requested.connect(self._set_appearance)
        menus.keys_requested.connect(self._show_keys)
        menus.about_requested.connect(self._show_about)
        self.sidebar.chosen.connect(self.show_page)

    # -- pages -----------------------------------------------------------------------------------------

    def set_pages(self, pages: Pages) -> None:
        """Show the pages of a project; those of the one before are deleted."""
        self._drop_pages()
        self.pages = pages
        for each in fields(pages):
            page = getattr(pages, each.name)
            self._stack.addWidget(page)
            button = self.sidebar.buttons[each.name]
            page.summary_changed.connect(button.show_summary)
            button.show_summary(page.summary)
        self.menus.show_open(open_=True)

    def show_welcome(self) -> None:
        """The three doors; what was open before is let go of."""
        self._drop_pages()
        self.menus.show_open(open_=False)
        self.sidebar.hide()
        self.welcome.hold(self.notices)
        self.setWindowTitle(NAME)
        self.welcome.show_recent(self._settings.now.recent_projects)
        self._stack.setCurrentWidget(self.welcome)

    def show_page(self, name: str) -> None:
        """Show a page of the open project: examples, check, training, chat or settings."""
        if self.pages is not None:
            self.sidebar.show()
            self.sidebar.hold(self.notices)
            self.sidebar.show_current(name)
            page = getattr(self.pages, name)
            self._stack.setCurrentWidget(page)
            focused = QApplication.focusWidget()
            if focused is None or not page.isAncestorOf(focused):
                # A key pressed next must not press what stood in focus on the page before.
                self.sidebar.buttons[name].setFocus()

    def set_project(self, title: str, saved: bool, *, read_only: bool = False) -> None:
        """Name the open project, and say whether its changes are in its file, or cannot be made at all."""
        shown = self.tr("{project} (read-only)").format(project=title) if read_only else title
        self.setWindowTitle(f"{shown} – {NAME}")
        state = "" if saved else self.tr("not saved")
        self.sidebar.show_project(title, self.tr("read-only") if read_only else state)
        self.menus.show_open(open_=True, writable=not read_only)

    def _drop_pages(self) -> None:
        if self.pages is None:
            return
        self._stack.setCurrentWidget(self.welcome)  # else each removal would show the next page once more
        for each in fields(self.pages):
            page = getattr(self.pages, each.name)
            page.summary_changed.disconnect(self.sidebar.buttons[each.name].show_summary)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = None

    # -- undo ------------------------------------------------------------------------------------------

    def set_undo(self, undo: QUndoStack | None, step_large: StepLarge | None = None) -> None:
        """The undo stack of the open project, and who makes the steps that take a while."""
        self._step_large = step_large
        if self._undo is not None:
            self._undo.indexChanged.disconnect(self._show_undo)
        self._undo = undo
        if undo is not None:
            undo.indexChanged.connect(self._show_undo)
        self._show_undo()

    def _show_undo(self) -> None:
        undo = self._undo
        self.menus.show_undo(undo.undoText() if undo else "", undo.redoText() if undo else "")

    def _step(self, *, back: bool) -> None:
        from ftdesk.ui.common.error_text import error_notice
        from ftdesk.ui.dataset.edit_command import redo_change, undo_change

        if self._undo is None or (self.pages is not None and not self.pages.examples.settle()):
            return
        if self._step_large is not None and self._step_large(back):
            return
        try:
            (undo_change if back else redo_change)(self._undo)
        except FtdeskError as error:
            self.notices.show(error_notice(error))

    def _new_example(self) -> None:
        if self.pages is not None:
            self.show_page("examples")
            self.pages.examples.new_example()

    def _find(self, replace: bool) -> None:
        if self.pages is not None:
            self.show_page("examples")
            self.pages.examples.finding.begin(replace=replace)

    def _wish(self, wish: str) -> None:
        if self.pages is not None:
            self.show_page("examples")
            self.pages.examples.wishes.open(wish)

    # -- look and help ---------------------------------------------------------------------------------

    def _set_appearance(self, appearance: str) -> None:
        from ftdesk.ui.common.error_text import error_notice

        self._theme.apply(appearance)
        try:
            self._settings.change(appearance=appearance)
        except FtdeskError as error:
            self.notices.show(error_notice(error))

    def _show_keys(self) -> None:
        from ftdesk.ui.help import KeysDialog

        KeysDialog(self).open()

    def _show_about(self) -> None:
        from ftdesk.ui.help import AboutDialog

        AboutDialog(__version__, self).open()

    # -- window ----------------------------------------------------------------------------------------

    def allow_close(self) -> None:
        """From now on closing closes."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: a training may be running."""
        if not self._may_close:
            event.ignore()
            self.close_requested.emit()
            return
        place = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        with contextlib.suppress(FtdeskError):  # a place that is not remembered keeps nobody here
            self._settings.change(window=place)
        event.accept()

    def _restore_place(self) -> None:
        place = self._settings.now.window
        if place:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode("ascii", "ignore"))))

    def showEvent(self, event: QShowEvent) -> None:
        """Files may be dropped anywhere on it."""
        self._drops.watch(self.windowHandle())
        super().showEvent(event)
        self.seen_changed.emit(not self.isMinimized())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees what changes now."""
        super().hideEvent(event)
        self.seen_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        """Minimised is as good as hidden."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.seen_changed.emit(self.isVisible() and not self.isMinimized())

    def _on_dropped(self, paths: list[Path]) -> None:
        for path in paths:
            self.open_path_requested.emit(path)
