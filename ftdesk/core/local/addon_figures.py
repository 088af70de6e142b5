"""What an installation of the add-on took where it was measured."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import dataclass

from ftdesk.core import paths

SPARE = 1.1  # of the room that is reckoned


@dataclass(frozen=True)
class Figures:
    """What an installation took somewhere like here: a dated measurement that ships with ftdesk."""

    as_of: str
    download_bytes: int
    disk_bytes: int
    seconds: float

    @property
    def needed_bytes(self) -> int:
        """The room it needs while it is under way: what is downloaded lies there until the end."""
        return int((self.download_bytes + self.disk_bytes) * SPARE)


def shipped_figures(system: str = sys.platform, machine: str = "") -> Figures:
    """Those for this kind of computer."""
    data = json.loads(paths.resource_text("addon", "figures.json"))
    kind = f"{system}-{(machine or platform.machine()).lower()}"
    return Figures(as_of=data["as_of"], **data["computers"].get(kind, data["computers"]["other"]))
