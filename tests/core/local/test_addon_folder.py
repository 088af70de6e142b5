"""What the add-on's folder tells, and what pip's words mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.errors import Code
from ftdesk.core.local.addon import AddonFolder, AddonState, Installed, Progress, Step, python_of
from ftdesk.core.local.addon_figures import shipped_figures
from ftdesk.core.local.addon_plan import Piece, batches_of, pieces_of
from ftdesk.core.local.addon_recipe import Recipe
from ftdesk.core.local.pip_faults import fault_in


def _installed(recipe: Recipe, env: str = "env-1") -> Installed:
    return Installed(env, recipe.fingerprint, "3.11.7", 1, 1, 1, 1.0, "2026-11-22T22:05:24+00:00")


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    for name in ("packages.txt", "constraints.txt"):
        (tmp_path / name).write_text("torch==2.13.0\n")
    lists = tmp_path / "packages.txt", tmp_path / "constraints.txt"
    return Recipe(*lists, figures=shipped_figures(), needed=("torch",))


def test_the_folder_alone_says_what_there_is(tmp_path: Path, recipe: Recipe) -> None:
    folder = AddonFolder(tmp_path / "addon")
    assert folder.state(recipe) is AddonState.ABSENT
    env = folder.next_environment()
    assert env.name == "env-1"
    env.mkdir(parents=True)
    assert folder.state(recipe) is AddonState.UNFINISHED
    assert folder.empty_environment() is None, "cut off while it was made"
    folder.mark_empty(env)
    assert folder.empty_environment() == env
    folder.mark_used(env)
    assert folder.empty_environment() is None, "what was begun is never taken for empty"
    assert folder.next_environment().name == "env-2"

    folder.mark_installed(_installed(recipe))
    assert folder.state(recipe) is AddonState.BROKEN
    python_of(env).parent.mkdir()
    python_of(env).touch()
    (env / "lib" / "python3.11" / "site-packages" / "torch").mkdir(parents=True)
    (env / "Lib" / "site-packages" / "torch").mkdir(parents=True, exist_ok=True)
    assert folder.state(recipe) is AddonState.READY
    assert folder.python() == python_of(env)
    assert not folder.leftovers()
    recipe.packages.write_text("torch==2.14.0\n")
    assert folder.state(recipe) is AddonState.OUTDATED
    assert folder.state(recipe).usable
    folder.unmark()
    assert folder.state(recipe) is AddonState.UNFINISHED


@pytest.mark.parametrize("text", ["", "{", "[]", '{"env": "env-1"}', '{"env": 3}'])
def test_half_a_marker_is_none(tmp_path: Path, recipe: Recipe, text: str) -> None:
    folder = AddonFolder(tmp_path / "addon")
    folder.root.mkdir()
    (folder.root / "installed.json").write_text(text)
    assert folder.installed() is None
    folder.mark_installed(_installed(recipe, "../../elsewhere"))
    assert folder.installed() is None, "it never leads out of the folder"


def test_progress_never_goes_back_from_step_to_step() -> None:
    ends = [Progress(step, done_bytes=9, all_bytes=9).fraction for step in Step]
    starts = [Progress(step).fraction for step in Step]
    assert starts[0] == 0
    assert ends[-1] == pytest.approx(1)
    assert starts[1:] == pytest.approx(ends[:-1])


def test_a_report_becomes_downloads() -> None:
    def item(name: str, url: str) -> dict[str, object]:
        download = {"url": url, "archive_info": {"hashes": {"sha256": "ab"}}}
        return {"metadata": {"name": name, "version": "1.0"}, "download_info": download}

    torch, tqdm = pieces_of(
        {"install": [item("torch", "https://x/torch-1.0%2Bcpu.whl"), item("tqdm", "file:///y/tqdm-1.0.whl")]}
    )
    assert torch.file == "torch-1.0+cpu.whl"
    assert torch.line == "torch==1.0 --hash=sha256:ab"
    assert tqdm.path == Path("/y/tqdm-1.0.whl")
    large = Piece("torch", "1", "https://x/t.whl", "", 190_000_000)
    larger = Piece("xllamacpp", "1", "https://x/l.whl", "", 200_000_000)
    batches = batches_of([tqdm, large, larger], ("--index-url", "z"))
    assert [[each.name for each in batch.pieces] for batch in batches] == [["xllamacpp"], ["torch"], ["tqdm"]]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            Code.DISK_FULL,
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", Code.ADDON_CHECKSUM),
        (
            "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.'",
            Code.ADDON_PROXY,
        ),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", Code.ADDON_CERTIFICATE),
        (
            "connection broken by 'NewConnectionError('[Errno -3] Temporary failure in name resolution",
            Code.ADDON_OFFLINE,
        ),
        (
            "ConnectionError: ('Connection broken: IncompleteRead(5 bytes read, 9 more expected)'",
            Code.ADDON_CUT,
        ),
        ("ERROR: No matching distribution found for torch==2.13.0", Code.ADDON_NO_PACKAGE),
        ("MemoryError", Code.OUT_OF_MEMORY),
        ("Collecting torch\nERROR: something new", Code.ADDON_FAILED),
    ],
)
def test_what_pip_says_is_understood(said: str, code: Code) -> None:
    assert fault_in(said, Path("/x")).code is code


def test_the_package_that_is_wrong_or_missing_is_named() -> None:
    hashes = "DO NOT MATCH THE HASHES\n    peft==0.21.2 from http://h/peft.whl:\n        Expected sha256 ab"
    assert fault_in(hashes, Path("/x")).params == {"package": "peft"}
    none = "ERROR: No matching distribution found for torch==2.13.0"
    assert fault_in(none, Path("/x"), offline_folder=Path("/f")).params == {"package": "torch", "path": "/f"}
    assert fault_in("a\nERROR: b\nc", Path("/x")).params == {"reason": "ERROR: b"}
