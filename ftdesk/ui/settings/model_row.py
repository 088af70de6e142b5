"""One base model in the list: what it is, what it takes, how far its download is, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ftdesk.core.local.models import LocalModel, Machine, ModelState
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label, line, set_kind
from ftdesk.ui.common.error_text import ErrorText
from ftdesk.ui.common.model_words import (
    fetch_verb,
    learns,
    misfit,
    no_room,
    parameters,
    time_source,
    time_text,
    trouble_text,
)
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme

_STEPS = 1000  # of the bar: sizes in bytes are more than it can count
_PARTLY = (ModelState.FETCHING, ModelState.PAUSED, ModelState.FAILED)


@dataclass(frozen=True)
class ModelFacts:
    """All that a row shows. `seconds`: how long this project's set trains; `can_change`: its engine runs."""

    model: LocalModel
    name: str
    machine: Machine | None = None
    seconds: float | None = None
    seconds_left: float | None = None
    chosen: bool = False
    can_change: bool = True


class ModelRow(QWidget):
    """Says what was pressed; `show_facts` again shows what is new, with the focus where it was."""

    fetch_requested = Signal(str)
    stop_requested = Signal(str)
    remove_requested = Signal(str)
    use_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.facts: ModelFacts | None = None
        self.name = label("", "h2", self)
        self.pill = label("", "pill", self)
        self.use_button = Button(theme, self.tr("Use this one"), "check", "", self)
        self.fetch_button = Button(theme, self.tr("Download"), "down", "", self)
        self.stop_button = Button(theme, self.tr("Stop"), "stop", "", self)
        self.remove_button = Button(theme, self.tr("Remove …"), "trash", "", self)
        for button, signal in (
            (self.use_button, self.use_requested),
            (self.fetch_button, self.fetch_requested),
            (self.stop_button, self.stop_requested),
            (self.remove_button, self.remove_requested),
        ):
            button.clicked.connect(lambda _=False, told=signal: told.emit(self._id))
        self.learns = label("", "", self, wrap=True)
        self.licence = Button(theme, "", "", "link", self)
        self.licence.clicked.connect(self._open_licence)
        self.takes = label("", "muted", self, wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.progress = label("", "muted", self)
        self.said = [label("", kind, self, wrap=True) for kind in ("bad", "muted", "muted")]
        self._lay_out()

    @property
    def _id(self) -> str:
        return self.facts.model.id if self.facts is not None else ""

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for each in (self.name, self.pill):
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for button in (self.use_button, self.fetch_button, self.stop_button, self.remove_button):
            head.addWidget(button)
        about = QHBoxLayout()
        about.setSpacing(10)
        about.addWidget(self.learns, 1)
        about.addWidget(self.licence, 0, Qt.AlignmentFlag.AlignTop)
        going = QHBoxLayout()
        going.setSpacing(12)
        going.addWidget(self.bar, 1)
        going.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line(self))
        column.addSpacing(4)
        column.addLayout(head)
        column.addLayout(about)
        column.addWidget(self.takes)
        column.addLayout(going)
        for each in self.said:
            column.addWidget(each)

    def show_facts(self, facts: ModelFacts) -> None:
        """Show a model as it is now."""
        if facts == self.facts:
            return
        self.facts = facts
        model = facts.model
        self.name.setText(facts.name)
        self.name.setToolTip(model.id)
        self.learns.setText(
            learns(model) or self.tr("How much it can learn is not known: its files do not say.")
        )
        self.learns.setToolTip(model.note)
        self.takes.setText(" · ".join(_takes(facts)))
        self.takes.setToolTip(time_source(model) if facts.seconds is not None else "")
        self._show_licence(model, facts.name)
        self._show_state(facts)
        self._show_progress(facts)
        self._show_trouble(facts)

    def _show_licence(self, model: LocalModel, name: str) -> None:
        self.licence.setText(self.tr("Licence: {licence}").format(licence=model.licence))
        self.licence.setAccessibleName(
            self.tr("Licence of {model}: {licence}").format(model=name, licence=model.licence)
        )
        self.licence.setToolTip(model.licence_url)
        self.licence.setVisible(bool(model.licence))
        self.licence.setEnabled(bool(model.licence_url))

    def _show_state(self, facts: ModelFacts) -> None:
        model, state = facts.model, facts.model.state
        self.pill.setText(_word(facts))
        set_kind(self.pill, "pill", _TONES.get(state, ""))
        self.use_button.setVisible(state is ModelState.READY and not facts.chosen)
        self.stop_button.setVisible(state is ModelState.FETCHING)
        self.fetch_button.setVisible(state in (ModelState.AVAILABLE, ModelState.PAUSED, ModelState.FAILED))
        begun = state in (ModelState.PAUSED, ModelState.FAILED)
        self.fetch_button.setText(fetch_verb(model))
        self.fetch_button.setEnabled(facts.can_change and not no_room(model, facts.machine))
        kept = begun and (model.own or model.done_bytes > 0)
        removable = kept or state in (ModelState.READY, ModelState.BROKEN)
        self.remove_button.setVisible(removable and model.source != PACKAGE)
        for button in (self.stop_button, self.remove_button):
            button.setEnabled(facts.can_change)
        named = self.tr("{verb}: {model}")
        for button in (self.use_button, self.fetch_button, self.stop_button, self.remove_button):
            button.setAccessibleName(named.format(verb=button.text(), model=facts.name))

    def _show_progress(self, facts: ModelFacts) -> None:
        model = facts.model
        begun = model.state is ModelState.FETCHING or model.done_bytes * 100 > model.all_bytes
        shown = model.state in _PARTLY and model.all_bytes > 0 and begun
        self.bar.setVisible(shown)
        self.progress.setVisible(shown)
        if not shown:
            return
        self.bar.setValue(min(_STEPS, model.done_bytes * _STEPS // model.all_bytes))
        self.bar.setAccessibleName(self.tr("Download of {model}").format(model=facts.name))
        parts = [
            self.tr("{done} of {all}").format(
                done=figures.size(model.done_bytes), all=figures.size(model.all_bytes)
            )
        ]
        if facts.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=figures.duration(facts.seconds_left)))
        self.progress.setText(" · ".join(parts))

    def _show_trouble(self, facts: ModelFacts) -> None:
        model = facts.model
        told = trouble_text(model) or ErrorText("", "", "")
        room = no_room(model, facts.machine) if model.state is not ModelState.READY else ""
        limits = together(misfit(model, facts.machine), room)
        texts = (told.what or limits, told.cause, together(told.next_step, limits if told.what else ""))
        set_kind(self.said[0], "bad" if told.what else "wait")
        for each, text in zip(self.said, texts, strict=True):
            each.setText(text)
            each.setVisible(bool(text))

    def _open_licence(self) -> None:
        if self.facts is not None and self.facts.model.licence_url:
            QDesktopServices.openUrl(QUrl(self.facts.model.licence_url))


