"""A stand-in for the engine's process: the ready line, the end at end-of-file, and its ways to fail.

`python -m tests.services.fake_engine HOW --data-dir DIR`; it writes what it was given to DIR/seen.json.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(how: str, data_dir: Path) -> int:
    data_dir.mkdir(parents=True, exist_ok=True)
    seen = {"environment": dict(os.environ), "pid": os.getpid()}
    (data_dir / "seen.json").write_text(json.dumps(seen), encoding="utf-8")
    print("a line of log on stderr", file=sys.stderr, flush=True)
    if how == "port":
        error = {"code": "engine_port_taken", "message": "Port 8000 is taken.", "port": 8000}
        print(json.dumps({"error": error}), file=sys.stderr, flush=True)
        return 3
    if how == "crash":
        raise SystemExit("something unheard of")
    if how == "garbage":
        print("Welcome!", flush=True)
    elif how != "silent":
        address = {"base_url": "http://127.0.0.1:1/v1", "api_key": f"token-{os.getpid()}"}
        print(json.dumps(address), flush=True)
    sys.stdin.read()
    if how == "stubborn":
        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            signal.pause()
    (data_dir / "left").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[3])))
