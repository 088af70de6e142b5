"""Which base models the engines had when they were asked last: shown while none of them runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.local.models import LocalModel, ModelState

_Lists = dict[str, list[LocalModel]]


class KnownModels:
    """One small JSON file: connection → its list. It is only a memory: a broken one is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: _Lists | None = None

    def of(self, connection_id: str) -> tuple[LocalModel, ...]:
        """What was kept; a download that was under way then is none now."""
        return tuple(self._read().get(connection_id, ()))

    def keep(self, connection_id: str, models: Sequence[LocalModel]) -> None:
        """Replace what is known of a connection (FtdeskError FILE_WRITE_FAILED, DISK_FULL).

        How far a download is changes by the second and is not written each time.
        """
        known = self._read()
        resting = [_resting(each) for each in models]
        if known.get(connection_id) == resting:
            return
        known[connection_id] = resting
        write_atomic(self._path, msgspec.json.format(msgspec.json.encode(known), indent=1))

    def _read(self) -> _Lists:
        if self._known is None:
            try:
                self._known = msgspec.json.decode(self._path.read_bytes(), type=_Lists)
            except (OSError, msgspec.MsgspecError):
                self._known = {}
        return self._known


def _resting(model: LocalModel) -> LocalModel:
    if model.state is not ModelState.FETCHING:
        return model
    return msgspec.structs.replace(model, state=ModelState.PAUSED, done_bytes=0)
