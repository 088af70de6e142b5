"""`python -m ftdesk.engine`: the same as `ftdesk engine`."""

from __future__ import annotations

import sys

from ftdesk.engine.server import main

sys.exit(main(sys.argv[1:]))
