"""OpenAI's SDK, imported when it is first needed: it takes 0.4 s that no start has to wait for."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

_IMPORTING = threading.Lock()


def openai_sdk() -> ModuleType:
    """The package `openai`, from any thread.

    One thread at a time: two that import it at once can wait for one another's modules (it and pydantic refer
    to each other's parts), which Python resolves by handing one of them a module that is half there.
    """
    with _IMPORTING:
        return importlib.import_module("openai")
