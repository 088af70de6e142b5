"""Settings → This computer: the add-on. One sentence, its facts, one main button; then how far it is."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.addon import AddonState, Progress, Step
from ftdesk.services.addon import AddonService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.dialogs import ask, open_folder
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.common.figures import size
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.addon_text import elapsed_text, facts, main_verb, progress_text, sentence
from ftdesk.ui.theme import Theme

_PARTS = 1000  # of the progress bar


class AddonPanel(QWidget):
    """Shows itself where there is something to say: what is needed and not here, or what was installed."""

    notice = Signal(object)

    def __init__(
        self, theme: Theme, addon: AddonService, tasks: TaskOwner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._addon, self._tasks = addon, tasks
        self.sentence = label("", "", self, wrap=True)
        self._facts = QWidget(self)
        self._values: list[QLabel] = []
        self.trouble = [label("", kind, self, wrap=True) for kind in ("bad", "muted")]
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _PARTS)
        self.bar.setAccessibleName(self.tr("Installing"))
        self.step = label("", "muted", self, wrap=True)
        self.main_button = Button(theme, "", "down", "primary", self)
        self.folder_button = Button(theme, self.tr("From a &folder …"), "folder", "", self)
        self.folder_button.setToolTip(self.tr("Where there is no network: a folder that holds every package"))
        self.remove_button = Button(theme, self.tr("Remove …"), "trash", "", self)
        self.cancel_button = Button(theme, self.tr("&Cancel"), "stop", "", self)
        self.main_button.clicked.connect(self._on_install)
        self.folder_button.clicked.connect(lambda: self._start(self._choose_folder(), "choose a folder"))
        self.remove_button.clicked.connect(lambda: self._start(self._ask_to_remove(), "remove the add-on"))
        self.cancel_button.clicked.connect(lambda: self._start(self._addon.cancel(), "cancel"))
        self._lay_out()
        self._disconnects = (
            addon.changed.connect(self.refresh),
            addon.progressed.connect(self._on_progress),
            addon.ended.connect(lambda _error: self.refresh()),
        )
        self.refresh()

    def detach(self) -> None:
        """Let go of the service; what is under way goes on."""
        for disconnect in self._disconnects:
            disconnect()

    @property
    def speaks(self) -> bool:
        """Whether it has something to say: where the program brings everything itself, nothing."""
        return self._addon.needed or self._addon.state is not AddonState.ABSENT

    def refresh(self) -> None:
        """Show the add-on as it is now."""
        state = self._addon.state
        held = self._focused()
        self.setVisible(self.speaks)
        self.sentence.setText(sentence(state, self._addon.installed))
        self.sentence.setVisible(bool(self.sentence.text()))
        self._show_facts(shown=state in (AddonState.ABSENT, AddonState.UNFINISHED, AddonState.BROKEN))
        self._show_trouble(self._addon.error or self._no_room(state))
        working = state is AddonState.WORKING
        for shown in (self.bar, self.step, self.cancel_button):
            shown.setVisible(working)
        self.main_button.setText(main_verb(state))
        self.main_button.setVisible(bool(main_verb(state)))
        self.main_button.set_emphasis("" if state is AddonState.READY else "primary")
        self.main_button.setEnabled(self._no_room(state) is None)
        fresh = state in (AddonState.ABSENT, AddonState.UNFINISHED, AddonState.BROKEN, AddonState.OUTDATED)
        self.folder_button.setVisible(fresh)
        self.remove_button.setVisible(not state.busy and state is not AddonState.ABSENT)
        if working:
            self._on_progress()
        if held is not None and not held.isVisibleTo(self):
            self.take_focus()  # a button that goes gives it to what is pressed next

    def look_again(self) -> None:
        """After the user changed something outside."""
        self._addon.refresh()
        self.refresh()

    def take_focus(self) -> None:
        """To what is to be pressed next."""
        button = self.cancel_button if self._addon.state is AddonState.WORKING else self.main_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- content ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addWidget(self.sentence)
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, _value) in enumerate(facts(self._addon.offer())):
            value = label("", "", self._facts, wrap=True)
            grid.addWidget(label(name, "muted", self._facts), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._values.append(value)
        for widget in (self._facts, self.bar, self.step, *self.trouble):
            body.addWidget(widget)
        buttons = QHBoxLayout()
        for button in (self.main_button, self.cancel_button, self.folder_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        body.addLayout(buttons)

    def _show_facts(self, *, shown: bool) -> None:
        self._facts.setVisible(shown)
        if shown:
            for value, (_name, text) in zip(self._values, facts(self._addon.offer()), strict=True):
                value.setText(text)

    def _show_trouble(self, error: FtdeskError | None) -> None:
        for line in self.trouble:
            line.setVisible(error is not None)
        if error is not None:
            told = error_text(error)
            self.trouble[0].setText(told.what)
            self.trouble[1].setText(together(told.cause, told.next_step))

    def _no_room(self, state: AddonState) -> FtdeskError | None:
        """What is known before anything is begun: nothing is offered that will not fit."""
        if state is not AddonState.ABSENT:
            return None
        offer = self._addon.offer()
        if offer.free_bytes >= offer.needed_bytes:
            return None
        return FtdeskError(
            Code.ADDON_DISK,
            path=str(offer.folder),
            need_bytes=offer.needed_bytes,
            free_bytes=offer.free_bytes,
        )

    def _on_progress(self) -> None:
        progress = self._addon.progress or Progress(Step.ENVIRONMENT)
        self.bar.setValue(round(progress.fraction * _PARTS))
        self.step.setText(f"{progress_text(progress)} · {elapsed_text(self._addon.elapsed_s)}")

    def _focused(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    # -- wishes ----------------------------------------------------------------------------------------

    def _on_install(self) -> None:
        self._addon.install()

    async def _choose_folder(self) -> None:
        folder = await open_folder(self.window(), self.tr("Choose the folder that holds the packages"))
        if folder is not None:
            self._addon.install(folder)

    async def _ask_to_remove(self) -> None:
        kept = size(await self._addon.kept_bytes())
        answer = await ask(
            self.window(),
            self.tr("Remove"),
            self.tr("Remove training from this computer?"),
            (("remove", self.tr("Remove")), ("keep", self.tr("Keep"))),
            self.tr(
                "{size} become free. Your trainings, tuned models and base models stay, and can be used again"
                " after installing it anew. A training that runs now is saved and waits."
            ).format(size=kept),
            danger="remove",
        )
        if answer == "remove":
            self._addon.remove()

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"add-on: {name}", lambda error: self.notice.emit(error_notice(error)))
