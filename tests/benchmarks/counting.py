"""Counting tokens of examples beside tiktoken alone on the very same strings, in one process.

`counting.py [--rounds N]`. The text is real: Python's manual in English, its standard library as code, and
ftdesk's own Chinese. Both take turns; the figure is the median of the rounds' ratios. Limit: ≥ 0.9 of
tiktoken's speed, for each kind of text. Ends with 1 when it is not reached.
"""

from __future__ import annotations

# ruff: noqa: E402 - the path comes before ftdesk
import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pydoc_data.topics import topics

from ftdesk.core.cost.tokens import TokenCounter, load_encoding
from ftdesk.core.dataset.example import new_body

LEAST = 0.9
SIZES = (40, 120, 300, 900)
"""Characters of a turn."""
MOST = 4000


def texts() -> dict[str, str]:
    """Real text of three kinds."""
    code = "".join(each.read_text("utf-8") for each in sorted(Path(json.__file__).parent.glob("*.py")))
    words = (ROOT / "resources" / "translations" / "ftdesk_zh_CN.ts").read_text("utf-8")
    chinese = "".join(re.findall(r"<translation>(.*?)</translation>", words, re.DOTALL))
    return {"English": "\n".join(topics.values()), "code": code, "Chinese": chinese}


def turns(text: str) -> Iterator[str]:
    """Pieces of all sizes in turn."""
    start = number = 0
    while start < len(text):
        size = SIZES[number % len(SIZES)]
        yield text[start : start + size]
        start, number = start + size, number + 1


def measure(text: str, counter: TokenCounter, bare: Callable[[str], list[int]], rounds: int) -> float:
    """The median share of the bare speed."""
    pieces = list(islice(turns(text), MOST))
    bodies, strings = [], []
    for asked, said in pairwise(pieces):
        bodies.append(new_body({"role": "user", "content": asked}, {"role": "assistant", "content": said}))
        strings += [asked, said]
    size_mb = sum(len(each.encode()) for each in strings) / 1e6
    shares, speeds = [], []
    for _ in range(rounds):
        began = time.process_time()
        for each in strings:
            len(bare(each))
        middle = time.process_time()
        for each in bodies:
            counter.body(each)
        end = time.process_time()
        shares.append((middle - began) / (end - middle))
        speeds.append(size_mb / (middle - began))
    share = statistics.median(shares)
    print(f"{size_mb:6.1f} MB, tiktoken {statistics.median(speeds):5.1f} MB/s, of that {share:5.2f}", end="")
    return share


def main() -> int:
    """Parse, measure; 1 when a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    counter, bare = TokenCounter(), load_encoding("o200k_base").encode_ordinary
    broken = 0
    for name, text in texts().items():
        print(f"{name:10}", end="")
        share = measure(text, counter, bare, options.rounds)
        broken += share < LEAST
        print("" if share >= LEAST else "  NOT REACHED", flush=True)
    print(f"aim: ≥ {LEAST}:", f"{broken} not reached" if broken else "ok")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
