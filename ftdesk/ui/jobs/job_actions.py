"""What can be done with a training in its state, as buttons."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import AT_PROVIDER, Job, JobState
from ftdesk.core.jobs.spending import usd
from ftdesk.core.settings import Settings
from ftdesk.services.exports import savable
from ftdesk.ui.common.basics import Button
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.money_text import about_text
from ftdesk.ui.theme import Theme

_S = JobState


class Action(StrEnum):
    """Something that the user can wish for a training."""

    START_ENGINE = "start_engine"
    TRY = "try"
    TRIAL = "trial"
    SAVE = "save"
    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    RETRY = "retry"
    CHECK_AGAIN = "check_again"
    RESUME = "resume"
    PAUSE = "pause"
    STOP = "stop"
    DELETE_UPLOAD = "delete_upload"


def possible(job: Job, connection: Connection | None) -> frozenset[Action]:
    """What makes sense for a training now, at a connection that can do so much (None: it was removed)."""
    can: set[Action] = set()
    supports = connection.supports if connection is not None else frozenset()
    if job.state == _S.SUCCEEDED and chat_name(job, connection):
        can.add(Action.TRY)
        if connection is not None:
            can.add(Action.TRIAL)
    if savable(job, connection):
        can.add(Action.SAVE)
    if connection is None:
        return frozenset(can)
    if job.ended and job.state != _S.NOT_STARTED:
        can.add(Action.AGAIN)
    if job.state == _S.NOT_STARTED:
        # Who may not train there gets no further by trying again
        closed = job.error_code == Code.TRAINING_NOT_AVAILABLE.value
        can.add(Action.ELSEWHERE if closed else Action.RETRY)
    if job.state == _S.UNKNOWN:
        can.add(Action.CHECK_AGAIN)
    if job.state == _S.PAUSED and "resume" in supports:
        can.add(Action.RESUME)
    if job.state in (_S.RUNNING, _S.QUEUED) and "pause" in supports:
        can.add(Action.PAUSE)
    if job.state in AT_PROVIDER and not job.ended and "cancel" in supports:
        can.add(Action.STOP)
    # What never left needs no taking back, and what somebody else sent is not ours to delete.
    if job.ended and job.training_file and not connection.engine and not job.adopted:
        can.add(Action.DELETE_UPLOAD)
    return frozenset(can)


class JobActions(QWidget):
    """The buttons for one training, in a row; only those that make sense are there."""

    requested = Signal(str)
    """The value of an Action."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        row = FlowLayout(self, 8)
        self._buttons = {
            Action.START_ENGINE: Button(theme, self.tr("Start the &engine"), "play", "primary", self),
            Action.TRY: Button(theme, self.tr("&Try it"), "chat", "primary", self),
            Action.TRIAL: Button(theme, self.tr("&Did it work?"), "swap", "", self),
            Action.SAVE: Button(theme, self.tr("Save &model for other programs…"), "export", "", self),
            Action.AGAIN: Button(theme, self.tr("Train a&gain with…"), "refresh", "", self),
            Action.ELSEWHERE: Button(theme, self.tr("&Train on this computer"), "computer", "primary", self),
            Action.RETRY: Button(theme, self.tr("&Retry"), "refresh", "primary", self),
            Action.CHECK_AGAIN: Button(theme, self.tr("&Check again"), "refresh", "", self),
            Action.RESUME: Button(theme, self.tr("&Resume"), "play", "primary", self),
            Action.PAUSE: Button(theme, self.tr("&Pause"), "pause", "", self),
            Action.STOP: Button(theme, self.tr("&Stop…"), "stop", "danger", self),
            Action.DELETE_UPLOAD: Button(theme, self.tr("De&lete uploaded file…"), "trash", "", self),
        }
        for action, button in self._buttons.items():
            writes(button).clicked.connect(lambda _=False, wish=action: self.requested.emit(wish.value))
            row.addWidget(button)

    def button(self, action: Action) -> Button:
        """The button of an action."""
        return self._buttons[action]

    def show_for(self, job: Job, connection: Connection | None, busy: frozenset[Action]) -> None:
        """Offer what is possible; what was asked for and not answered yet is disabled."""
        can = possible(job, connection)
        for action, button in self._buttons.items():
            button.setEnabled(action not in busy)
            if action != Action.START_ENGINE:
                button.setVisible(action in can)
        # Where a training came to nothing, what to press is this
        self._buttons[Action.AGAIN].set_emphasis("" if can & {Action.TRY, Action.SAVE} else "primary")
        self._buttons[Action.RETRY].setText(self._retry_text(job, connection))
        self.setVisible(bool(can))

    def offer_start(self, *, offered: bool) -> None:
        """Whether the training rests because the engine that it is on was stopped."""
        self._buttons[Action.START_ENGINE].setVisible(offered)

    def _retry_text(self, job: Job, connection: Connection | None) -> str:
        """With the amount that stood on the button before: nothing that costs is begun without it."""
        retry = self.tr("&Retry")
        cost = usd(job.estimate.get("cost_usd"))
        if connection is None or connection.free or (cost is not None and not cost.amount):
            return retry
        unknown = QCoreApplication.translate("TrainButton", "price unknown")
        return f"{retry} · {unknown if cost is None else about_text(cost, Settings())}"
