"""An engine as on another machine: its own address, its own token that lasts, and ways to get to it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.engine.process import ROOT

ADDRESS = "127.0.0.2"
"""This computer under another number: two processes stand for two machines."""


def free_port(address: str = "127.0.0.1") -> int:
    with socket.create_server((address, 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def engine_elsewhere(folder: Path, *arguments: str) -> Iterator[dict[str, str]]:
    """`ftdesk engine` as a service would run it, and its ready line. SIGTERM ends it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "stderr").open("ab") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "ftdesk", "engine", "--data-dir", str(folder / "data"), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, (folder / "stderr").read_text(encoding="utf-8")
            yield {**json.loads(line), "pid": str(process.pid)}
            assert process.poll() is None, "it serves on"
        finally:
            process.terminate()
            process.wait(timeout=60)
            process.stdout.close()


@contextmanager
def forwarded(host: str, port: int) -> Iterator[int]:
    """A plain TCP forwarder: what `ssh -L` does, without its encryption. Answers the port here."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection((host, port))
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=pump, args=ends, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def has_ssh() -> bool:
    """Whether a whole tunnel can be dug here: client, server and key maker."""
    return all(map(_program, ("ssh", "sshd", "ssh-keygen")))


@contextmanager
def tunnelled(folder: Path, port: int) -> Iterator[int]:
    """`ssh -N -L` to a real sshd of our own on this computer. Answers the port here."""
    for name in ("host_key", "my_key"):
        subprocess.run(
            [_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    (folder / "authorized").write_bytes((folder / "my_key.pub").read_bytes())
    server_port, here = free_port(), free_port()
    settings = {
        "ListenAddress": "127.0.0.1",
        "Port": server_port,
        "HostKey": folder / "host_key",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": folder / "sshd.pid",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
    }
    (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.geteuid() == 0:  # where root starts it, sshd wants a folder to lock itself into
        Path("/run/sshd").mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen(
        [_program("sshd"), "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.DEVNULL
    )
    options = [
        "UserKnownHostsFile=/dev/null",
        "StrictHostKeyChecking=no",
        "IdentitiesOnly=yes",
        "LogLevel=ERROR",
    ]
    try:
        _until_open(server_port)
        client = subprocess.Popen(
            [
                *(_program("ssh"), "-N", "-L", f"{here}:127.0.0.1:{port}", "-p", str(server_port)),
                *("-i", folder / "my_key"),
                *(part for each in options for part in ("-o", each)),
                "127.0.0.1",
            ]
        )
        try:
            _until_open(here)
            yield here
        finally:
            client.terminate()
            client.wait(timeout=20)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _program(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or ""


def _until_open(port: int, timeout_s: float = 20.0) -> None:
    until = time.monotonic() + timeout_s
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, f"nobody listens at {port}"
            time.sleep(0.02)
        else:
            return
