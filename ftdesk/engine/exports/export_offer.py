"""What can be made of a base model and how big it gets, as one JSON line of a process of its own:
a server never carries numpy. `python -m ftdesk.engine.exports.export_offer FOLDER [GGUF]`.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ftdesk.core.local.export import ExportChoice, Format, Quantization

_TEXTS_BYTES = 10_000_000  # tokenizer, template, README
_HEAD_BYTES = 8_000_000  # the tokenizer inside a GGUF file
_SELF = "ftdesk.engine.exports.export_offer"
_PATIENCE_S = 120.0


def ask(folder: Path, own: Path | None, patience_s: float = _PATIENCE_S) -> dict[str, Any]:
    """What the child says: `numbers`, by quantization `sizes`, and by quantization why it cannot be had."""
    command = [sys.executable, "-m", _SELF, str(folder), *([str(own)] if own else [])]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=patience_s
        )
    except subprocess.TimeoutExpired:
        return _nothing(f"This computer is too busy: its answer took longer than {patience_s:.0f} s.")
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        return _nothing(last[0])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _nothing(reason: str) -> dict[str, Any]:
    return {"numbers": 0, "sizes": {}, "refused": dict.fromkeys(Quantization, reason)}


def choices(told: dict[str, Any], adapter: Path) -> tuple[ExportChoice, ...]:
    """What can be made of the model with this adapter, the most useful first."""
    files = [_gguf(told, each) for each in (Quantization.Q8_0, Quantization.Q4_K_M, Quantization.F16)]
    adapter_bytes = (adapter / "adapter_model.safetensors").stat().st_size + _TEXTS_BYTES
    merged = ExportChoice(format=Format.MERGED, bytes=2 * told["numbers"] + _TEXTS_BYTES)
    return (*files, merged, ExportChoice(format=Format.ADAPTER, bytes=adapter_bytes))


def _gguf(told: dict[str, Any], quantization: Quantization) -> ExportChoice:
    refused = told["refused"].get(quantization)
    return ExportChoice(
        format=Format.GGUF,
        quantization=quantization,
        bytes=told["sizes"].get(quantization, 0),
        possible=refused is None,
        reason="" if refused is None else "export_not_possible",
        message=refused or "",
    )


def _offer(folder: Path, own: Path | None) -> dict[str, Any]:
    from ftdesk.engine.exports import gguf_numbers
    from ftdesk.engine.models.gguf_names import Names, UnknownArchitecture
    from ftdesk.engine.models.tensor_files import tensor_shapes

    shapes = {
        name: tuple(shape)
        for path in folder.glob("*.safetensors")
        for name, shape in tensor_shapes(path).items()
    }
    told: dict[str, Any] = {"numbers": sum(math.prod(shape) for shape in shapes.values()), "refused": {}}
    sizes = told["sizes"] = dict.fromkeys(Quantization, 0)
    refused: dict[str, str] = told["refused"]
    if importlib.util.find_spec("xllamacpp") is None:
        text = "llama.cpp, which would have to try the finished file, is not installed with this engine."
        return told | {"refused": dict.fromkeys(Quantization, text)}
    try:
        names = Names.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))
        if own is None:
            _try_head(names, folder)
        named = {names.of_tensor(name): shape for name, shape in shapes.items()}
    except (UnknownArchitecture, ValueError) as error:
        return told | {"refused": dict.fromkeys(Quantization, f"This model cannot be saved so: {error}.")}
    layers, has_output = int(names.config["num_hidden_layers"]), "output.weight" in named
    for each in Quantization:
        kinds = {
            name: gguf_numbers.type_of(name, shape, each.value, layers, has_output=has_output)
            for name, shape in named.items()
        }
        sizes[each] = _HEAD_BYTES + sum(
            gguf_numbers.size_bytes(shape, kinds[name]) for name, shape in named.items()
        )
        if any(gguf_numbers.needs_llama(kind) for kind in kinds.values()) and not gguf_numbers.has_llama():
            refused[each] = "The llama.cpp of this engine keeps its 4-bit conversion to itself."
    return told


def _try_head(names: Any, folder: Path) -> None:
    import gguf

    from ftdesk.engine.exports.gguf_metadata import write_metadata

    write_metadata(gguf.GGUFWriter(os.devnull, names.architecture_name), names, folder)


if __name__ == "__main__":
    print(json.dumps(_offer(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)))