PACKAGE = "package"
"""The source of the model that came with ftdesk: it takes no download and cannot be removed."""
_TONES = {
    ModelState.READY: "ok",
    ModelState.FETCHING: "run",
    ModelState.PAUSED: "wait",
    ModelState.FAILED: "bad",
    ModelState.BROKEN: "bad",
}


def _word(facts: ModelFacts) -> str:
    if facts.model.own and facts.model.state is ModelState.FETCHING:
        return QCoreApplication.translate("ModelRow", "being prepared")
    if facts.model.own and facts.model.state is ModelState.FAILED:
        return QCoreApplication.translate("ModelRow", "cannot be used")
    words = {
        ModelState.READY: QCoreApplication.translate("ModelRow", "ready"),
        ModelState.AVAILABLE: QCoreApplication.translate("ModelRow", "not downloaded"),
        ModelState.FETCHING: QCoreApplication.translate("ModelRow", "downloading"),
        ModelState.PAUSED: QCoreApplication.translate("ModelRow", "stopped"),
        ModelState.FAILED: QCoreApplication.translate("ModelRow", "download failed"),
        ModelState.BROKEN: QCoreApplication.translate("ModelRow", "damaged"),
    }
    if facts.chosen and facts.model.state is ModelState.READY:
        return QCoreApplication.translate("ModelRow", "ready, chosen for this project")
    return words[facts.model.state]


def _takes(facts: ModelFacts) -> list[str]:
    """Sizes, memory and time, those that are known."""
    model, parts = facts.model, [parameters(facts.model)]
    if model.own:
        parts.append(QCoreApplication.translate("ModelRow", "your own"))
    if model.state in (ModelState.READY, ModelState.BROKEN):
        text = QCoreApplication.translate("ModelRow", "{size} on the disk")
        parts.append(text.format(size=figures.size(model.disk_bytes)) if model.disk_bytes else "")
    elif model.all_bytes or model.disk_bytes:
        text = QCoreApplication.translate("ModelRow", "{size} to download")
        parts.append(text.format(size=figures.size(model.all_bytes or model.disk_bytes)))
    if not model.verified:
        text = QCoreApplication.translate("ModelRow", "sizes and licence as far as known")
        parts.append(text)
    if model.memory_bytes:
        text = QCoreApplication.translate("ModelRow", "{size} of memory to train")
        parts.append(text.format(size=figures.size(model.memory_bytes)))
    if facts.seconds is not None:
        text = QCoreApplication.translate("ModelRow", "{time} for this project ({how})")
        parts.append(text.format(time=time_text(facts.seconds), how=time_source(model)))
    return [part for part in parts if part]
