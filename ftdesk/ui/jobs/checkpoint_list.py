"""The checkpoints of a training, each with its losses and a button to try it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.jobs.job import Checkpoint
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.jobs.kept import best_checkpoint, validation_loss
from ftdesk.ui.theme import Theme


class CheckpointList(QWidget):
    """One row a checkpoint, the latest first. Providers keep a few, so these are plain widgets."""

    try_requested = Signal(str)
    """The model name of a checkpoint."""
    use_requested = Signal(str)
    """The model that chats are to ask from now on; empty: the finished one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._shown: tuple[tuple[Checkpoint, ...], Checkpoint | None, str, str | None] = ((), None, "", None)
        self._empty = label(
            self.tr("None yet. One is kept at the end of every epoch."), "muted", self, wrap=True
        )
        self._body.addWidget(self._empty)
        self._best_model = ""
        self.best = label("", "", self, wrap=True)
        self.try_best = writes(Button(theme, self.tr("Try it"), "chat", "", self))
        self.try_best.setAccessibleName(self.tr("Try the best checkpoint"))
        self.try_best.clicked.connect(lambda: self.try_requested.emit(self._best_model))
        self.best.hide()
        self.try_best.hide()
        self.try_best.setEnabled(False)
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self.best, 1)
        told.addWidget(self.try_best, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(told)
        self.gone = label(
            self.tr("The checkpoint that chats were to ask is kept no longer: they ask the finished model."),
            parent=self,
            wrap=True,
        )
        self.gone.hide()
        self._body.addWidget(self.gone)
        self.why_not = label("", "muted", self, wrap=True)
        self.why_not.hide()
        self._body.addWidget(self.why_not)
        self._rows: list[QWidget] = []

    def show_checkpoints(
        self,
        checkpoints: list[Checkpoint],
        steps_per_epoch: float | None,
        better: Checkpoint | None,
        *,
        why_not: str = "",
        chosen: str | None = None,
    ) -> None:
        """Show these; `better` is better than the end of its training; `chosen` is the one chats ask.

        `why_not`: why none of them can be asked now; empty: they can.
        """
        now = (tuple(checkpoints), better, why_not, chosen)
        if self._shown == now:
            return
        self._shown = now
        for row in self._rows:
            self._body.removeWidget(row)
            row.deleteLater()
        self._rows = [
            self._row(each, steps_per_epoch, better=each is better, why_not=why_not)
            for each in reversed(checkpoints)
        ]
        for row in self._rows:
            self._body.addWidget(row)
        self._show_best(checkpoints, steps_per_epoch, enabled=not why_not)
        self._empty.setVisible(not self._rows)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not and self._rows))

    def show_gone(self, model: str | None) -> None:
        """Say that the model that was chosen has been dropped since; None: it was not."""
        self.gone.setVisible(model is not None)
        self.gone.setToolTip(model or "")

    def _show_best(
        self, checkpoints: list[Checkpoint], steps_per_epoch: float | None, *, enabled: bool
    ) -> None:
        """Which one did best on examples that it does not learn from; nothing where that is no choice."""
        best = best_checkpoint(checkpoints)
        self.best.setVisible(best is not None)
        offered = best is not None and enabled and best is not checkpoints[-1]
        self.try_best.setEnabled(offered)
        self.try_best.setVisible(offered)
        if best is None:
            return
        self._best_model = best.model
        loss = validation_loss(best) or 0.0
        lower = (other for each in checkpoints if (other := validation_loss(each)) is not None)
        if any(other < loss for other in lower):  # one that did better is gone
            text = self.tr("Of the versions that are kept “{name}” did best on the validation examples.")
            self.best.setText(text.format(name=self._name(best, steps_per_epoch)))
        elif best is checkpoints[-1]:
            self.best.setText(self.tr("The last version did best on the validation examples."))
        elif steps_per_epoch:
            text = self.tr("The version after epoch {epoch} did best on the validation examples.")
            self.best.setText(text.format(epoch=max(1, round(best.step / steps_per_epoch))))
        else:
            text = self.tr("The version after step {step} did best on the validation examples.")
            self.best.setText(text.format(step=figures.count(best.step)))

    def _row(
        self, checkpoint: Checkpoint, steps_per_epoch: float | None, *, better: bool, why_not: str
    ) -> QWidget:
        why_not = self.tr("Only the last few are kept: this one is gone") if checkpoint.dropped else why_not
        row = QWidget(self)
        row.setProperty("kind", "plain")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        name = self._name(checkpoint, steps_per_epoch)
        shown = label(name, parent=row)
        shown.setToolTip(checkpoint.model)
        line.addWidget(shown)
        losses = label(self._losses(checkpoint), "muted", row)
        line.addWidget(losses, 1)
        if better:
            pill = label(self.tr("better one"), "pill", row)
            pill.setProperty("tone", "ok")
            line.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._use(checkpoint, name, row, why_not))
        button = writes(Button(self._theme, self.tr("Try it"), "chat", "link", row))
        button.setAccessibleName(self.tr("Try the checkpoint “{name}”").format(name=name))
        _allow(button, why_not)
        button.clicked.connect(lambda _=False, model=checkpoint.model: self.try_requested.emit(model))
        line.addWidget(button)
        return row

    def _use(self, checkpoint: Checkpoint, name: str, row: QWidget, why_not: str) -> QWidget:
        """Chats ask this one, or may be told to."""
        used = checkpoint.model == self._shown[3]
        button = writes(Button(self._theme, self.tr("Use this one"), "pin", "link", row))
        button.setAccessibleName(self.tr("Use the checkpoint “{name}” in chats").format(name=name))
        _allow(button, "" if used else why_not)
        if used:
            button.setText(self.tr("Used in chats"))
            button.set_icon("done")
            button.setAccessibleName(
                self.tr("Use the finished model again instead of “{name}”").format(name=name)
            )
            button.setToolTip(self.tr("Press to use the finished model again"))
        wish = "" if used else checkpoint.model
        button.clicked.connect(lambda _=False, model=wish: self.use_requested.emit(model))
        return button

    def _name(self, checkpoint: Checkpoint, steps_per_epoch: float | None) -> str:
        step = figures.count(checkpoint.step)
        if steps_per_epoch:
            epoch = max(1, round(checkpoint.step / steps_per_epoch))
            return self.tr("Epoch {epoch}, step {step}").format(epoch=epoch, step=step)
        return self.tr("Step {step}").format(step=step)

    def _losses(self, checkpoint: Checkpoint) -> str:
        parts = []
        if checkpoint.train_loss is not None:
            parts.append(self.tr("training {loss}").format(loss=figures.decimal(checkpoint.train_loss, 2)))
        valid = validation_loss(checkpoint)
        if valid is not None:
            parts.append(self.tr("validation {loss}").format(loss=figures.decimal(valid, 2)))
        if checkpoint.dropped:
            parts.append(self.tr("no longer kept"))
        return " · ".join(parts)


def _allow(button: Button, why_not: str) -> None:
    """Whether it can be pressed; where not, it says why, to the eye and to screen readers."""
    button.setEnabled(not why_not)
    button.setToolTip(why_not)
    button.setAccessibleDescription(why_not)
