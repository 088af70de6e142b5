"""The checkpoints of a training, each with its losses and a button to try it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.jobs.job import Checkpoint
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
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
        self._shown: tuple[tuple[Checkpoint, ...], int | None, bool, str | None] = ((), None, False, None)
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
        self._rows: list[QWidget] = []

    def show_checkpoints(
        self,
        checkpoints: list[Checkpoint],
        steps_per_epoch: float | None,
        best_step: int | None,
        *,
        callable_now: bool,
        chosen: str | None = None,
    ) -> None:
        """Show these; `best_step` is where memorising began, if it did; `chosen` is the one chats ask."""
        now = (tuple(checkpoints), best_step, callable_now, chosen)
        if self._shown == now:
            return
        self._shown = now
        for row in self._rows:
            self._body.removeWidget(row)
            row.deleteLater()
        self._rows = [
            self._row(
                each, steps_per_epoch, better=_is_best(each, checkpoints, best_step), enabled=callable_now
            )
            for each in reversed(checkpoints)
        ]
        for row in self._rows:
            self._body.addWidget(row)
        self._show_best(checkpoints, steps_per_epoch, enabled=callable_now)
        self._empty.setVisible(not self._rows)

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
        if best is checkpoints[-1]:
            self.best.setText(self.tr("The last version did best on the validation examples."))
        elif steps_per_epoch:
            text = self.tr("The version after epoch {epoch} did best on the validation examples.")
            self.best.setText(text.format(epoch=max(1, round(best.step / steps_per_epoch))))
        else:
            text = self.tr("The version after step {step} did best on the validation examples.")
            self.best.setText(text.format(step=figures.count(best.step)))

    def _row(
        self, checkpoint: Checkpoint, steps_per_epoch: float | None, *, better: bool, enabled: bool
    ) -> QWidget:
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
        line.addWidget(self._use(checkpoint, name, row, enabled=enabled))
        button = writes(Button(self._theme, self.tr("Try it"), "chat", "link", row))
        button.setAccessibleName(self.tr("Try the checkpoint “{name}”").format(name=name))
        button.setEnabled(enabled and not checkpoint.dropped)
        if checkpoint.dropped:
            button.setToolTip(self.tr("Only the last few are kept: this one is gone"))
        button.clicked.connect(lambda _=False, model=checkpoint.model: self.try_requested.emit(model))
        line.addWidget(button)
        return row

    def _use(self, checkpoint: Checkpoint, name: str, row: QWidget, *, enabled: bool) -> QWidget:
        """Chats ask this one, or may be told to."""
        used = checkpoint.model == self._shown[3]
        button = writes(Button(self._theme, self.tr("Use this one"), "pin", "link", row))
        button.setAccessibleName(self.tr("Use the checkpoint “{name}” in chats").format(name=name))
        button.setEnabled((enabled and not checkpoint.dropped) or used)
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
        return " · ".join(parts)


def validation_loss(checkpoint: Checkpoint) -> float | None:
    """Over all validation examples where that was measured, else over some."""
    full = checkpoint.full_valid_loss
    return full if full is not None else checkpoint.valid_loss


def best_checkpoint(checkpoints: list[Checkpoint]) -> Checkpoint | None:
    """Of those that can be asked, the one with the lowest validation loss; None where there is no choice."""
    here = [each for each in checkpoints if not each.dropped]
    measured = [(loss, each) for each in here if (loss := validation_loss(each)) is not None]
    return min(measured, key=lambda pair: pair[0])[1] if len(measured) > 1 else None


def _is_best(checkpoint: Checkpoint, checkpoints: list[Checkpoint], best_step: int | None) -> bool:
    """Whether this one is the better one, where memorising was seen: best by its own loss, or nearest."""
    if best_step is None:
        return False
    best = best_checkpoint(checkpoints)
    return checkpoint is (best or min(checkpoints, key=lambda each: abs(each.step - best_step)))
