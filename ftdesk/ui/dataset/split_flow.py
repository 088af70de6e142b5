"""“Set a fair random tenth aside for validation…”: asked with numbers, one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.changes import SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.query_split import FEWEST, Tenth, fair_tenth
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.worker import in_thread
from ftdesk.ui.common.dialogs import ask
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs


class SplitFlow(QObject):
    """Starts with `begin`."""

    notice = Signal(object)

    def __init__(
        self, dataset: Dataset, bulk: BulkVerbs, tasks: TaskOwner, page: QWidget, settle: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._dataset = dataset
        self._bulk = bulk
        self._tasks = tasks
        self._page = page
        self._settle = settle

    def begin(self) -> None:
        """Count, ask, and set aside."""
        if self._settle():
            self._tasks.start(self._ask(), "set a tenth aside")

    async def _ask(self) -> None:
        ids, use = self._dataset.ids, self._dataset.uses()
        tenth = await in_thread(lambda: fair_tenth(ids, use))
        if not tenth.chosen:
            self.notice.emit(self._nothing_to_do(tenth))
            return
        number = len(tenth.chosen)
        answer = await ask(
            self._page.window(),
            self.tr("Set a tenth aside"),
            self.tr("Set %n example(s) aside for validation?", None, number),
            (("yes", self.tr("&Set them aside")), ("no", self.tr("&Cancel"))),
            self._explained(tenth),
        )
        if answer == "yes":
            change = SetMarks(tenth.chosen, split=Split.VALIDATION)
            name = self.tr("Set %n example(s) aside for validation", None, number)
            said = self.tr("%n example(s) set aside for validation.", None, number)
            self._bulk.make(change, name, said)

    def _explained(self, tenth: Tenth) -> str:
        locale = QLocale()
        numbers = {
            "ready": locale.toString(tenth.ready),
            "already": locale.toString(tenth.already),
            "all": locale.toString(tenth.already + len(tenth.chosen)),
        }
        text = self.tr(
            "Validation examples are not learned: they test what was learned. A tenth of your {ready} ready"
            " examples are {all}; {already} of them are set aside already."
        )
        stays = self.tr(
            "The choice is random but stays put: examples that you add later change nothing, and doing this"
            " again only tops it up."
        )
        return f"{text.format(**numbers)}\n\n{stays}"

    def _nothing_to_do(self, tenth: Tenth) -> Notice:
        if tenth.ready < FEWEST:
            text = self.tr("There are too few ready examples to set a tenth aside.")
            return Notice("info", text, self.tr("From %n on it makes sense.", None, FEWEST))
        locale = QLocale()
        text = self.tr("A tenth is set aside already: {already} of {ready}.")
        words = text.format(already=locale.toString(tenth.already), ready=locale.toString(tenth.ready))
        return Notice("info", words)
