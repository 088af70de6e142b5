"""The money of trainings: the cap of a month, and every launch of this project in the user's one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import ENDED, Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.spending import Launch, Month, Spending, SpendingState, usd
from ftdesk.core.money import Usd
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService

AGREED = "agreed"
"""The key in a job's frozen estimate for what the user typed to agree beyond the cap, or to no price."""
_CERTAINLY_LOST = timedelta(hours=1)  # between the two commits of a launch lie milliseconds


class Purse:
    """Asks before money is promised, and writes down what became of it. Free places cost no line."""

    def __init__(
        self, spending: Spending, settings: SettingsStore, connections: ConnectionService, store: JobStore
    ) -> None:
        self._spending, self._settings = spending, settings
        self._connections, self._store = connections, store
        self._noted: dict[str, Launch] = {}
        self.changed = spending.changed

    @property
    def cap(self) -> Usd | None:
        """What trainings may cost in a calendar month; None: no cap."""
        return usd(self._settings.now.monthly_cap_usd)

    @property
    def trouble(self) -> bool:
        """Whether the list was damaged or cannot be written: not all that was spent is known."""
        return self._spending.trouble

    def month(self) -> Month:
        """This month's launches, of all projects."""
        return self._spending.month()

    def reserve(self, job: Job) -> None:
        """Write a launch ahead (OVER_CAP, with nothing written, where the user has not agreed to it)."""
        if self._free(job):
            return
        self._noted.pop(job.id, None)
        launch = replace(self._launch(job), state=SpendingState.RESERVED)
        self._spending.reserve(launch, lambda month: self._refuse(launch, month, job))

    def release(self, job_id: str) -> None:
        """The launch could not be written down in its project: there is none."""
        self._spending.drop(job_id)

    def note(self, job: Job) -> None:
        """Write down how a job stands, where that is news."""
        if self._free(job):
            return
        launch = self._launch(job)
        if self._noted.get(job.id) != launch:
            self._spending.note(launch)
            self._noted[job.id] = launch

    def take_up(self, jobs: Sequence[Job], project: str) -> None:
        """After a start: what the list lacks, for instance after damage, and what a kill left in it."""
        known = {job.id for job in jobs}
        now = datetime.now(UTC)
        written = {each.id: each for each in self._spending.of_project(project)}
        for each in written.values():
            lost = each.state is SpendingState.RESERVED and each.id not in known
            if lost:
                self._spending.drop(each.id)
        for each in self._spending.month().launches:
            if each.state is SpendingState.RESERVED and now - each.at > _CERTAINLY_LOST:
                self._spending.drop(each.id)
        for job in jobs:
            if not self._free(job) and written.get(job.id) != self._launch(job):
                self.note(job)

    def _refuse(self, launch: Launch, month: Month, job: Job) -> None:
        if job.estimate.get(AGREED):
            return
        if launch.estimated is None:
            raise FtdeskError(Code.OVER_CAP, amount=None)
        cap, spent = self.cap, Usd.of(0)
        for each in month.launches:
            if each.id != launch.id:
                spent += each.counts_as or Usd.of(0)
        if cap is None or not launch.estimated.amount or spent + launch.estimated <= cap:
            return
        params = {"amount": launch.estimated.exact(), "spent": spent.exact(), "cap": cap.exact()}
        raise FtdeskError(Code.OVER_CAP, **params)

    def _free(self, job: Job) -> bool:
        """Also where the connection is gone: then a free one has said so in its estimate.

        A training that was begun elsewhere was not paid from here.
        """
        if job.adopted:
            return True
        for each in self._connections.all():
            if each.id == job.connection_id:
                return each.free
        return job.estimate.get("cost_usd") == "0"

    def _launch(self, job: Job) -> Launch:
        state = SpendingState.OPEN
        if job.state is JobState.NOT_STARTED:
            state = SpendingState.NOT_STARTED
        elif job.state in ENDED:
            state = SpendingState.ENDED
        billed = usd(job.billed_usd)
        if billed is None and self._never_trained(job):
            billed = Usd.of(0)
        return Launch(
            id=job.id,
            project=str(self._store.path),
            connection=job.connection_id,
            model=job.model,
            at=job.launched_at or job.created_at,
            estimated=usd(job.estimate.get("cost_usd")),
            billed=billed,
            state=state,
        )

    def _never_trained(self, job: Job) -> bool:
        """Whether it ended before its first step. One that did not, and has no bill, counts as estimated."""
        if job.state not in (JobState.FAILED, JobState.CANCELLED) or job.started_at or job.trained_tokens:
            return False
        return not self._store.metric_count(job.id)
