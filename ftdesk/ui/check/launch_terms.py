"""The terms of one launch while its dialog is open, kept true: examples, money of the month, asked price."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.check_service import CheckService
from ftdesk.services.job_service import JobService
from ftdesk.services.leaving import leaving
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.launch_facts import PRIVATE, Chosen, LaunchFacts

MANY = 2_000
"""So many findings are not gone through to see whether some are in the same example."""


class LaunchTerms(QObject):
    """`facts` is what holds now; `ready` is False while the amount of changed examples is worked out."""

    changed = Signal()
    price_answered = Signal(object)
    """None, or the error with which the question ended."""

    def __init__(
        self,
        facts: LaunchFacts,
        dataset: Dataset,
        jobs: JobService,
        checks: CheckService,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset, self._jobs, self._checks = dataset, jobs, checks
        self._settings, self._tasks = settings, tasks
        self.ready = True
        self._reading = False
        self._closed = False
        self.facts = self._with_month(replace(facts, private=self._private()))
        self._disconnects = [
            settings.changed.connect(self._on_money),
            jobs.purse.changed.connect(self._on_money),
            checks.changed.connect(self._on_checked),
        ]
        self._read()

    def close(self, *, forget: bool) -> None:
        """The dialog is gone. `forget`: files that were sent for a price alone are deleted there again; when
        the project is being closed there is no time for that, and they stay in the list, with its Delete.
        """
        self._closed = True
        for disconnect in self._disconnects:
            disconnect()
        if forget:
            self._forget()

    def look_again(self, new: LaunchFacts | None) -> None:
        """The page has other figures; None: it is working them out."""
        if new is None or new.connection.id != self.facts.connection.id:
            self.ready = False
        else:
            old = self.facts
            self.ready = True
            self.facts = replace(
                old,
                request=new.request,
                quote=new.quote,
                train=new.train,
                validation=new.validation,
                auto_epochs=new.auto_epochs,
            )
        self._read()
        self.changed.emit()

    # -- the examples ----------------------------------------------------------------------------------

    def _read(self) -> None:
        known = self.facts.leaving
        if known is not None and known.revision != self._dataset.revision:
            self._forget()
            self.facts = replace(self.facts, leaving=None)
            known = None
        if known is None and not self._reading:
            self._reading = True
            self._tasks.start(self._look(), "launch dialog: what would leave")

    async def _look(self) -> None:
        try:
            found = await leaving(self._dataset)
        finally:
            self._reading = False
        if self._closed:
            return
        self.facts = replace(self.facts, leaving=found)
        self._read()  # they may have changed meanwhile
        self.changed.emit()

    def _on_checked(self) -> None:
        self.facts = replace(self.facts, private=self._private())
        self.changed.emit()

    def _private(self) -> dict[ProblemCode, int]:
        """Of the examples that would leave, in how many something private was found."""
        found = {kind.code: kind.count for kind in self._checks.kinds() if kind.code in PRIVATE}
        uses = self._dataset.uses()
        for code, count in found.items():
            if count <= MANY:
                where = {problem.example for problem in self._checks.of_kind(code)}
                found[code] = sum(each is not None and uses(each) is not None for each in where)
        return found

    # -- money -----------------------------------------------------------------------------------------

    def set_cap(self, dollars: str) -> None:
        """Another most for a month (FtdeskError where it cannot be kept)."""
        self._settings.change(monthly_cap_usd=dollars)

    def refresh(self) -> None:
        """What other windows have spent, too."""
        self._on_money()

    def _on_money(self) -> None:
        self.facts = self._with_month(self.facts)
        self.changed.emit()

    def _with_month(self, facts: LaunchFacts) -> LaunchFacts:
        purse = self._jobs.purse
        return replace(facts, settings=self._settings.now, month=purse.month(), month_damaged=purse.trouble)

    # -- the provider's own price ------------------------------------------------------------------------

    def ask(self, chosen: Chosen) -> None:
        """Ask for the provider's price; this uploads the files."""
        self._tasks.start(self._ask(chosen), "launch dialog: price")

    async def _ask(self, chosen: Chosen) -> None:
        question = replace(self.facts.question(chosen), revision=self._dataset.revision)
        try:
            asked = await self._jobs.ask_price(question)
        except FtdeskError as error:
            self._answer(error)
            return
        stale = question.revision != self._dataset.revision
        if self._closed or stale:
            self._answer(FtdeskError(Code.EXAMPLES_CHANGED))
            await self._jobs.forget_price(asked)
            return
        self.facts = replace(self.facts, asked=asked, asked_for=chosen)
        self._answer(None)
        self.changed.emit()

    def _answer(self, error: FtdeskError | None) -> None:
        if not self._closed:  # the dialog is gone, and this with it
            self.price_answered.emit(error)

    def used_price(self) -> None:
        """A launch has taken the files that were asked about: they are its own now."""
        self.facts = replace(self.facts, asked=None, asked_for=None)

    def _forget(self) -> None:
        asked = self.facts.asked
        if asked is not None:
            self.facts = replace(self.facts, asked=None, asked_for=None)
            self._tasks.start(self._jobs.forget_price(asked), "launch dialog: delete what was asked about")
