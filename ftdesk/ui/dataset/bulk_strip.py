"""While a worker changes many examples: how far it is, Stop, and what must not be edited meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.services.bulk_service import BulkService
from ftdesk.ui.common import figures
from ftdesk.ui.dataset.import_strip import Strip
from ftdesk.ui.theme import Theme

_LOOK_MS = 150


class BulkStrip(Strip):
    """`settle` saves what could not be saved meanwhile."""

    def __init__(
        self, theme: Theme, bulk: BulkService, settle: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(theme, "", parent)
        self.stop.setText(self.tr("Stop"))
        self._bulk = bulk
        self._held: Sequence[QWidget] = ()
        self._settle = settle
        self._focus: QWidget | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_done)
        self.stop_requested.connect(bulk.stop)
        self.disconnect_bulk = bulk.changed.connect(self._on_changed)

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """What cannot be used meanwhile."""
        self._held = widgets

    def _on_changed(self) -> None:
        if self._bulk.running:
            self._focus = QApplication.focusWidget()
            for each in self._held:
                each.setEnabled(False)
            self._look.start()
            return
        self._look.stop()
        self.rest()
        for each in self._held:
            each.setEnabled(True)
        self._give_focus_back()
        QTimer.singleShot(0, self, self._settle)  # when the step itself is on the undo stack

    def _give_focus_back(self) -> None:
        focus, self._focus = self._focus, None
        try:
            if focus is not None and any(each.isAncestorOf(focus) for each in self._held):
                focus.setFocus()
        except RuntimeError:  # it was deleted meanwhile
            return

    def _show_done(self) -> None:
        done = self._bulk.done
        if done:
            text = self.tr("Changing many examples: {done} so far").format(done=figures.count(done))
            self.say(text)
        else:  # a change that is too quick to be stopped
            self.say(self.tr("Changing many examples …"), stoppable=False)
