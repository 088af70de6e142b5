"""`docs/engine.md` is true: it names every endpoint and no other, and its script runs as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.routing import Route

from ftdesk.engine.application import build
from ftdesk.engine.store.stores import open_stores
from tests.engine.process import ROOT, marv

pytestmark = pytest.mark.engine
DOCUMENT = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
_SCRIPT = re.compile(r"```python\n(.+?)```", re.DOTALL)
_BRACES = re.compile(r"\{[^}]*\}")


def test_every_endpoint_stands_in_it_and_no_other(tmp_path: Path) -> None:
    stores = open_stores(tmp_path / "engine")
    app = build(stores, token="t", ready=lambda: None)
    served = {
        f"{method} {_BRACES.sub('{}', route.path)}"
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    stores.close()
    told = re.findall(r"^\| `((?:GET|POST|DELETE) [^`]+)` \|", DOCUMENT, re.MULTILINE)
    assert {_BRACES.sub("{}", each) for each in told} == served


def test_its_script_is_that_of_the_readme() -> None:
    (script,) = _SCRIPT.findall(DOCUMENT)
    assert script in _SCRIPT.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert sum(bool(line.strip()) for line in script.splitlines()) <= 15


@pytest.mark.timeout(300)
@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_its_script_runs(tmp_path: Path) -> None:
    """As anybody would start it; its examples are fewer, so that it is over sooner."""
    (script,) = _SCRIPT.findall(DOCUMENT)
    sample = tmp_path / "resources" / "samples" / "marv.jsonl"
    sample.parent.mkdir(parents=True)
    sample.write_text(marv(10), encoding="utf-8")
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=tmp_path,
        env=os.environ | {"PATH": path, "FTDESK_HOME": str(tmp_path / "home")},
        capture_output=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip(), "the tuned model has answered"
