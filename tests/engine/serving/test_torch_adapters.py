"""The runtime in torch keeps so many adapters of one base and no more: the one not used for longest goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.serving.runtime import MOST_ADAPTERS, Piece
from tests.engine.adapters import write_random_adapter
from tests.engine.process import MODEL
from tests.engine.small_model import make_models_folder

pytestmark = pytest.mark.engine


def test_adapters_leave_memory_and_come_back(tmp_path: Path) -> None:
    from ftdesk.engine.serving.generate import TorchRuntime

    base = make_models_folder(tmp_path / "models") / MODEL
    adapters = [
        str(write_random_adapter(tmp_path / f"job-{each}" / "step-1", base, seed=each, strength=0.5))
        for each in range(MOST_ADAPTERS + 2)
    ]
    runtime = TorchRuntime(base, 512)

    def said(adapter: str | None) -> str:
        pieces: list[str] = []
        asked: dict[str, Any] = {
            "adapter": adapter, "prompt": [10, 20, 30], "said": "", "said_tokens": 0, "max_tokens": 8,
            "temperature": 0.0, "top_p": 1.0, "seed": 1, "stop": [], "presence_penalty": 0.0,
            "frequency_penalty": 0.0, "logprobs": None,
        }  # fmt: skip

        def take(piece: Piece) -> None:
            pieces.append(piece.text)

        runtime.generate(asked, take, lambda: False)
        return "".join(pieces)

    def kept() -> list[str]:
        assert runtime._tuned is not None
        return sorted(runtime._tuned.peft_config)

    first = [said(each) for each in adapters[:MOST_ADAPTERS]]
    assert len(set(first)) > 1
    assert said(adapters[0]) == first[0]  # used last now: another one goes
    said(adapters[MOST_ADAPTERS])
    assert len(kept()) == MOST_ADAPTERS
    assert [name for name in ("job_0_step_1", "job_1_step_1") if name in kept()] == ["job_0_step_1"]
    assert said(None) != ""
    assert [said(each) for each in adapters[:MOST_ADAPTERS]] == first
    assert len(kept()) == MOST_ADAPTERS
