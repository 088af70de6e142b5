"""Which base model was chosen last: in this project, else in any."""

from __future__ import annotations

from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore


class ChosenModel:
    """Each project keeps its own choice for each connection; the settings hold the last one of all."""

    def __init__(self, settings: SettingsStore, project: Project | None) -> None:
        self._settings, self._project = settings, project

    def of(self, connection_id: str) -> str:
        """The model chosen last at a connection; "" where none ever was."""
        own = self._project.fact(_key(connection_id)) if self._project is not None else ""
        return own or self._settings.now.models.get(connection_id, "")

    def choose(self, connection_id: str, model: str, *, place: bool = False) -> None:
        """Remember a model, and with `place` that its connection is the chosen one.

        Raises FtdeskError FILE_WRITE_FAILED, DISK_FULL. A project that is only looked at keeps nothing.
        """
        if self._project is not None and not self._project.read_only:
            self._project.set_fact(_key(connection_id), model)
        models = {**self._settings.now.models, connection_id: model}
        where = {"connection": connection_id} if place else {}
        self._settings.change(models=models, **where)


def _key(connection_id: str) -> str:
    return f"model of {connection_id}"
