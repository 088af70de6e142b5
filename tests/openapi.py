"""Holds answers of the engine and of the fake provider against OpenAI's own OpenAPI document."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import jsonschema_rs

SUBSET = Path(__file__).with_name("data") / "openai-openapi-subset.json"


@functools.cache
def _definitions() -> dict[str, Any]:
    # No skip when it is missing: an answer that nobody checked must not pass.
    definitions: dict[str, Any] = json.loads(SUBSET.read_text(encoding="utf-8"))["$defs"]
    return definitions


@functools.cache
def _validator(schema_name: str) -> jsonschema_rs.Draft202012Validator:
    definitions = _definitions()
    if schema_name not in definitions:
        raise KeyError(f"{SUBSET.name} has no schema {schema_name!r}")
    return jsonschema_rs.Draft202012Validator({"$ref": f"#/$defs/{schema_name}", "$defs": definitions})


def validate(schema_name: str, instance: Any) -> None:
    """Raise AssertionError with every place where `instance` breaks OpenAI's schema `schema_name`."""
    problems = [
        f"  {'/'.join(str(part) for part in error.instance_path) or '(whole)'}: {error.message}"
        for error in _validator(schema_name).iter_errors(instance)
    ]
    if problems:
        found = json.dumps(instance, ensure_ascii=False)[:2000]
        raise AssertionError(f"not a {schema_name}:\n" + "\n".join(problems[:20]) + f"\nin {found}")
