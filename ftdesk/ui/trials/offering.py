"""What a blind test of a training can be made of: its models, who may judge, and the questions kept apart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import PriceTable, provider_of
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.trials.held_out import from_examples
from ftdesk.core.trials.trial import Question
from ftdesk.services.connections import ConnectionService
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.trials.plan import Choice, Offered
from ftdesk.ui.trials.setup import MOST_QUESTIONS

_SLICE = 20_000  # ids looked at between two breaths of the window


async def offered(
    job: Job, store: JobStore, connections: ConnectionService, prices: PriceTable, dataset: Dataset
) -> Offered | None:
    """None where the model of the training cannot be asked."""
    connection = next((each for each in connections.all() if each.id == job.connection_id), None)
    name = chat_name(job, connection)
    if connection is None or name is None:
        return None

    def choice(model: str, text: str, job_id: str | None = None) -> Choice:
        price = prices.of(connection, model)
        return Choice(Lane(connection.id, model, text, job_id), text, price, connection.free)

    before = choice(job.model, QCoreApplication.translate("Trial", "The model before training"))
    after = [choice(name, QCoreApplication.translate("Trial", "The trained model"), job.id)]
    if connection.serving.step == "at_once":
        after += [
            choice(each.model, model_name(each.model), job.id)
            for each in reversed(store.checkpoints(job.id))
            if not each.dropped and each.model != name
        ]
    return Offered(
        title=title(job),
        before=before,
        after=tuple(after),
        judges=tuple(await _judges(connections, prices)),
        held_out=tuple(await _held_out(dataset)),
        system_text=job.system_text,
    )


async def _judges(connections: ConnectionService, prices: PriceTable) -> list[Choice]:
    """Models with a price for answers, where the user has a key: they are large enough to judge."""
    found = []
    for connection in connections.offered():
        if not connection.engine and await connections.has_key(connection.id):
            found += _of_connection(connection, prices)
    return found


def _of_connection(connection: Connection, prices: PriceTable) -> list[Choice]:
    provider = provider_of(connection)
    known = [each for each in prices.models if each.provider == provider and each.output is not None]
    return [
        Choice(Lane(connection.id, each.id), f"{each.id} · {connection.name}", each, connection.free)
        for each in known
    ]


async def _held_out(dataset: Dataset) -> list[Question]:
    """Of the validation examples as many as can be asked, spread over the set."""
    use, kept = dataset.uses(), []
    for number, example_id in enumerate(dataset.ids):
        if use(example_id) is Split.VALIDATION:
            kept.append(example_id)
        if number % _SLICE == _SLICE - 1:
            await asyncio.sleep(0)
    return list(from_examples(dataset.examples(_spread(kept, MOST_QUESTIONS))))


def _spread(ids: Sequence[int], most: int) -> list[int]:
    count = min(len(ids), most)
    return [ids[number * len(ids) // count] for number in range(count)]
