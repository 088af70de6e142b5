"""What a safetensors file says of its tensors, without reading one."""

from __future__ import annotations

import json
from pathlib import Path


def tensor_shapes(path: Path) -> dict[str, list[int]]:
    """Names and shapes. Raises ValueError for a file that is none."""
    with path.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return {name: told["shape"] for name, told in header.items() if name != "__metadata__"}
