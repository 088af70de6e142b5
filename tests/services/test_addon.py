"""The add-on installed, cut off, killed, repaired and removed: real pip, real environments, a real index."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import ftdesk
from ftdesk.core import paths
from ftdesk.core.errors import Code
from ftdesk.core.local.addon import AddonState, Step, libraries_of, python_of
from ftdesk.services import addon_run
from ftdesk.services.local_engine import EngineState
from tests.services.addon_room import blank_environment, installer, opened, recipe
from tests.services.package_index import PackageIndex, make_packages, make_wheel
from tests.support.disks import MakeDisk, fill, make_room


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank") / "env"
    venv.create(folder, with_pip=True)
    return folder


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    make_packages(folder)
    return folder


@pytest.fixture(autouse=True)
def index(wheels: Path, ftdesk_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PackageIndex]:
    """The only source of packages that this test's pip knows; CUDA is no question but where it is asked."""
    made = PackageIndex(wheels)
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", made.url)
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(ftdesk_home / "models"))
    monkeypatch.setattr(addon_run, "wants_cpu_build", lambda: False)
    yield made
    made.close()


def _names(env: Path) -> set[str]:
    found = next(iter(libraries_of(env))).glob("*.dist-info")
    return {each.name.removesuffix(".dist-info") for each in found}


async def test_from_nothing_to_an_engine_and_back(
    index: PackageIndex, blank: Path, ftdesk_home: Path, until: Any
) -> None:
    async with opened() as room:
        addon, steps = room.addon, []
        addon.progressed.connect(lambda: steps.append((addon.progress.step, addon.progress.fraction)))  # type: ignore[union-attr]
        assert (addon.state, room.engine.state) == (AddonState.ABSENT, EngineState.NOT_INSTALLED)
        assert addon.needed

        index.held.add("torch")
        addon.install()
        assert room.engine.installing
        assert room.engine.state is EngineState.NOT_INSTALLED
        await until(index.holding.is_set)
        await addon.cancel()
        assert addon.state is AddonState.UNFINISHED
        assert room.ends == []
        assert not _children_with("pip")
        assert not room.engine.installing

        index.held.clear()
        index.release.set()
        index.asked.clear()
        steps.clear()
        assert await room.done() is None
        assert addon.state is AddonState.READY
        assert room.engine.state is EngineState.STOPPED
        assert room.engine.missing() == ()
        assert [step for step in Step if step in {each for each, _ in steps}] == list(Step)
        fractions = [fraction for _, fraction in steps]
        assert fractions == sorted(fractions), "it never goes back"

        installed = addon.installed
        assert installed is not None
        env = room.folder.root / installed.env
        assert installed.env == "env-1", "the environment of the first try was empty and is used"
        names = _names(env)
        assert "torch-2.13.0" in names
        assert {each for each in names if each.startswith("tqdm-")} != {"tqdm-99.0"}, (
            "pinned, and not the newest"
        )
        assert len([each for each in names if each.startswith("tqdm-")]) == 1
        assert (ftdesk_home / "models" / "smollm2-135m-instruct").is_dir(), "the conversion has run"
        assert room.engine.home.command() == [str(python_of(env)), "-m", "ftdesk.engine"]
        assert not room.folder.leftovers(), "nothing of the download is left"

        index.asked.clear()
        (next(iter(libraries_of(env))) / "torch" / "__init__.py").unlink()
        (next(iter(libraries_of(env))) / "torch" / "large.bin").unlink()
        (next(iter(libraries_of(env))) / "torch").rmdir()
        addon.refresh()
        assert addon.state is AddonState.BROKEN
        room.engine.refresh()
        assert room.engine.state is EngineState.NOT_INSTALLED
        blank_environment(blank, "env-2")
        error = await room.done()
        assert error is None, error
        assert addon.state is AddonState.READY
        assert addon.installed is not None
        assert addon.installed.env == "env-2"
        assert not env.exists()

        addon.remove()
        await room.over(3)
        assert addon.state is AddonState.ABSENT
        assert room.engine.state is EngineState.NOT_INSTALLED
        assert [each.name for each in room.folder.root.iterdir()] == ["install.log"]
        assert (ftdesk_home / "models" / "smollm2-135m-instruct").is_dir(), "models stay"


async def test_what_breaks_off_or_is_changed_on_the_way_goes_on_later(
    index: PackageIndex, blank: Path
) -> None:
    blank_environment(blank)
    index.cut.add("torch")
    index.changed.add("peft")
    async with opened() as room:
        error = await room.done()
        assert error is not None
        assert error.code in (Code.ADDON_CUT, Code.ADDON_CHECKSUM)
        index.cut.clear()
        error = await room.done()
        assert error is not None
        assert error.code is Code.ADDON_CHECKSUM
        assert error.params["package"] in ("peft", ""), "older ones do not name it"
        assert room.addon.state is AddonState.UNFINISHED
        assert room.addon.error is error
        index.changed.clear()
        assert await room.done() is None
        assert room.addon.error is None


