"""A project with twelve examples and all services over it, connected to the fake provider."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftdesk.api.wire import Patience
from ftdesk.core import connection as connection_data
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.jobs.spending import Spending
from ftdesk.core.money import Usd
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.chat_service import ChatService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.job_watcher import Pace
from ftdesk.services.price_service import PriceService
from ftdesk.services.purse import Purse
from ftdesk.services.reconcile import Spacing
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.fakes.process import FakeProvider
from tests.support.today import today

MODEL = "gpt-4o-mini-2024-07-18"
QUICK = Patience(connect_s=30, answer_s=30, upload_s=60, chat_s=60, look_s=0.01)
"""Nothing here waits for an answer that does not come: a slow machine has time."""
HASTY = Patience(connect_s=1, answer_s=1, upload_s=1, chat_s=1, look_s=0.01)
"""For tests in which the provider hangs: the whole second is waited for."""
PACE = Pace(0.01, 0.01, 0.01, 0.01, first_retry_s=0.02, longest_retry_s=0.1)
SPACING = Spacing(listings_s=0.2, first_retry_s=0.02, longest_retry_s=0.1)


def patience_with(fault: dict[str, Any]) -> Patience:
    """Short only where this fault of the provider lets somebody wait."""
    return HASTY if fault["kind"] == "hang" else QUICK


def bodies(count: int) -> tuple[str, ...]:
    return tuple(
        json.dumps(
            {
                "messages": [
                    {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."},
                    {"role": "user", "content": f"Question {number}?"},
                    {"role": "assistant", "content": f"Answer {number}, obviously."},
                ]
            }
        )
        for number in range(count)
    )


@dataclass
class House:
    """Everything of one run of the program; opened again on the same folder it is the next run."""

    project: Project
    dataset: Dataset
    store: JobStore
    ledger: Ledger
    settings: SettingsStore
    connections: ConnectionService
    jobs: JobService
    spending: Spending
    chats: ChatStore
    chat: ChatService
    connection_id: str
    errors: list[Exception]
    told: list[str]
    prices: PriceService

    @property
    def room(self) -> Usd | None:
        """What is left of the month's cap; None: no cap."""
        cap = self.jobs.purse.cap
        return None if cap is None else Usd(cap.amount - self.spending.month().spent.amount)

    def request(self, **values: Any) -> LaunchRequest:
        chosen: dict[str, Any] = {
            "connection_id": self.connection_id,
            "model": MODEL,
            "epochs": 3,
            "over_cap_agreed": "yes",  # most tests launch without a price
        }
        return LaunchRequest(**{**chosen, **values})


@asynccontextmanager
async def opened(
    folder: Path, provider: FakeProvider, examples: int = 12, *, patience: Patience = QUICK, **changes: Any
) -> AsyncIterator[House]:
    path = folder / "marv.ftdesk"
    new = not path.exists()
    project = Project.create(path) if new else Project.open(path)
    settings = SettingsStore(folder / "settings.json")
    errors: list[Exception] = []
    tasks = TaskOwner(lambda error, _: errors.append(error))
    connections = ConnectionService(settings, Secrets(), patience=patience, today=today)
    dataset = Dataset(project)
    if new:
        dataset.apply(AddExamples(bodies(examples)))
        dataset.apply(AddExamples(bodies(2), mark=Mark(Split.VALIDATION)))
        connections.add_custom("Fake", provider.base_url)
    if changes:
        data = {**settings.now.custom_connections[0], **changes}
        settings.change(custom_connections=(data,))
    connection_id = connections.all()[-1].id
    await connections.set_key(connection_id, provider.key)
    store, ledger, chats = JobStore(project), Ledger(project), ChatStore(project)
    prices = PriceService(folder / "prices")
    spending = Spending(folder / "spending.sqlite")
    purse = Purse(spending, settings, connections, store)
    jobs = JobService(
        store,
        ledger,
        dataset,
        connections,
        tasks,
        prices,
        purse,
        folder / "uploads",
        pace=PACE,
        spacing=SPACING,
        today=today,
    )
    told: list[str] = []
    jobs.finished.connect(told.append)
    chat = ChatService(chats, store, connections, tasks, second_s=0.01)
    house = House(
        project,
        dataset,
        store,
        ledger,
        settings,
        connections,
        jobs,
        spending,
        chats,
        chat,
        connection_id,
        errors,
        told,
        prices,
    )
    try:
        yield house
    finally:
        jobs.close()
        await tasks.aclose()
        await connections.aclose()
        project.close()
    assert not errors, errors


def preset_with_prices() -> dict[str, Any]:
    """What makes the fake look like OpenAI to the price arithmetic."""
    return {"prices": connection_data.preset("openai").prices}
