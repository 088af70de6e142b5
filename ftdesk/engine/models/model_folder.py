"""A folder with a model in transformers' form: what it holds, and whether it can be trained here at all."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import msgspec

from ftdesk.engine.text.template import ChatTemplate, TemplateExcess

ARCHITECTURES = frozenset({
    "llama", "qwen2", "qwen3", "smollm3", "gemma", "gemma2", "gemma3_text", "mistral", "ministral", "phi3",
    "olmo2", "granite", "glm4", "exaone4", "ernie4_5",
})  # fmt: skip
"""Families of plain text models that transformers knows by itself; a model's own code is never run."""
MOST_CONTEXT = 8192
"""So many tokens are read at most, even by models that could read more: memory grows with them."""
WEIGHTS = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_LONGEST_HEADER = 100_000_000


class Unfit(Exception):
    """The model cannot be used. `code`: model_broken, model_unsupported, or model_without_chat."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Described(msgspec.Struct, frozen=True):
    """`files`: size and time of change (ns) by name, by which a later change is seen."""

    parameters: int
    context_tokens: int
    architecture: str
    tools: bool
    files: dict[str, tuple[int, int]]

    def unchanged(self, folder: Path) -> bool:
        """Whether all files are still there as they were; a few looks at the disk."""
        try:
            return all(_stamp(folder / name) == stamp for name, stamp in self.files.items())
        except OSError:
            return False


def describe(folder: Path) -> Described:
    """Look at everything but the numbers themselves. Raises Unfit; OSError when the folder cannot be read."""
    config = _config(folder)
    architecture = str(config.get("model_type"))
    if architecture not in ARCHITECTURES:
        text = f"Models of the kind {architecture!r} cannot be trained here."
        raise Unfit("model_unsupported", text)
    if config.get("quantization_config"):
        raise Unfit(
            "model_unsupported", "This model is quantised already; the original is needed for training."
        )
    names = weight_files(folder)
    parameters = sum(_count_numbers(folder / name) for name in names)
    try:
        template = ChatTemplate.load(folder, MOST_CONTEXT)
    except FileNotFoundError as error:
        raise Unfit("model_unsupported", "The folder has no tokenizer.json.") from error
    except TemplateExcess as error:
        raise Unfit("model_unsupported", f"This model cannot chat: {error}.") from error
    except ValueError as error:
        code = "model_without_chat" if "no chat template" in str(error) else "model_broken"
        raise Unfit(code, f"This model cannot chat: {error}.") from error
    limit = config.get("max_position_embeddings")
    context = min(limit if isinstance(limit, int) and limit > 0 else MOST_CONTEXT, MOST_CONTEXT)
    looked_at = [*names, "config.json", "tokenizer.json"]
    looked_at += [
        name for name in ("tokenizer_config.json", "chat_template.jinja", _INDEX) if (folder / name).exists()
    ]
    files = {name: _stamp(folder / name) for name in looked_at}
    return Described(parameters, context, architecture, template.knows_tools, files)


def weight_files(folder: Path) -> list[str]:
    """The safetensors files, whole ones. Raises Unfit."""
    if (folder / WEIGHTS).is_file():
        return [WEIGHTS]
    try:
        held = json.loads((folder / _INDEX).read_text(encoding="utf-8"))["weight_map"]
        names = sorted({str(name) for name in held.values()})
    except FileNotFoundError:
        others = any(folder.glob("*.bin")) or any(folder.glob("*.pt*"))
        reason = " (only in files that can run code when they are opened)" if others else ""
        raise Unfit("model_unsupported", f"The folder has no weights as safetensors{reason}.") from None
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Unfit("model_broken", f"{_INDEX} cannot be read: {error}") from error
    for name in names:
        if Path(name).name != name or not (folder / name).is_file():
            raise Unfit("model_broken", f"The file {name} is missing.")
    return names


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Unfit("model_unsupported", "This is no folder of a model: it has no config.json.") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("model_broken", f"config.json cannot be read: {error}") from error
    if not isinstance(config, dict):
        raise Unfit("model_broken", "config.json is no JSON object.")
    return config


def _count_numbers(path: Path) -> int:
    """Of one safetensors file, whose header says how long the file must be. Raises Unfit."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_LONGEST_HEADER, size):
                raise ValueError("no header")
            header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        end = max((int(each["data_offsets"][1]) for each in header.values()), default=0)
        count = sum(math.prod(each["shape"]) for each in header.values())
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unfit("model_broken", f"{path.name} is damaged: {error}") from error
    if size != 8 + length + end:
        raise Unfit(
            "model_broken", f"{path.name} is cut off or has grown: it should have {8 + length + end} bytes."
        )
    return count


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
