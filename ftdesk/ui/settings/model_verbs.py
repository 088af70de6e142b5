"""What can be done with base models: each asks where it must, and tells how it went."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.local.models import LocalModel, ModelState
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.dialogs import ask, open_file, open_folder
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.figures import size
from ftdesk.ui.common.model_names import base_name, model_name
from ftdesk.ui.common.model_words import refusal_words, trouble_text
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.sentences import enumerated, together

_NAMED = 5  # tuned models in a question


class ModelVerbs(QObject):
    """Starts the work; errors become notices."""

    notice = Signal(object)

    def __init__(self, models: LocalModels, chosen: ChosenModel, tasks: TaskOwner, parent: QWidget) -> None:
        super().__init__(parent)
        self._models, self._chosen, self._tasks, self._window = models, chosen, tasks, parent
        self._coming: set[tuple[str, str]] = set()  # added and not ready yet: where, and which
        self._disconnect = models.changed.connect(self._on_models)

    def detach(self) -> None:
        """Let go of the models."""
        self._disconnect()

    def look(self, place: str, *, start: bool = False) -> None:
        """Ask which models there are."""
        self._start(self._models.look(place, start=start), "look")

    def fetch(self, place: str, model: str) -> None:
        """Download, or go on with it."""
        self._start(self._models.fetch(place, model), "fetch")

    def stop(self, place: str, model: str) -> None:
        """Stop a download."""
        self._start(self._models.stop(place, model), "stop")

    def remove(self, place: str, model: LocalModel, name: str) -> None:
        """Remove after a question."""
        self._start(self._remove(place, model, name), "remove")

    def add_folder(self, place: str) -> None:
        """Choose a folder and take it in."""
        self._start(self._add_folder(place), "add a folder")

    def add_file(self, place: str) -> None:
        """Choose a GGUF file and take it in."""
        self._start(self._add_file(place), "add a file")

    def use(self, place: str, model: str, name: str) -> None:
        """The next training begins with it."""
        try:
            self._chosen.choose(place, model, place=True)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        text = self.tr("The next training of this project begins with {model}.")
        self.notice.emit(Notice("ok", text.format(model=name)))

    async def _remove(self, place: str, model: LocalModel, name: str) -> None:
        tuned = await self._models.tuned_from(place, model)
        detail = _kept(model) if model.own else _freed(model)
        if tuned:
            detail = together(_needing(tuned), detail)
        answer = await ask(
            self._window.window(),
            self.tr("Remove a base model"),
            self.tr("Remove {model}?").format(model=name),
            [("remove", self.tr("Remove")), ("keep", self.tr("Keep it"))],
            detail,
            danger="remove",
        )
        if answer == "remove":
            await self._models.remove(place, model.id)
            self.notice.emit(Notice("ok", self.tr("{model} was removed.").format(model=name)))

    async def _add_folder(self, place: str) -> None:
        path = await open_folder(self._window.window(), self.tr("The folder of a model"))
        if path is not None:
            await self._add(place, str(path))

    async def _add_file(self, place: str) -> None:
        filters = [self.tr("GGUF files (*.gguf)"), self.tr("All files (*)")]
        path = await open_file(self._window.window(), self.tr("A model as a GGUF file"), filters)
        if path is not None:
            await self._add(place, str(path))

    async def _add(self, place: str, path: str) -> None:
        try:
            added = await self._models.add(place, path)
        except FtdeskError as error:
            told = refusal_words(str(error.params.get("remote_code")))
            if told is None:
                raise
            detail = together(told.cause, told.next_step)
            self.notice.emit(Notice("bad", told.what, detail))
            return
        if added.state is ModelState.FETCHING:
            text = self.tr("{model} is being read and made ready. That takes a while.")
            self.notice.emit(Notice("info", text.format(model=_named(added))))
            self._coming.add((place, added.id))
            self._on_models(place)
        else:
            self._tell_end(added)

    def _on_models(self, place: str) -> None:
        """Of those that were added, some may be ready now, or never will be."""
        for coming in [each for each in self._coming if each[0] == place]:
            model = self._models.find(*coming)
            if model is None or model.state is not ModelState.FETCHING:
                self._coming.discard(coming)
                if model is not None:
                    self._tell_end(model)

    def _tell_end(self, added: LocalModel) -> None:
        """Whether it can be used. One that was stopped half way is ready as little as one that failed."""
        if added.state is ModelState.READY:
            text = self.tr("{model} was added.")
            self.notice.emit(Notice("ok", text.format(model=_named(added))))
            return
        told = trouble_text(added)
        if told is not None:
            text = self.tr("{model} was not added. {what}").format(model=_named(added), what=told.what)
            self.notice.emit(Notice("bad", text, together(told.cause, told.next_step)))

    def _start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._tasks.start(work, f"base models: {name}", lambda error: self.notice.emit(error_notice(error)))


def _named(model: LocalModel) -> str:
    return model.name or base_name(model.id)


def _needing(tuned: list[str]) -> str:
    names = enumerated(dict.fromkeys(model_name(each) for each in tuned[:_NAMED]))
    more = len(tuned) - _NAMED  # a plain name: lupdate reads no other plural
    number = len(tuned)
    text = QCoreApplication.translate(
        "ModelVerbs", "Without it %n tuned model(s) cannot answer: {names}", None, number
    ).format(names=names)
    if more > 0:
        text = QCoreApplication.translate("ModelVerbs", "{text} and %n more", None, more).format(text=text)
    return QCoreApplication.translate(
        "ModelVerbs", "{text}. They answer again once it is downloaded anew."
    ).format(text=text)


def _freed(model: LocalModel) -> str:
    text = QCoreApplication.translate("ModelVerbs", "That frees {size}. It can be downloaded again.")
    return text.format(size=size(model.disk_bytes or model.done_bytes))


def _kept(model: LocalModel) -> str:
    text = QCoreApplication.translate(
        "ModelVerbs", "ftdesk forgets it and what it made of it. Your own files stay: {path}"
    )
    return text.format(path=model.source)
