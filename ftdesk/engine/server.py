"""`ftdesk engine`: starts the server, prints its address, and leaves when its stdin closes."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import logging
import os
import secrets
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from ftdesk.core import paths
from ftdesk.engine.failures import StartError

_NEEDED = (
    "starlette", "uvicorn", "python_multipart", "tokenizers", "filelock",
    "torch", "transformers", "peft", "gguf", "safetensors", "psutil",
)  # fmt: skip


def main(argv: Sequence[str]) -> int:
    """Serve until stdin closes or SIGTERM comes; exit 0.

    stdout carries one line, {"base_url", "api_key"}. When it cannot start: exit 2, and the last line on
    stderr is {"error": {"code", "message", …}}, code being one of `core.errors.Code`.
    """
    parser = argparse.ArgumentParser(
        prog="ftdesk engine", description="Train and serve models on this computer."
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (0: any free one)")
    parser.add_argument(
        "--data-dir", type=Path, default=None, help="where files, jobs and tuned models are kept"
    )
    asked = parser.parse_args(argv)
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    try:
        _serve(asked.port, asked.data_dir or paths.data_dir() / "engine")
    except StartError as error:
        print(json.dumps(error.body()), file=sys.stderr, flush=True)
        return 2
    return 0


def _serve(port: int, folder: Path) -> None:
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        text = (
            f"Local training is not installed (missing: {', '.join(missing)}). Install it with: ftdesk[local]"
        )
        raise StartError("engine_not_installed", text, missing=", ".join(missing))
    from ftdesk.engine import starter
    from ftdesk.engine.stores import open_stores

    starter.check_available()
    listener = _listen(port)
    stores = open_stores(folder.absolute())
    try:
        _run(listener, stores)
    finally:
        stores.close()
        listener.close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows the option would let two engines share one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise StartError("engine_port_taken", f"Port {port} cannot be used: {error}", port=port) from error
    return listener


def _run(listener: socket.socket, stores: object) -> None:
    import uvicorn

    from ftdesk.engine.application import build
    from ftdesk.engine.stores import Stores

    assert isinstance(stores, Stores)
    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(32)
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints, stdout keeps its one line

    def ready() -> None:
        print(json.dumps({"base_url": f"http://127.0.0.1:{port}/v1", "api_key": token}), file=out, flush=True)

    app = build(stores, token=token, port=port, ready=ready)
    server = uvicorn.Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
    )

    def watch() -> None:
        with contextlib.suppress(OSError, ValueError):
            while sys.stdin.buffer.read(65536):
                pass
        server.should_exit = True

    if sys.stdin is not None:
        threading.Thread(target=watch, name="stdin", daemon=True).start()
    server.run(sockets=[listener])
