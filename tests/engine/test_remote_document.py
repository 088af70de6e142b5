"""`docs/remote.md` is true: what it says to type runs as it stands; gpu.example is this computer."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ftdesk.engine import arguments
from ftdesk.engine.gate.certificate import fingerprint
from tests.engine.elsewhere import ADDRESS, forwarded, free_port
from tests.engine.process import MODEL, ROOT

pytestmark = pytest.mark.engine
DOCUMENT = (ROOT / "docs" / "remote.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```(?P<kind>\w*)\n(?P<text>.+?)```", re.DOTALL)
_MACHINE, _PORT = "gpu.example", "8321"


def _blocks(heading: str, kind: str) -> list[str]:
    (chapter,) = re.findall(rf"^## {heading}\n(.+?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE)
    return [found["text"] for found in _BLOCK.finditer(chapter) if found["kind"] == kind]


class Shell:
    """Runs commands of the document in a home of their own, the machine's name being ours."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, str(free_port(ADDRESS))
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = os.environ | {"HOME": str(home), "PATH": path, "PYTHONPATH": str(ROOT)}
        self.environment.pop("SSL_CERT_FILE", None)

    def here(self, command: str) -> str:
        return command.strip().replace(_MACHINE, ADDRESS).replace(_PORT, self.port)

    def run(self, command: str) -> str:
        done = subprocess.run(
            ["sh", "-e", "-c", self.here(command)],
            cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self, command: str) -> Iterator[dict[str, str]]:
        process = subprocess.Popen(
            ["sh", "-c", f"exec {self.here(command)}"],
            cwd=self.home, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(timeout=60)
            process.stdout.close()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_tls_directly(shell: Shell) -> None:
    start, show, script = _blocks("TLS directly", "sh")
    (printed,) = _blocks("TLS directly", "json")
    with shell.serving(start) as ready:
        told = json.loads(shell.here(printed))
        assert ready.keys() == told.keys()
        assert ready["base_url"] == told["base_url"]
        assert ready["certificate"].endswith("/ftdesk-engine/tls/engine.crt")
        assert shell.run(show).strip().endswith(f"={ready['certificate_sha256']}")
        assert fingerprint(Path(ready["certificate"])) == ready["certificate_sha256"]
        # “A script on another computer needs a copy of engine.crt and the token”
        folder = shell.home / "ftdesk-engine"
        for name in ("tls/engine.crt", "token"):
            (shell.home / Path(name).name).write_bytes((folder / name).read_bytes())
        assert (shell.home / "token").read_text(encoding="ascii").strip() == ready["api_key"]
        assert MODEL in shell.run(script)


def test_a_tunnel(shell: Shell) -> None:
    """Its engine starts as written; a forwarder stands for `ssh -L`, which test_elsewhere.py really digs."""
    start, tunnel = _blocks("A tunnel through SSH", "sh")
    with shell.serving(start) as ready:
        near, host, far = re.search(r"-L (\d+):([\d.]+):(\d+)", tunnel).groups()  # type: ignore[union-attr]
        assert (near, f"http://{host}:{shell.here(far)}/v1") == (_PORT, ready["base_url"])
        with forwarded(host, int(shell.port)) as port:
            script = "import openai; print([model.id for model in openai.OpenAI().models.list()])"
            answer = shell.run(
                f"OPENAI_BASE_URL=http://127.0.0.1:{port}/v1 OPENAI_API_KEY=$(cat ~/ftdesk-engine/token)"
                f" python -c '{script}'"
            )
        assert MODEL in answer


def test_the_unit_starts_what_the_recipe_starts() -> None:
    (text,) = _blocks("A service", "ini")
    unit = configparser.RawConfigParser()
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read_string(text)
    program, command, *rest = unit["Service"]["ExecStart"].replace("%h", "~").split()
    assert (Path(program).name, command) == ("ftdesk", "engine")
    assert ["ftdesk", "engine", *rest] == _blocks("TLS directly", "sh")[0].split()
    asked = arguments.read(rest)
    assert asked.for_others, "its stdin is /dev/null and no life line"


def test_it_names_every_option() -> None:
    told = set(re.findall(r"--[a-z][a-z-]+", DOCUMENT))
    known = {option for action in arguments.parser()._actions for option in action.option_strings}
    assert {option for option in known if option.startswith("--")} - {"--help"} <= told
