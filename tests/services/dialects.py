"""A preset's own data, pointed at a fake that speaks its dialect."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from ftdesk.core.connection import preset, to_data
from ftdesk.services.callable import CallableService, LoadPace
from tests.fakes.dialect import Dialect, serving
from tests.services.house import House, opened

LOAD_PACE = LoadPace(look_s=0.01, longest_retry_s=0.05)


def data_of(fake: Dialect) -> dict[str, Any]:
    """Everything of the preset but its addresses, which are the fake's."""
    data = to_data(preset(fake.preset))
    changes = fake.changes()
    if "load_url" in changes:
        data["serving"] = {**data["serving"], "load_url": changes.pop("load_url")}
    return {name: value for name, value in {**data, **changes}.items() if name not in ("id", "name")}


@asynccontextmanager
async def opened_at(
    fake: Dialect, folder: Path, **changes: Any
) -> AsyncIterator[tuple[House, CallableService]]:
    """All services over a project, connected to a running `fake`."""
    with serving(fake):
        async with opened(folder, fake, **{**data_of(fake), **changes}) as house:
            yield house, CallableService(house.store, house.connections, LOAD_PACE)
