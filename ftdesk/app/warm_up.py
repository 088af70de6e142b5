"""Imports what an open project needs, piece by piece: in one go the window would not answer for 0.3 s."""

from __future__ import annotations

import asyncio
from importlib import import_module

PIECES = (
    "ftdesk.api.training",
    "ftdesk.services.connections",
    "ftdesk.app.session",
    "ftdesk.core.project",
    "ftdesk.core.cost.prices",
    "ftdesk.core.dataset.changes",
    "ftdesk.core.dataset.dataset",
    "ftdesk.core.jobs.job_store",
    "ftdesk.core.checks.texts",
    "ftdesk.core.checks.check_index",
    "ftdesk.core.cost.estimate",
    "ftdesk.services.check_service",
    "ftdesk.core.dataset.formats.plan",
    "ftdesk.services.transfer_service",
    "ftdesk.services.snapshot",
    "ftdesk.services.launch",
    "ftdesk.services.job_service",
    "ftdesk.services.chat_service",
    "ftdesk.ui.common.error_text",
    "ftdesk.ui.chat.conversation_list",
    "ftdesk.ui.chat.transcript",
    "ftdesk.ui.chat.add_example",
    "ftdesk.ui.chat.chat_page",
    "ftdesk.ui.check.launch_flow",
    "ftdesk.ui.check.pricing",
    "ftdesk.ui.check.check_page",
    "ftdesk.ui.dataset.example_view",
    "ftdesk.ui.dataset.examples_page",
    "ftdesk.ui.jobs.job_detail",
    "ftdesk.ui.jobs.training_page",
    "ftdesk.ui.settings.connections_section",
    "ftdesk.ui.settings.settings_page",
    "ftdesk.app.stage",
)


async def warm_up() -> None:
    """Between two pieces the window paints and answers."""
    for name in PIECES:
        import_module(name)
        await asyncio.sleep(0)
