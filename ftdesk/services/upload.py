"""Sending one file to a provider, and what is checked before it goes."""

from __future__ import annotations

from ftdesk.api.client import Client
from ftdesk.api.files import RemoteFile
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.services.snapshot import Snapshot, SnapshotFile


async def upload(
    ledger: Ledger, client: Client, launch_id: str, file: SnapshotFile, purpose: str
) -> RemoteFile:
    """Send one file. It stands in the list of what left this computer before its first byte does.

    A job may not take it at once: see `Files.until_taken`.
    """
    entry: int | None = None
    name = f"ftdesk-{launch_id[:8]}-{purpose}.jsonl"
    if not client.connection.engine:
        entry = ledger.add(
            connection_id=client.connection.id,
            address=client.connection.train_base_url,
            purpose=purpose,
            file_name=name,
            size_bytes=file.size_bytes,
            sha256=file.sha256,
            examples=file.examples,
            job_id=launch_id,
        )
    remote = await client.files.upload(file.path, name)
    if entry is not None:
        ledger.arrived(entry, remote.id)
    return remote


def refuse_unfit(taken: Snapshot, connection: Connection, method: str) -> None:
    """What this connection takes no training from: FILE_TOO_LARGE, MIXED_EXAMPLES, EXAMPLES_CHANGED.

    The last where the examples are of another kind than the method that was agreed to is for.
    """
    for file in (taken.train, taken.validation):
        if file is not None and file.size_bytes > connection.max_file_bytes:
            raise FtdeskError(
                Code.FILE_TOO_LARGE, size_bytes=file.size_bytes, limit_bytes=connection.max_file_bytes
            )
    if method_for(taken.chats, taken.pairs) != method:
        raise FtdeskError(Code.EXAMPLES_CHANGED)


def method_for(chats: int, pairs: int) -> str:
    """How a set is trained: pairs by preference, chats by example; no set is both (MIXED_EXAMPLES)."""
    if chats and pairs:
        raise FtdeskError(Code.MIXED_EXAMPLES, chats=chats, pairs=pairs)
    return "dpo" if pairs else "supervised"
