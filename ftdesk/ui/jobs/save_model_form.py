"""The form of “Save model for other programs”: which model, for which program, in which form, where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.local.export import ExportChoice, ExportChoices, plain_name
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.segments import Segments
from ftdesk.ui.jobs.save_model_text import PROGRAMS, Form, forms, program_name
from ftdesk.ui.theme import Theme

_INDENT_PX, _TITLE_PX = 24, 76
Named = tuple[str, str]
"""A model's name at the engine, and what the user reads."""


class SaveModelForm(QWidget):
    """`ready_changed` says whether all is there that saving needs, `place_changed` that it would go elsewhere
    now, or take another size.
    """

    ready_changed = Signal(bool)
    model_changed = Signal(str)
    folder_requested = Signal()
    place_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._choices = ExportChoices()
        self._picked: dict[str, int] = {}
        self._shown: list[Form] = []
        self.model = ChoiceBox(self)
        self.model.currentIndexChanged.connect(lambda _: self.model_changed.emit(self.chosen_model))
        names = [(each, program_name(each), "") for each in PROGRAMS]
        self.program = Segments(self.tr("For which program"), names, self)
        self.program.chosen.connect(lambda _: self._show_forms())
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_form)
        self._radios = [QRadioButton(self) for _ in range(3)]
        self._details = [label("", "muted", self, wrap=True) for _ in self._radios]
        for number, radio in enumerate(self._radios):
            self._group.addButton(radio, number)
        self.name = QLineEdit(self)
        self.name.textChanged.connect(lambda _: self._tell())
        self.folder = QLineEdit(self)
        self.folder.textChanged.connect(lambda _: self._tell())
        self.choose = Button(theme, self.tr("Choo&se…"), "folder", "", self)
        self.choose.setAccessibleName(self.tr("Choose a folder"))
        self.choose.clicked.connect(self.folder_requested)
        self.question = QLineEdit(self)
        self.room = label("", "muted", self, wrap=True)
        self.rights = label("", "muted", self, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = _form()
        self._row(top, self.tr("&Model"), self.model)
        self._row(top, self.tr("Program"), self.program)
        column.addLayout(top)
        for radio, detail in zip(self._radios, self._details, strict=True):
            column.addWidget(radio)
            row = QHBoxLayout()
            row.setContentsMargins(_INDENT_PX, 0, 0, 4)
            row.addWidget(detail)
            column.addLayout(row)
        below = _form()
        self._row(below, self.tr("&Name"), self.name)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        below.addRow(self._title(self.tr("&Folder"), self.folder), where)
        self._row(below, self.tr("Try it &with"), self.question)
        column.addLayout(below)
        column.addWidget(self.room)
        column.addWidget(self.rights)
        column.addStretch(1)

    def _row(self, form: QFormLayout, text: str, field: QWidget) -> None:
        form.addRow(self._title(text, field), field)

    def _title(self, text: str, field: QWidget) -> QLabel:
        made = label(text, parent=self)
        made.setBuddy(field)
        made.setMinimumWidth(_TITLE_PX)
        return made

    # -- what is shown ---------------------------------------------------------------------------------

    def begin(self, models: Sequence[Named], name: str, folder: Path) -> None:
        """Start with these models, the first one chosen."""
        self.model.blockSignals(True)
        self.model.clear()
        for model, text in models:
            self.model.addItem(text, model)
        self.model.blockSignals(False)
        self.name.setText(name)
        self.question.setText(self.tr("What is the capital of Italy?"))
        self.show_folder(folder)
        self.show_choices(ExportChoices())

    def show_folder(self, folder: Path) -> None:
        """Where it will lie."""
        self.folder.setText(str(folder))

    def show_choices(self, choices: ExportChoices) -> None:
        """What the engine can make of the chosen model."""
        self._choices = choices
        self._show_forms()
        rights = ""
        if choices.base and choices.licence:
            told = self.tr("Made from {base}. Its licence ({licence}) holds for your model, too.")
            rights = told.format(base=choices.base, licence=choices.licence)
        elif choices.base:
            told = self.tr("Made from {base}. Its licence, which ftdesk does not know, holds for yours, too.")
            rights = told.format(base=choices.base)
        self.rights.setText(rights)

    def _show_forms(self) -> None:
        self._shown = forms(self.program.view, self._choices.data)
        wanted = self._picked.get(self.program.view, 0)
        for number, (radio, detail) in enumerate(zip(self._radios, self._details, strict=True)):
            there = number < len(self._shown)
            radio.setVisible(there)
            detail.setVisible(there)
            if there:
                form = self._shown[number]
                radio.setText(form.title)
                radio.setEnabled(form.choice.possible)
                detail.setText(form.detail)
                radio.setAccessibleDescription(form.detail)
        able = [number for number, form in enumerate(self._shown) if form.choice.possible]
        if able:
            self._radios[wanted if wanted in able else able[0]].setChecked(True)
        self._tell()

    def _on_form(self, number: int, on: bool) -> None:
        if on and self._shown:
            self._picked[self.program.view] = number
            self._tell()

    def _tell(self) -> None:
        chosen = self.chosen
        self.folder.setToolTip(self.folder.text())
        room = ""
        if chosen is not None and chosen.bytes:
            told = self.tr("The folder “{name}” will be made there, about {size}.")
            room = told.format(name=self.plain_name, size=figures.size(chosen.bytes))
        self.room.setText(room)
        set_kind(self.room, "muted")
        if not self.chosen_folder.is_absolute():
            self.say(self.tr("Type the whole way to a folder, such as {path}.").format(path=Path.home()))
        self.ready_changed.emit(self.ready)
        if self.ready:
            self.place_changed.emit()

    # -- what was chosen -------------------------------------------------------------------------------

    @property
    def chosen(self) -> ExportChoice | None:
        """The form that is picked; None while the engine has not said what it can make."""
        number = self._group.checkedId()
        if 0 <= number < len(self._shown) and self._shown[number].choice.possible:
            return self._shown[number].choice
        return None

    @property
    def chosen_model(self) -> str:
        """Its name at the engine."""
        return str(self.model.currentData() or "")

    @property
    def chosen_folder(self) -> Path:
        """In which a new folder is made."""
        text = self.folder.text().strip()
        try:
            return Path(text).expanduser() if text else Path()
        except RuntimeError:  # the home of somebody unknown
            return Path()

    @property
    def target(self) -> Path:
        """The new folder."""
        return self.chosen_folder / self.plain_name

    @property
    def plain_name(self) -> str:
        """The name as a folder may have it."""
        return plain_name(self.name.text())

    @property
    def ready(self) -> bool:
        """Whether saving can begin."""
        named = bool(self.name.text().strip())
        return self.chosen is not None and named and self.chosen_folder.is_absolute()

    @property
    def forms_shown(self) -> list[QRadioButton]:
        """The forms on offer."""
        return [radio for radio in self._radios if not radio.isHidden()]

    def say(self, text: str) -> QLabel:
        """Something that is wrong with what was chosen."""
        self.room.setText(text)
        set_kind(self.room, "bad")
        return self.room


def _form() -> QFormLayout:
    made = QFormLayout()
    made.setHorizontalSpacing(14)
    made.setVerticalSpacing(10)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made
