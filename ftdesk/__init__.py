"""ftdesk: teach a chat model your way of answering, at a provider or on this computer."""

from __future__ import annotations

__version__ = "0.1.0"
