"""Estimate and bill of one training, and how good the estimates have been over all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ftdesk.core.cost.accuracy import accuracy
from ftdesk.core.jobs.job import Job
from ftdesk.core.settings import Settings
from ftdesk.ui.check.price_text import accuracy_text
from ftdesk.ui.common.basics import Card, label
from ftdesk.ui.jobs.job_facts import Fact, FactTable, bill_facts


class BillCard(Card):
    """The figures side by side; the sentence below them speaks of every training that has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Estimate and bill"))
        self.title.show()
        self._table = FactTable(self.tr("Estimate and bill"), self)
        self.accuracy = label("", "muted", self, wrap=True)
        self.body.addWidget(self._table)
        self.body.addStretch(1)
        self.body.addWidget(self.accuracy)

    @property
    def facts(self) -> list[Fact]:
        """What is shown."""
        return self._table.facts

    def show_bill(self, job: Job, settings: Settings, jobs: Iterable[Job], *, free: bool) -> None:
        """Show a training beside `jobs`, which are all of them."""
        self._table.show_facts(bill_facts(job, settings, free=free))
        told = accuracy_text(accuracy(jobs)) if job.ended else ""
        self.accuracy.setText(told)
        self.accuracy.setVisible(bool(told))
