"""`ftdesk engine`: starts the server, prints its address, and leaves when its stdin closes."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import os
import secrets
import socket
import stat
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ftdesk.engine.arguments import Asked, read
from ftdesk.engine.failures import StartError
from ftdesk.engine.gate.listening import HERE, listen, outward

if TYPE_CHECKING:
    import uvicorn

_NEEDED = (
    "starlette", "uvicorn", "python_multipart", "tokenizers", "filelock",
    "torch", "transformers", "peft", "gguf", "safetensors", "psutil",
)  # fmt: skip
_LOG = logging.getLogger("ftdesk.engine")


def main(argv: Sequence[str]) -> int:
    """Serve until stdin closes or SIGTERM comes; exit 0. What others reach serves on without its stdin.

    stdout carries one line, {"base_url", "api_key"} and with TLS {"certificate", "certificate_sha256"}. When
    it cannot start: exit 2, and the last line on stderr is {"error": {"code", "message", …}}, code being one
    of `core.errors.Code`.
    """
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    try:
        _serve(read(argv))
    except StartError as error:
        print(json.dumps(error.body()), file=sys.stderr, flush=True)
        return 2
    return 0


def _serve(asked: Asked) -> None:
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        text = (
            f"Local training is not installed (missing: {', '.join(missing)}). Install it with: ftdesk[local]"
        )
        raise StartError("engine_not_installed", text, missing=", ".join(missing))
    from ftdesk.engine.models import starter
    from ftdesk.engine.store.stores import open_stores

    starter.check_available()
    listener = listen(asked.place)
    try:
        stores = open_stores(asked.folder.absolute())
        try:
            _run(asked, listener, stores)
        finally:
            stores.close()
    finally:
        listener.close()


def _run(asked: Asked, listener: socket.socket, stores: object) -> None:
    import uvicorn

    from ftdesk.engine.application import build
    from ftdesk.engine.gate import certificate
    from ftdesk.engine.gate.connections import bounded
    from ftdesk.engine.gate.guesses import Guesses
    from ftdesk.engine.gate.token_file import lasting_token
    from ftdesk.engine.store.stores import Stores

    assert isinstance(stores, Stores)
    shown: certificate.Certificate | None = None
    if asked.tls_cert is not None and asked.tls_key is not None:
        shown = certificate.given(asked.tls_cert, asked.tls_key)
    elif asked.self_signed:
        shown = certificate.of_its_own(stores.folder / "tls", _certified(asked))
    token = secrets.token_urlsafe(32)
    if asked.lasting:
        token = lasting_token(asked.token_file or stores.folder / "token")
    line = {"base_url": _address(asked, listener.getsockname()[1]), "api_key": token}
    if shown is not None:
        line |= {"certificate": str(shown.path.absolute()), "certificate_sha256": shown.sha256}
    elif not asked.place.loopback:
        _LOG.warning("TLS is off: everybody between here and you can read the token and the examples.")
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints, stdout keeps its one line

    def ready() -> None:
        print(json.dumps(line), file=out, flush=True)

    app = build(
        stores, token=token, names=asked.rule, guesses=Guesses() if asked.lasting else None, ready=ready
    )
    config = uvicorn.Config(
        app,
        http=bounded(),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who asks is who is connected, whatever a header says
        timeout_graceful_shutdown=3,
        ssl_certfile=shown.path if shown is not None else None,
        ssl_keyfile=shown.key if shown is not None else None,
    )
    server = uvicorn.Server(config)
    if _has_life_line(asked):
        threading.Thread(target=_watch, args=(server,), name="stdin", daemon=True).start()
    server.run(sockets=[listener])


def _address(asked: Asked, port: int) -> str:
    """Where it is to be asked: the first name that it was given, else the number that it listens at."""
    name = asked.names[0] if asked.names else _number(asked)
    return f"{'https' if asked.tls else 'http'}://{name}:{port}/v1"


def _number(asked: Asked) -> str:
    if asked.place.everywhere:
        return outward()
    return f"[{asked.place.address}]" if ":" in asked.place.address else asked.place.address


def _certified(asked: Asked) -> set[str]:
    """Every name by which it may be met, without brackets; those of this computer for tunnels."""
    names = {*asked.names, _number(asked), HERE, "localhost"}
    return {each.strip("[]") for each in names}


def _has_life_line(asked: Asked) -> bool:
    """Whether it leaves when its stdin closes: always where it is somebody's child, never as a service."""
    if asked.stay or sys.stdin is None:
        return False
    if not asked.for_others:
        return True
    with contextlib.suppress(OSError, ValueError):
        return stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode)
    return False


def _watch(server: uvicorn.Server) -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(65536):
            pass
    server.should_exit = True
