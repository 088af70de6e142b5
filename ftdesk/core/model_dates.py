"""On which day a provider shuts a model down, as its own list of models said when it was last read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ftdesk.core.atomic_file import write_atomic


class ModelDates:
    """One small JSON file: connection → the day it was read and the dates by model. It is only a memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, dict[str, Any]] | None = None

    def keep(self, connection_id: str, dates: Mapping[str, date], read_on: date) -> None:
        """Replace what is known of a connection (FtdeskError FILE_WRITE_FAILED, DISK_FULL)."""
        known = self._read()
        told = {model: day.isoformat() for model, day in sorted(dates.items())}
        entry = {"read": read_on.isoformat(), "dates": told}
        if known.get(connection_id) == entry:
            return
        known[connection_id] = entry
        write_atomic(self._path, json.dumps(known, ensure_ascii=False, indent=1).encode())

    def of(self, connection_id: str, model: str) -> date | None:
        """The day on which a model stops; a tuned model's own day, else that of its base model."""
        from ftdesk.core.cost.tokens import base_model  # not needed before the first paint

        dates = self._read().get(connection_id, {}).get("dates", {})
        told = dates.get(model) or dates.get(base_model(model))
        return None if told is None else date.fromisoformat(told)

    def read_on(self, connection_id: str) -> date | None:
        """When the list of a connection was read last."""
        told = self._read().get(connection_id, {}).get("read")
        return None if told is None else date.fromisoformat(told)

    def _read(self) -> dict[str, dict[str, Any]]:
        if self._known is None:
            try:
                self._known = _sound(json.loads(self._path.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError, AttributeError):
                self._known = {}  # it is read again from the providers
        return self._known


def _sound(data: Any) -> dict[str, dict[str, Any]]:
    """`data` if it is what `keep` wrote; ValueError, TypeError or AttributeError otherwise."""
    for entry in data.values():
        date.fromisoformat(entry["read"])
        for told in entry["dates"].values():
            date.fromisoformat(told)
    return dict(data)
