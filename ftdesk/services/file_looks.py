"""Looks at files that may be imported, in worker threads; needs no open project."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ftdesk.core.dataset.formats import preview
from ftdesk.core.dataset.formats.entry import Layout
from ftdesk.core.dataset.formats.plan import Look
from ftdesk.core.dataset.formats.preview import Preview


async def look_at(path: Path, encoding: str | None = None, format_id: str | None = None) -> Preview:
    """What a file seems to be, and how it begins. Errors as `plan.look`."""
    return await asyncio.to_thread(preview.preview, path, encoding, format_id)


def needs_asking(seen: Look) -> bool:
    """Whether the user should see how a file reads. Not of one that is no text at all: reading it says so."""
    source = seen.source
    no_text = seen.layout is None and b"\0" in source.head and not source.encoding.startswith("utf-16")
    return not seen.certain and not no_text


async def show(seen: Look) -> Preview:
    """How a file begins that was looked at already."""
    return await asyncio.to_thread(preview.preview_of, seen)


async def look_with(seen: Look, layout: Layout, *, anew: bool = False) -> Preview:
    """The same file with another layout; `anew`: its columns guessed again within that layout."""
    return await asyncio.to_thread(lambda: preview.preview_with(seen, layout, anew=anew))
