"""Our engine on another machine, as the window uses it: its certificate compared, a training, a chat.

Two processes stand for two machines: the services here, the engine at 127.0.0.2 over TLS.
"""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import trustme

from ftdesk.api.certificates import only
from ftdesk.api.wire import Patience
from ftdesk.core.chat.conversation import Lane
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import JobState
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import Can, ConnectionService
from ftdesk.services.launch_request import LaunchRequest
from ftdesk.services.secrets import Secrets
from tests.engine.elsewhere import ADDRESS, engine_elsewhere
from tests.fakes.dialect import serving
from tests.fakes.nebius import Nebius
from tests.services.house import QUICK, House, opened
from tests.support.loops import Until

MODEL = "smollm2-135m-instruct"
ENGINE = "engine"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    if importlib.util.find_spec("torch") is None:
        pytest.skip("the engine is not installed")
    folder = tmp_path_factory.mktemp("elsewhere")
    with engine_elsewhere(folder, "--host", ADDRESS, "--tls-self-signed") as ready:
        yield ready


@asynccontextmanager
async def a_house_that_trusts(elsewhere: dict[str, str], folder: Path) -> AsyncIterator[House]:
    """All services over a project, with the engine's address, its key, and its certificate compared."""
    nobody = SimpleNamespace(base_url="http://127.0.0.1:9/v1", key="sk-nobody")
    async with opened(folder, nobody, patience=Patience()) as house:  # type: ignore[arg-type]
        service = house.connections
        service.set_address(ENGINE, elsewhere["base_url"].removesuffix("/v1"))
        await service.set_key(ENGINE, elsewhere["api_key"])
        assert ENGINE in [each.id for each in service.offered()]
        assert await _reason(service, ENGINE) == "certificate"
        connection = service.get(ENGINE)
        shown = await service.trust.look(connection)
        assert shown.sha256 == elsewhere["certificate_sha256"], "what the engine printed"
        assert shown.usable
        assert ADDRESS in shown.names
        service.trust.accept(connection, shown)
        yield house


async def _answer(house: House, model: str) -> str:
    talk = house.chats.create((Lane(ENGINE, model),), "").id
    await house.chat.send(talk, "What is the capital of Italy?")
    await house.chat.idle(talk)
    answer = house.chats.messages(talk)[-1]
    assert (answer.role, answer.error) == ("assistant", None)
    return answer.content


@pytest.mark.engine
@pytest.mark.timeout(300)
async def test_it_is_asked_trained_at_and_stopped_from_here(
    elsewhere: dict[str, str], tmp_path: Path, until: Until
) -> None:
    async with a_house_that_trusts(elsewhere, tmp_path) as house:
        report = await house.connections.test(ENGINE)
        assert (report.reachable, report.key_valid, report.training.can) == (True, True, Can.YES)
        assert MODEL in [model.id for model in report.models]
        assert {report.files, report.jobs, report.chat} == {Can.YES}
        assert await _answer(house, MODEL)
        job_id = await house.jobs.launch(LaunchRequest(ENGINE, MODEL, epochs=50))
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING, 120)
        await house.jobs.cancel(job_id)
        await until(lambda: house.store.get(job_id).state is JobState.CANCELLED)
        left = house.ledger.all()
        assert {each.address for each in left} == {elsewhere["base_url"]}, "it is another machine"
        assert {each.purpose for each in left} == {"training", "validation"}
        assert all(each.remote_id for each in left)


@pytest.mark.engine
@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("only_in_soak")
async def test_a_whole_training_there(elsewhere: dict[str, str], tmp_path: Path, until: Until) -> None:
    """Held and gone on with, to its end, and its model asked."""
    async with a_house_that_trusts(elsewhere, tmp_path) as house:
        job_id = await house.jobs.launch(LaunchRequest(ENGINE, MODEL, epochs=1, batch_size=1, suffix="Marv"))
        await until(lambda: house.store.metrics(job_id), 120)
        await house.jobs.pause(job_id)
        await until(lambda: house.store.get(job_id).state is JobState.PAUSED)
        await house.jobs.resume(job_id)
        await until(lambda: house.store.get(job_id).ended, 240)
        job = house.store.get(job_id)
        assert job.state is JobState.SUCCEEDED, job
        assert job.billed_usd == "0"
        assert [each.step for each in house.store.metrics(job_id)] == list(range(1, 13))
        assert job.tuned_model is not None
        assert await _answer(house, job.tuned_model)


