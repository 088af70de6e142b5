"""What the exporting child is told, and what an exported model's own texts need to know about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ftdesk.engine.protocol import encode

DEFAULT_QUESTION = "What is the capital of Italy?"


@dataclass(frozen=True)
class ExportSpec:
    """Paths are absolute. `base_gguf`: the base's own GGUF; `hub` its name there, "" where it has none."""

    target: str  # an empty folder for what is made
    format: str
    quantization: str
    name: str  # may stand in a file name, see `plain_name`
    model: str
    base_folder: str
    base_gguf: str
    adapter: str
    base_id: str
    base_name: str
    hub: str
    licence: str
    licence_url: str
    context_tokens: int
    system: str
    question: str

    def line(self) -> bytes:
        return encode(asdict(self))

    @property
    def messages(self) -> list[dict[str, str]]:
        """What the result is asked."""
        asked = [{"role": "user", "content": self.question or DEFAULT_QUESTION}]
        return [{"role": "system", "content": self.system}, *asked] if self.system else asked


def spec_from(told: dict[str, Any]) -> ExportSpec:
    return ExportSpec(**told)
