"""The window “Save model for other programs”: a form, then how far it is, then what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.local.export import ExportChoices
from ftdesk.services.exports import Saving, Stage
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.jobs.save_model_form import SaveModelForm
from ftdesk.ui.jobs.save_model_text import refused
from ftdesk.ui.jobs.save_model_views import DoneView, FailedView, ProgressView
from ftdesk.ui.theme import Theme

_WIDTH_PX, _FORM_PX, _WORD_PX = 580, 560, 400


class SaveModelDialog(QDialog):
    """It blocks nothing: the window behind it goes on, and so does a saving when this is closed."""

    save_requested = Signal()
    stop_requested = Signal()
    folder_opened = Signal()
    again_requested = Signal()
    """Ask the engine once more what it can make, or begin anew."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save model for other programs"))
        self.resize(_WIDTH_PX, _FORM_PX)
        self.setMinimumWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        self.title = label("", "h2", self, wrap=True)
        column.addWidget(self.title)
        self.asking = label(self.tr("Asking the engine what it can make of this model …"), "muted", self)
        column.addWidget(self.asking)
        self.stack = QStackedWidget(self)
        self.form = SaveModelForm(theme, self.stack)
        self.progress = ProgressView(self.stack)
        self.done_view = DoneView(theme, self.stack)
        self.failed = FailedView(self.stack)
        for each in (self.form, self.progress, self.done_view, self.failed):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self.stack.addWidget(each)
        column.addWidget(self.stack, 1)
        column.addLayout(self._buttons(theme))
        self.form.ready_changed.connect(self.save.setEnabled)

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        self.cancel = Button(theme, self.tr("Close"), parent=self)
        self.stop = Button(theme, self.tr("S&top"), "stop", "danger", self)
        self.another = Button(theme, self.tr("Save in &another form"), "export", "", self)
        self.open_folder = Button(theme, self.tr("&Open folder"), "folder", "primary", self)
        self.again = Button(theme, self.tr("Try &again"), "refresh", "primary", self)
        self.save = Button(theme, self.tr("&Save model"), "export", "primary", self)
        self.cancel.clicked.connect(self.reject)
        self.stop.clicked.connect(self.stop_requested)
        self.another.clicked.connect(self.again_requested)
        self.open_folder.clicked.connect(self.folder_opened)
        self.again.clicked.connect(self.again_requested)
        self.save.clicked.connect(self.save_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.stop)
        row.addStretch(1)
        for each in (self.cancel, self.another, self.open_folder, self.again, self.save):
            row.addWidget(each)
        return row

    def show_form(self, choices: ExportChoices | None) -> None:
        """The form; None: the engine has not answered yet."""
        self._show(self.form, self.save)
        self.asking.setVisible(choices is None)
        self.form.setEnabled(choices is not None)
        self.form.show_choices(choices or ExportChoices())
        self.save.setEnabled(self.form.ready)
        if choices is not None:
            self.form.program.take_focus()

    def show_saving(self, saving: Saving) -> None:
        """How far it is, or what came of it."""
        if saving.stage is Stage.DONE:
            self.done_view.show_saving(saving, self.form.program.view)
            self._show(self.done_view, self.another, self.open_folder)
            self.open_folder.setFocus()
        elif saving.stage is Stage.FAILED and saving.error is not None:
            self.show_failed(saving.error)
        elif saving.stage is not Stage.CANCELLED:
            self.progress.show_saving(saving)
            self._show(self.progress, self.stop)

    def show_failed(self, error: FtdeskError) -> None:
        """It came to nothing, or the engine did not answer."""
        self.failed.show_error(error)
        self._show(self.failed, self.again)
        self.again.setFocus()

    def show_refused(self, error: FtdeskError) -> None:
        """What was chosen cannot be: said in the form, where it can be changed."""
        self.form.say(refused(error))

    def _show(self, view: QWidget, *buttons: Button) -> None:
        self.asking.hide()
        if self.stack.currentWidget() is not view:
            self.stack.setCurrentWidget(view)
            self.resize(self.width(), _FORM_PX if view is self.form else _WORD_PX)
        for each in (self.stop, self.another, self.open_folder, self.again, self.save):
            each.setVisible(each in buttons)
        if buttons:
            buttons[-1].setDefault(True)
