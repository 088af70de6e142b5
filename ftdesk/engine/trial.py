"""`python -m ftdesk.engine.trial NAME …`: whether the modules of these names can be imported."""

from __future__ import annotations

import importlib
import sys


def main() -> int:
    """Exit 0 when all can be, else 1 with the reason of the first that cannot as the last line on stderr."""
    for name in sys.argv[1:]:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 (a library may fail in any way; its words are what is wanted)
            print(f"ERROR: {name}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
