"""Reading and writing files alone, beside what decoding the same bytes costs in the same run.

python -m tests.benchmarks.formats prints MB/s; the aims on one core: JSONL read ≥ 200, written ≥ 400.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from ftdesk.core.dataset.formats.entry import Good
from ftdesk.core.dataset.formats.plan import look, read, write_file

EXAMPLES = 200_000
ENGLISH = "the quick brown fox jumps over a lazy dog while people write many letters to their friends".split()
CHINESE = list("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年")


def examples(words: list[str], space: str, turns: tuple[int, int]) -> Iterator[dict[str, Any]]:
    dice = random.Random(1)
    for _ in range(EXAMPLES):
        question, answer = (space.join(dice.choices(words, k=count)) for count in turns)
        yield {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


def speed(what: str, size_bytes: int, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    work()
    print(f"{what:44} {size_bytes / 1e6 / (time.perf_counter() - started):7.0f} MB/s")


def measure(folder: Path, name: str, records: list[dict[str, Any]]) -> None:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), "utf-8")
    size = path.stat().st_size
    raw = path.read_bytes().split(b"\n")[:-1]
    decode = msgspec.json.Decoder().decode
    print(f"{name}: {len(raw):,} lines of {size // len(raw)} bytes")
    speed("  msgspec decode alone", size, lambda: [decode(line) is None for line in raw])

    speed("  JSONL read", size, lambda: sum(isinstance(each, Good) for each in read(look(path))))
    bodies = [each.body for each in read(look(path)) if isinstance(each, Good)]
    speed("  JSONL written, with fsync", size, lambda: write_file(folder / "out.jsonl", bodies))
    for format_id in ("sharegpt", "alpaca"):
        out = folder / f"{format_id}.json"
        speed(f"  {format_id} written", size, lambda out=out, to=format_id: write_file(out, bodies, to))
        speed(f"  {format_id} read", out.stat().st_size, lambda out=out: sum(1 for _ in read(look(out))))
    started = time.perf_counter()
    look(path)
    print(f"  look at the beginning {(time.perf_counter() - started) * 1000:25.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), "English", list(examples(ENGLISH, " ", (25, 65))))
        measure(Path(folder), "Chinese", list(examples(CHINESE, "", (50, 110))))


if __name__ == "__main__":
    main()
