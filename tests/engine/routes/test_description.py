"""The engine's own OpenAPI description is true: every route stands in it, and is answered as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from ftdesk.engine.application import build
from ftdesk.engine.description import description
from ftdesk.engine.store.stores import open_stores
from tests.conftest import Campaign
from tests.engine.process import MODEL, Engine, marv

pytestmark = pytest.mark.engine
OPERATIONS = [
    f"{method.upper()} {path}" for path, methods in description()["paths"].items() for method in methods
]


def test_every_route_stands_in_it_and_no_other(tmp_path: Path) -> None:
    stores = open_stores(tmp_path / "engine")
    app = build(stores, token="t", ready=lambda: None)
    served = {
        f"{method} {re.sub(r':[a-z]+}', '}', route.path)}"
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    stores.close()
    assert set(OPERATIONS) == served


def test_it_is_served(engine: Engine) -> None:
    assert engine.json("/engine/openapi.json") == json.loads(json.dumps(description()))


@pytest.fixture(scope="session")
def described(engine: Engine) -> Any:
    import schemathesis

    return schemathesis.openapi.from_dict(description())


@pytest.fixture(scope="session")
def known(engine: Engine) -> dict[str, str]:
    """What makes generated requests go further than “no such thing”. A job of it fails by itself."""
    return {"model": MODEL, "training_file": engine.upload(marv(3)), "validation_file": engine.upload("x\n")}


@pytest.mark.timeout(900)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_whatever_is_asked_is_answered_as_described(
    engine: Engine, described: Any, known: dict[str, str], operation: str, campaign: Campaign
) -> None:
    """No 5xx, no hang, and every answer validates: for requests that it allows, and for others."""
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis import GenerationMode
    from schemathesis.checks import CHECKS

    method, path = operation.split(" ")
    place = engine.address["base_url"].removesuffix("/v1")
    checks = [
        CHECKS.get_one(name)
        for name in (
            "not_a_server_error", "status_code_conformance", "content_type_conformance",
            "response_schema_conformance",
        )
    ]  # fmt: skip

    def check(case: Any) -> None:
        _go_further(case, known)
        answer = case.call(
            base_url=place, headers={"Authorization": f"Bearer {engine.address['api_key']}"}, timeout=240
        )
        case.validate_response(answer, checks=checks)

    slow = path in ("/v1/chat/completions", "/v1/files")  # to answer, to make up
    count = campaign(1, 20) if slow else campaign(3, 150)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        found = described[path][method].as_strategy(generation_mode=mode)
        run = given(case=found)(check)
        settings(
            max_examples=count, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )(run)()  # fmt: skip


def _go_further(case: Any, known: dict[str, str]) -> None:
    body = case.body
    if not isinstance(body, dict):
        return
    for name, value in known.items():
        if isinstance(body.get(name), str) and len(body[name]) % 2 == 0:
            body[name] = value
    if isinstance(body.get("messages"), list):  # an answer of three tokens is an answer
        body["max_tokens"] = 3
        body.pop("max_completion_tokens", None)