async def test_another_ftdesk_waits_and_a_killed_one_leaves_nothing_behind(
    index: PackageIndex, blank: Path, until: Any
) -> None:
    blank_environment(blank)
    index.held.add("torch")
    other = installer()
    try:
        await until(index.holding.is_set)
        async with opened() as room:
            error = await room.done()
            assert error is not None
            assert error.code is Code.ADDON_BUSY
            assert room.addon.state is AddonState.UNFINISHED
            pips = psutil.Process(other.pid).children(recursive=True)
            assert pips
            other.send_signal(signal.SIGKILL)
            other.wait()
            await until(lambda: not any(each.is_running() and each.status() != "zombie" for each in pips))
            index.held.clear()
            index.release.set()
            assert await room.done() is None
            assert room.addon.state is AddonState.READY
    finally:
        other.kill()
        other.wait()


@pytest.mark.usefixtures("only_in_soak")
async def test_a_killed_pip_is_said_and_gone_on_from(index: PackageIndex, blank: Path, until: Any) -> None:
    blank_environment(blank)
    index.held.add("torch")
    async with opened() as room:
        room.addon.install()
        await until(index.holding.is_set)
        (pip,) = _children_with("pip")
        pip.kill()
        await room.over(1)
        error = room.addon.error
        assert error is not None
        assert error.code is Code.ADDON_FAILED
        assert "-9" in str(error.params["reason"])
        assert room.addon.state is AddonState.UNFINISHED


async def test_a_disk_that_is_full_before_and_on_the_way(
    index: PackageIndex, blank: Path, make_disk: MakeDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    disk = make_disk(64)
    monkeypatch.setenv("FTDESK_HOME", str(disk / "home"))
    blank_environment(blank)
    fill(disk, 1_000_000)
    async with opened() as room:
        error = await room.done()
        assert error is not None
        assert error.code is Code.ADDON_DISK
        assert error.params["need_bytes"] == 2_200_000
        assert not index.asked, "nothing was fetched"

        make_room(disk)
        index.folder = tmp_path / "with a large one"
        make_packages(index.folder)
        large = {"torch/large.bin": os.urandom(6_000_000), "torch/__init__.py": ""}
        make_wheel(index.folder, "torch", "2.13.0", large)
        index.tells_sizes = False
        fill(disk, 3_500_000)
        error = await room.done()
        assert error is not None
        assert error.code is Code.DISK_FULL
        assert room.addon.state is AddonState.UNFINISHED


@pytest.mark.usefixtures("only_in_soak")
async def test_a_folder_of_wheels_needs_no_network(
    index: PackageIndex, blank: Path, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    blank_environment(blank)
    folder = tmp_path / "stick"
    folder.mkdir()
    for wheel in list(wheels.iterdir()):  # noqa: ASYNC240 (a handful)
        if not wheel.name.startswith(("peft-", "tqdm-99")):
            (folder / wheel.name).symlink_to(wheel)
    async with opened() as room:
        offline = await room.done()
        assert offline is not None
        assert offline.code is Code.ADDON_OFFLINE
        error = await room.done(folder)
        assert error is not None
        assert (error.code, error.params["package"]) == (Code.ADDON_NOT_IN_FOLDER, "peft")
        make_packages(folder)
        assert await room.done(folder) is None
        assert room.addon.state is AddonState.READY
        assert not index.asked


@pytest.mark.usefixtures("only_in_soak")
async def test_cuda_is_not_fetched_for_a_machine_without_a_card(
    index: PackageIndex, blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addon_run, "wants_cpu_build", lambda: True)
    blank_environment(blank)
    index.folder = tmp_path / "cuda"
    make_packages(index.folder)
    make_wheel(index.folder, "torch", "2.13.0", needs=("nvidia-cublas",))
    make_wheel(index.folder, "nvidia-cublas", "13.0")
    async with opened(recipe("http://127.0.0.1:9/simple")) as room:
        error = await room.done()
        assert error is not None
        # Whose index does not answer only a newer pip can tell without fetching gigabytes.
        assert error.code in (Code.ADDON_NO_CPU_BUILD, Code.ADDON_OFFLINE)
    cpu = PackageIndex(tmp_path / "cpu")
    probe = {"torch/__init__.py": "", "ftdesk_addon_probe.py": ""}
    make_wheel(cpu.folder, "torch", "2.13.0+cpu", probe)
    try:
        async with opened(recipe(cpu.url)) as room:
            assert await room.done() is None
            assert room.addon.installed is not None
            names = _names(room.folder.root / room.addon.installed.env)
            assert "torch-2.13.0+cpu" in names
            assert not [each for each in names if each.startswith("nvidia")]
    finally:
        cpu.close()
    assert not index.fetched("nvidia_cublas")


def _children_with(word: str) -> list[psutil.Process]:
    found = psutil.Process().children(recursive=True)
    return [each for each in found if each.is_running() and word in " ".join(each.cmdline())]


def test_the_stand_in_package_has_our_code_and_nothing_else(tmp_path: Path) -> None:
    """What an environment of another Python sees of the program."""
    stand_in = paths.resource("addon", "path")
    code = f"""
import sys
sys.path.insert(0, {str(stand_in)!r})
import ftdesk, ftdesk.core.errors
print(ftdesk.core.errors.__file__, ftdesk.__version__, ftdesk.__file__)
"""
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    errors, version, package = done.stdout.split()
    assert Path(errors) == Path(ftdesk.__file__).parent / "core" / "errors.py"
    assert version == ftdesk.__version__
    assert Path(package).is_relative_to(stand_in), "children of the engine find it, too"
