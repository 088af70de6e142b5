"""`python -m ftdesk` is `ftdesk`."""

from __future__ import annotations

import sys

from ftdesk.cli import main

sys.exit(main())
