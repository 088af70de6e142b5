"""Runs tests many times, each round a process of its own, until one fails: `repeat.py 30 tests/ui`."""

from __future__ import annotations

import subprocess
import sys
import time


def main(rounds: int, paths: list[str]) -> int:
    """0 when every round passed; a segfault shows as a negative code."""
    for number in range(1, rounds + 1):
        start = time.monotonic()
        result = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", *paths], capture_output=True, text=True, check=False
        )
        closing = (result.stdout.strip().splitlines() or ["(no output)"])[-1]
        print(
            f"{number}/{rounds}  rc {result.returncode}  {time.monotonic() - start:.0f} s  {closing}",
            flush=True,
        )
        if result.returncode:
            print(result.stdout[-6000:], result.stderr[-3000:], sep="\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
