"""How exactly each tensor of a GGUF file is kept, by llama.cpp's own rules, and its numbers written so.

K-quants come out of llama.cpp's own code, found in `xllamacpp` where that package shows it to others.
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
from pathlib import Path
from typing import Any

import gguf
import numpy
from gguf.quants import quantize

_T = gguf.GGMLQuantizationType
_FILE_TYPES = {
    "F16": gguf.LlamaFileType.MOSTLY_F16,
    "Q8_0": gguf.LlamaFileType.MOSTLY_Q8_0,
    "Q4_K_M": gguf.LlamaFileType.MOSTLY_Q4_K_M,
}
_NARROW = {_T.Q4_K: _T.Q5_0, _T.Q6_K: _T.Q8_0}
"""What llama.cpp takes instead where a row does not divide into blocks of 256 numbers."""


def file_type(quantization: str) -> int:
    """The number that stands for it in the file's header."""
    return int(_FILE_TYPES[quantization])


def type_of(name: str, shape: tuple[int, ...], quantization: str, layers: int, *, has_output: bool) -> Any:
    """The type of one tensor. Norms and biases stay exact; with Q4_K_M what matters most gets more bits,
    as `llama_tensor_get_type` in llama.cpp has it. A row that fits no block stays F16.
    """
    if len(shape) < 2:
        return _T.F32
    wanted = {"F16": _T.F16, "Q8_0": _T.Q8_0}.get(quantization, _T.Q4_K)
    if wanted is _T.Q4_K and _matters(name, layers, has_output=has_output):
        wanted = _T.Q6_K
    if shape[-1] % gguf.GGML_QUANT_SIZES[wanted][0]:
        wanted = _NARROW.get(wanted, _T.F16)
    return wanted if shape[-1] % gguf.GGML_QUANT_SIZES[wanted][0] == 0 else _T.F16


def _matters(name: str, layers: int, *, has_output: bool) -> bool:
    if name == "output.weight" or (name == "token_embd.weight" and not has_output):
        return True
    block, _, rest = name.removeprefix("blk.").partition(".")
    if rest not in ("attn_v.weight", "ffn_down.weight"):
        return False
    layer, eighth = int(block), layers // 8
    return layer < eighth or layer >= 7 * layers // 8 or (layer - eighth) % 3 == 2


def size_bytes(shape: tuple[int, ...], kind: Any) -> int:
    """What a tensor of this type takes."""
    block, block_bytes = gguf.GGML_QUANT_SIZES[kind]
    return int(numpy.prod(shape, dtype=numpy.int64)) // block * block_bytes


def written(values: Any, kind: Any) -> Any:
    """`values` (fp32) as the bytes of `kind`."""
    if kind is _T.F32:
        return values
    if kind is _T.F16:
        return values.astype(numpy.float16)
    if needs_llama(kind):
        return _by_llama(values, kind)
    return quantize(values, kind)


def needs_llama(kind: Any) -> bool:
    """Whether only llama.cpp itself can write this type."""
    return kind in (_T.Q4_K, _T.Q6_K)


def has_llama() -> bool:
    """Whether it can be asked to."""
    return _quantize_chunk() is not None


def _by_llama(values: Any, kind: Any) -> Any:
    quantize_chunk = _quantize_chunk()
    if quantize_chunk is None:
        raise OSError("llama.cpp's quantisation is not to be had on this computer")
    values = numpy.ascontiguousarray(values, dtype=numpy.float32)
    rows, width = values.shape
    target = numpy.empty((rows, size_bytes((1, width), kind)), dtype=numpy.uint8)
    done = quantize_chunk(int(kind), values.ctypes.data, target.ctypes.data, 0, rows, width, None)
    if done != target.nbytes:
        raise OSError(f"llama.cpp wrote {done} bytes instead of {target.nbytes}")
    return target


@functools.cache
def _quantize_chunk() -> Any:
    """llama.cpp's function out of `xllamacpp`; None where the package keeps it to itself."""
    spec = importlib.util.find_spec("xllamacpp")
    if spec is None or spec.origin is None:
        return None
    for path in sorted(Path(spec.origin).parent.glob("xllamacpp*.so")):
        try:
            call = ctypes.CDLL(str(path)).ggml_quantize_chunk
        except (OSError, AttributeError):
            continue
        number, place = ctypes.c_int64, ctypes.c_void_p
        call.argtypes = [ctypes.c_int, place, place, number, number, number, place]
        call.restype = ctypes.c_size_t
        return call
    return None
