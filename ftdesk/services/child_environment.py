"""The environment that a child process of ftdesk gets: everything but keys."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

_SECRET = re.compile(r"API_?KEY|ADMIN_?KEY|_KEYS?$|SECRET|TOKEN|PASSW|CREDENTIAL", re.IGNORECASE)
# Names that match and are none: without them a child may not reach its display or its tools.
_HARMLESS = frozenset({"TOKENIZERS_PARALLELISM"})


def without_secrets(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """A copy of `environment` (default: ours) without variables whose name speaks of a key."""
    source = os.environ if environment is None else environment
    return {name: value for name, value in source.items() if name in _HARMLESS or not _SECRET.search(name)}
