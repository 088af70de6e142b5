"""What the model sees, from the engine for this computer and from the counting child for other places."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ftdesk.core.cost.tokens import TokenCounter
from ftdesk.core.dataset.changes import AddExamples, SetContent
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.local_engine import NEEDED, EngineState, LocalEngine
from ftdesk.services.price_service import PriceService
from ftdesk.services.secrets import Secrets
from ftdesk.services.seen_service import SHOWN, Seen, SeenService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess

STARTER = "smollm2-135m-instruct"
OLD, NEW = "gpt-3.5-turbo-0613", "gpt-4.1-mini-2025-04-14"


def body(answer: str, **more: object) -> str:
    messages = [{"role": "user", "content": "马文? 🦊"}, {"role": "assistant", "content": answer, **more}]
    return json.dumps({"messages": messages})


@dataclass
class Room:
    dataset: Dataset
    engine: LocalEngine
    process: TokenProcess
    service: SeenService


def learned(seen: Seen) -> str:
    return "".join(piece.text for piece in seen.rendering.pieces if piece.trained)


OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture
def room(tmp_path: Path) -> OpenRoom:
    @asynccontextmanager
    async def opened(*bodies: str, needed: tuple[str, ...] | None = None) -> AsyncIterator[Room]:
        project = Project.create(tmp_path / "p.ftdesk")
        dataset = Dataset(project)
        dataset.apply(AddExamples(bodies))
        tasks, process = TaskOwner(), TokenProcess()
        engine = LocalEngine(tmp_path / "data", tmp_path / "engine.log", tasks, needed=needed or NEEDED)
        connections = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), engine)
        service = SeenService(dataset, connections, PriceService(), process)
        try:
            yield Room(dataset, engine, process, service)
        finally:
            await connections.aclose()
            await engine.stop()
            await process.aclose()
            await tasks.aclose()
            project.close()

    return opened


@pytest.mark.engine
async def test_the_real_engine_says_what_its_model_reads(room: OpenRoom) -> None:
    async with room(body("No. 🦊"), body("Long. " * 20_000), body("", weight=1)) as r:
        if r.engine.state is not EngineState.STOPPED:
            pytest.skip("the engine or its starter model is not installed")
        short, long, empty = r.dataset.ids
        seen = await r.service.seen(short, "local", STARTER)
        assert seen.exact
        assert learned(seen) == "No. 🦊<|im_end|>\n"
        assert "named SmolLM" in seen.rendering.pieces[0].text
        assert seen.rendering.limit == 8192
        r.dataset.apply(SetContent(short, 1, "Yes."))
        assert learned(await r.service.seen(short, "local", STARTER)) == "Yes.<|im_end|>\n"
        cut = (await r.service.seen(long, "local", STARTER)).rendering
        assert cut.tokens == 8192
        assert cut.cut_tokens > 10_000
        assert not cut.whole
        assert sum(len(piece.text) for piece in cut.pieces) <= SHOWN
        with pytest.raises(FtdeskError) as caught:
            await r.service.seen(empty, "local", STARTER)
        assert caught.value.code is Code.REQUEST_REFUSED
        assert caught.value.params["remote_code"] == "example_empty"


async def test_what_is_not_installed_is_said(room: OpenRoom) -> None:
    async with room(body("No."), needed=("no_such_package",)) as r:
        with pytest.raises(FtdeskError) as caught:
            await r.service.seen(r.dataset.ids[0], "local", STARTER)
        assert caught.value.code is Code.ENGINE_NOT_INSTALLED
        assert r.engine.state is EngineState.NOT_INSTALLED


async def test_other_places_are_shown_in_openais_form_and_nothing_starts_or_leaves(room: OpenRoom) -> None:
    async with room(body("No. 🦊"), body("Kept.", weight=0)) as r:
        first, second = r.dataset.ids
        for model, encoding, limit in ((OLD, "cl100k_base", 4096), (NEW, "o200k_base", 65_536)):
            seen = await r.service.seen(first, "openai", model)
            assert (seen.exact, seen.encoding, seen.rendering.limit) == (False, encoding, limit)
            assert learned(seen) == "No. 🦊<|im_end|>"
            assert seen.rendering.tokens == TokenCounter(encoding).body(body("No. 🦊")).total
        weighted = await r.service.seen(second, "openai", NEW)
        assert weighted.rendering.trained_tokens == 0
        everywhere = await r.service.seen(second, "bailian", "qwen3-8b")
        assert learned(everywhere) == "Kept.<|im_end|>", "a weight is passed over there"
        unknown = await r.service.seen(first, "nebius", "nobody/knows-8b")
        assert (unknown.exact, unknown.rendering.limit) == (False, None)
        assert r.engine.state in (EngineState.STOPPED, EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING)


async def test_it_is_cut_at_the_models_limit(room: OpenRoom) -> None:
    async with room(body("word " * 5000)) as r:
        cut = (await r.service.seen(r.dataset.ids[0], "openai", OLD)).rendering
        assert (cut.tokens, cut.tokens + cut.cut_tokens) == (
            4096,
            TokenCounter("cl100k_base").body(body("word " * 5000)).total,
        )


async def test_what_is_gone_is_said(room: OpenRoom) -> None:
    async with room(body("No.")) as r:
        with pytest.raises(FtdeskError) as caught:
            await r.service.seen(10_000, "openai", NEW)
        assert caught.value.code is Code.EXAMPLE_GONE
