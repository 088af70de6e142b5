"""Whether a model's files are whole: seen from their heads and sizes, in a millisecond."""

from __future__ import annotations

import json
from pathlib import Path

_LONGEST_HEAD = 100_000_000


def complaint(folder: Path) -> str | None:
    """What is wrong with the model in this folder, in words for a person; None where nothing is."""
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        return f"The model in {folder} has no weights. Remove the folder and fetch the model again."
    for path in weights:
        wrong = _wrong(path)
        if wrong is not None:
            return f"The model in {folder} is damaged: {path.name} {wrong}. Remove it and fetch it again."
    return None


def _wrong(path: Path) -> str | None:
    """Format of safetensors: 8 bytes that tell the head's length, the head as JSON, the numbers."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size < 8 or length > min(_LONGEST_HEAD, size - 8):
                return "is cut short"
            head = json.loads(file.read(length))
        ends = [entry["data_offsets"][1] for name, entry in head.items() if name != "__metadata__"]
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return "is no file of weights"
    return None if size == 8 + length + max(ends, default=0) else "is cut short"
