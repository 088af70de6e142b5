"""`python -m ftdesk.engine.prepare`: converts the starter model and measures this computer, once."""

from __future__ import annotations

import sys

from ftdesk.engine.failures import StartError
from ftdesk.engine.models import starter
from ftdesk.engine.store.records import STARTER_MODEL


def main() -> int:
    """Exit 0 when the model is ready (at once when it was already), else 2 with the reason on stderr."""
    try:
        starter.convert()
    except StartError as error:
        print(error.message, file=sys.stderr)
        return 2
    from ftdesk.engine.training import machine

    if machine.stored() is None:
        from ftdesk.engine.training import probe

        probe.measure_and_store(STARTER_MODEL, starter.PARAMETERS, starter.model_folder())
    return 0


if __name__ == "__main__":
    sys.exit(main())
