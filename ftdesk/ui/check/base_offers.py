"""What engines offer the open project: base models with their times, and its own tuned ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ftdesk.core.connection import Connection
from ftdesk.core.local.models import LocalModel
from ftdesk.core.local.offering import as_taken, training_seconds
from ftdesk.services.cost_service import CostService
from ftdesk.services.job_service import JobService
from ftdesk.services.local_models import LocalModels
from ftdesk.ui.check.base_choices import BaseChoice, base_choices

_NOTHING: Mapping[str, float] = {}


class BaseOffers:
    """Brings together what `LocalModels`, the tokens of the set and the project's trainings say."""

    def __init__(self, models: LocalModels, cost: CostService, jobs: JobService) -> None:
        self._models, self._cost, self._jobs = models, cost, jobs

    def on_change(self, listener: Callable[[str], object]) -> Callable[[], None]:
        """Call it with a connection's id when more is known of its models; the answer disconnects it."""
        return self._models.changed.connect(listener)

    async def look(self, connection_id: str) -> None:
        """Ask what is there; no engine is started for that."""
        await self._models.look(connection_id)

    def choices(
        self, connection: Connection, epochs: int | None, told: Mapping[str, float] = _NOTHING
    ) -> Sequence[BaseChoice] | None:
        """What can be trained at an engine; None for a connection that is none.

        `told` are the seconds that the engine itself has reckoned with, by model.
        """

        def seconds(model: LocalModel) -> float | None:
            if model.id in told:
                return told[model.id]
            estimated = self._cost.estimate(model.id, connection, epochs)
            tokens = estimated.billable_tokens if estimated is not None else 0
            return training_seconds(model, tokens) if tokens else None

        return base_choices(connection, self._models, seconds, self._jobs.tuned(connection.id))

    def taken(self, connection: Connection, model: str) -> Connection:
        """The connection as it is for a model: what it trains on may depend on that."""
        return as_taken(connection, self._models.find(connection.id, model))
