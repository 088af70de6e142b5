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
    "ftdesk.core.checks.findings",
    "ftdesk.core.cost.estimate",
    "ftdesk.services.check_service",
    "ftdesk.core.dataset.formats.encodings",
    "ftdesk.core.dataset.formats.names",
    "ftdesk.core.dataset.formats.json_stream",
    "ftdesk.core.dataset.formats.shapes",
    "ftdesk.core.dataset.formats.table_layout",
    "ftdesk.core.dataset.formats.delimited",
    "ftdesk.core.dataset.formats.workbooks",
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
    "ftdesk.ui.dataset.text_cell",
    "ftdesk.ui.dataset.large_editor",
    "ftdesk.ui.dataset.turn_row",
    "ftdesk.ui.dataset.pair_view",
    "ftdesk.ui.dataset.tag_bar",
    "ftdesk.ui.dataset.example_view",
    "ftdesk.ui.dataset.example_list",
    "ftdesk.ui.dataset.open_example",
    "ftdesk.services.spelling_service",
    "ftdesk.services.shown_service",
    "ftdesk.ui.dataset.example_verbs",
    "ftdesk.ui.dataset.examples_frame",
    "regex",
    "ftdesk.core.dataset.find",
    "ftdesk.services.find_service",
    "ftdesk.ui.dataset.find_panel",
    "ftdesk.ui.dataset.find_and_replace",
    "ftdesk.ui.dataset.bulk_selection",
    "ftdesk.ui.dataset.filtering",
    "ftdesk.services.version_service",
    "ftdesk.ui.dataset.deeds_walk",
    "ftdesk.ui.dataset.merge_flow",
    "ftdesk.ui.dataset.split_flow",
    "ftdesk.ui.dataset.overview",
    "ftdesk.ui.dataset.sheet_table",
    "ftdesk.ui.dataset.sheet",
    "ftdesk.ui.dataset.import_mend_pane",
    "ftdesk.ui.dataset.transfers",
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
