"""The bus on which a Linux desktop is told things."""

from __future__ import annotations

import os
import sys


def session_bus() -> bool:
    """Whether there may be somebody who listens."""
    return sys.platform.startswith("linux") and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
