"""Why an answer did not come, as it stands in the project file: a code, and what was said with it."""

from __future__ import annotations

import json

from ftdesk.core.errors import FtdeskError, Param

_LASTING = ("status", "message", "reason")
"""What is as true tomorrow; how long to wait, say, is not."""


def kept(error: FtdeskError) -> str:
    """`error` as one text: its code alone where nothing was said with it."""
    said = {name: error.params[name] for name in _LASTING if error.params.get(name) not in (None, "")}
    return f"{error.code.value} {json.dumps(said, ensure_ascii=False)}" if said else error.code.value


def read(text: str | None) -> tuple[str | None, dict[str, Param]]:
    """The code and what was said with it, of a text by `kept`."""
    code, _, said = (text or "").partition(" ")
    return code or None, json.loads(said) if said else {}