# -- certificates ------------------------------------------------------------------------------------------


@pytest.fixture
def service(tmp_path: Path) -> ConnectionService:
    return ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), patience=QUICK)


def _shown_by(tmp_path: Path, number: int, **options: Any) -> dict[str, str]:
    """Files of a certificate that nobody knows."""
    made = trustme.CA().issue_cert("127.0.0.1", **options)
    path = tmp_path / f"{number}.pem"
    made.private_key_and_cert_chain_pem.write_to_path(str(path))
    return {"ssl_certfile": str(path)}


async def _reason(service: ConnectionService, connection_id: str) -> object:
    report = await service.test(connection_id)
    return report.error.params.get("reason") if report.error is not None else None


async def test_only_the_certificate_that_was_compared_is_trusted(
    service: ConnectionService, tmp_path: Path
) -> None:
    fake, changes = Nebius(), []
    service.changed.connect(lambda: changes.append(True))
    with serving(fake, **_shown_by(tmp_path, 1)):
        url = f"https://127.0.0.1:{fake.port}/v1"
        service.set_address(ENGINE, url)
        await service.set_key(ENGINE, fake.key)
        place = service.get(ENGINE)
        assert await _reason(service, ENGINE) == "certificate"
        shown = await service.trust.look(place)
        assert (shown.usable, shown.names) == (True, ("127.0.0.1",))
        assert shown.until is not None
        del changes[:]
        service.trust.accept(place, shown)
        assert changes == [True]
        assert await _reason(service, ENGINE) is None
        assert service.trust.fingerprint(place) == shown.sha256
        again = SettingsStore(tmp_path / "settings.json").now.certificates
        assert again == {f"127.0.0.1:{fake.port}": shown.pem}

        other = service.add_custom("Other", url.replace("127.0.0.1", "localhost"))
        await service.set_key(other.id, fake.key)
        assert await _reason(service, other.id) == "certificate", "at that address alone"
        service.trust.forget(place)
        assert service.trust.fingerprint(place) == ""
        assert await _reason(service, ENGINE) == "certificate"
        service.trust.accept(place, shown)

    with serving(fake, port=fake.port, **_shown_by(tmp_path, 2)):
        assert await _reason(service, ENGINE) == "certificate", "another one is refused, whatever its name"
        assert (await service.trust.look(place)).sha256 != shown.sha256
    await service.aclose()


async def test_what_cannot_be_compared(service: ConnectionService, tmp_path: Path) -> None:
    fake = Nebius()
    old = {"not_after": datetime.now(UTC) - timedelta(days=1)}
    with serving(fake, **_shown_by(tmp_path, 1, **old)):
        service.set_address(ENGINE, f"https://127.0.0.1:{fake.port}/v1")
        assert not (await service.trust.look(service.get(ENGINE))).usable, "it has expired"
        with pytest.raises(FtdeskError) as caught:
            await service.trust.look(service.get("openai"))
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE, "there it could only be a stranger's"
    with pytest.raises(FtdeskError) as caught:
        await service.trust.look(service.get(ENGINE))
    assert caught.value.params["reason"] == "refused"
    with serving(fake):
        service.set_address(ENGINE, f"https://127.0.0.1:{fake.port}/v1")
        with pytest.raises(FtdeskError) as caught:
            await service.trust.look(service.get(ENGINE))
        assert caught.value.code is Code.BAD_ANSWER, "no TLS at all"
    service.set_address(ENGINE, "")
    with pytest.raises(FtdeskError) as caught:
        await service.trust.look(service.get(ENGINE))
    assert caught.value.code is Code.ADDRESS_MISSING
    with pytest.raises(FtdeskError) as caught:
        only("no certificate")
    assert caught.value.code is Code.BAD_CERTIFICATES


async def test_an_authority_of_ones_own_serves_too(service: ConnectionService, tmp_path: Path) -> None:
    """The file of Settings → Network counts for all connections, an engine elsewhere among them."""
    fake, authority = Nebius(), trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "s.pem"))
    with serving(fake, ssl_certfile=str(tmp_path / "s.pem")):
        service.set_address(ENGINE, f"https://127.0.0.1:{fake.port}/v1")
        await service.set_key(ENGINE, fake.key)
        service.set_ca_file(str(tmp_path / "ca.pem"))
        assert await _reason(service, ENGINE) is None
    await service.aclose()
