"""Writes a whole model as one GGUF file, tensor by tensor."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy

from ftdesk.engine.exports import gguf_metadata, gguf_numbers
from ftdesk.engine.exports.merging import Merged
from ftdesk.engine.models.gguf_names import Names


@dataclass(frozen=True)
class _Tensor:
    name: str
    shape: tuple[int, ...]
    kind: Any
    values: Callable[[], Any]  # fp32


def write_gguf(
    target: Path,
    merged: Merged,
    folder: Path,
    own: Path | None,
    quantization: str,
    name: str,
    progress: Callable[[float], None],
) -> None:
    """`folder`: the base's config and tokenizer; `own`: the base's own GGUF, whose head is kept.

    Raises UnknownArchitecture, and ValueError for tensors without a name in llama.cpp.
    """
    names = Names.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    writer = gguf.GGUFWriter(target, names.architecture_name)
    writer.add_name(name)
    writer.add_file_type(gguf_numbers.file_type(quantization))
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    if own is not None:
        reader = gguf.GGUFReader(own)
        gguf_metadata.copy_metadata(writer, reader)
        tensors = _as_in(reader, merged, names, quantization)
    else:
        writer.add_type(gguf.GGUFType.MODEL)
        gguf_metadata.write_metadata(writer, names, folder)
        tensors = _all_of(merged, names, quantization)
    gguf_metadata.add_template(writer, folder)
    _write(writer, tensors, progress)


def _write(writer: Any, tensors: list[_Tensor], progress: Callable[[float], None]) -> None:
    dtypes = {gguf.GGMLQuantizationType.F32: numpy.float32, gguf.GGMLQuantizationType.F16: numpy.float16}
    for each in tensors:
        size_bytes = gguf_numbers.size_bytes(each.shape, each.kind)
        # A type other than bytes leaves the shape as it is: in numbers.
        writer.add_tensor_info(
            each.name, each.shape, numpy.dtype(dtypes.get(each.kind, numpy.float32)), size_bytes, each.kind
        )
    try:
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        whole, done = sum(gguf_numbers.size_bytes(each.shape, each.kind) for each in tensors), 0
        for each in tensors:
            numbers = gguf_numbers.written(numpy.ascontiguousarray(each.values()), each.kind)
            writer.write_tensor_data(numbers)
            done += numbers.nbytes
            progress(done / whole)
        writer.flush()
    finally:
        with contextlib.suppress(OSError):
            writer.close()


def _named(merged: Merged, names: Names) -> dict[str, str]:
    """By llama.cpp's name the one in transformers."""
    return {names.of_tensor(name): name for name in merged}


def _values(merged: Merged, names: Names, name: str) -> Callable[[], Any]:
    def read() -> Any:
        laid_out = names.laid_out(name.rpartition(".")[0], merged.read(name)).numpy()
        # Gemma's norms are kept as what they differ from one by.
        one = names.architecture == gguf.MODEL_ARCH.GEMMA3 and name.endswith("norm.weight")
        return laid_out + 1 if one else laid_out

    return read


def _all_of(merged: Merged, names: Names, quantization: str) -> list[_Tensor]:
    known = _named(merged, names)
    if names.config.get("tie_word_embeddings"):
        known.pop("output.weight", None)
    layers = int(names.config["num_hidden_layers"])
    found = []
    factors = gguf_metadata.rope_factors(names.config)
    if factors is not None:
        found.append(
            _Tensor("rope_freqs.weight", factors.shape, gguf.GGMLQuantizationType.F32, lambda: factors)
        )
    for name, ours in known.items():
        shape = merged.shape(ours)
        kind = gguf_numbers.type_of(name, shape, quantization, layers, has_output="output.weight" in known)
        found.append(_Tensor(name, shape, kind, _values(merged, names, ours)))
    return found


def _as_in(reader: gguf.GGUFReader, merged: Merged, names: Names, quantization: str) -> list[_Tensor]:
    """The tensors of the base's own file, in its order: matrices anew, norms and factors as they stand."""
    known = _named(merged, names)
    layers = int(names.config["num_hidden_layers"])
    has_output = any(tensor.name == "output.weight" for tensor in reader.tensors)
    if has_output:
        known.setdefault("output.weight", known["token_embd.weight"])  # tied, and yet written twice
    found = []
    for tensor in reader.tensors:
        shape = tuple(int(each) for each in reversed(tensor.shape))
        ours = known.get(tensor.name)
        if len(shape) < 2:
            kind, values = gguf.GGMLQuantizationType.F32, _stored(tensor)
        elif ours is None or merged.shape(ours) != shape:
            raise ValueError(f"the base's own file has a tensor that its folder has not: {tensor.name}")
        else:
            kind = gguf_numbers.type_of(tensor.name, shape, quantization, layers, has_output=has_output)
            values = _values(merged, names, ours)
        found.append(_Tensor(tensor.name, shape, kind, values))
    return found


def _stored(tensor: Any) -> Callable[[], Any]:
    return lambda: gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(numpy.float32)
