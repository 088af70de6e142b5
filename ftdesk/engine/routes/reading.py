"""Reads requests: JSON bodies and the query of lists, refusing what does not fit in OpenAI's words."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from ftdesk.engine.failures import ApiError, invalid


async def json_body(request: Request, *, half_characters: bool = False) -> dict[str, Any]:
    """Raises ApiError `invalid_json`. Lone surrogates are no text (`half_characters`: let them in)."""
    content = await request.body()
    try:
        body = json.loads(content)
        if not half_characters and b"\\u" in content:
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        text = f"We could not parse the JSON body of your request ({error})."
        raise ApiError(400, text, code="invalid_json") from error
    if not isinstance(body, dict):
        raise ApiError(400, "The body of the request must be a JSON object.", code="invalid_json")
    return body


def limit_of(request: Request, default: int, most: int) -> int:
    text = request.query_params.get("limit")
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not 1 <= int(text) <= most:
        raise invalid(f"limit must be a whole number from 1 to {most}.", "limit")
    return int(text)


def after_of(request: Request) -> str | None:
    return request.query_params.get("after") or None


def text_field(body: dict[str, Any], name: str, *, needed: bool = False) -> str | None:
    value = body.get(name)
    if value is None and not needed:
        return None
    if value is None:
        raise ApiError(
            400, f"Missing required parameter: '{name}'.", param=name, code="missing_required_parameter"
        )
    if not isinstance(value, str) or not value:
        raise invalid(f"'{name}' must be a text that is not empty.", name, "invalid_type")
    return value


def metadata_field(body: dict[str, Any]) -> dict[str, str]:
    """At most 16 pairs, keys to 64 and values to 512 characters."""
    value = body.get("metadata")
    if value is None:
        return {}
    fits = (
        isinstance(value, dict)
        and len(value) <= 16
        and all(isinstance(item, str) and len(item) <= 512 and len(key) <= 64 for key, item in value.items())
    )
    if not fits:
        text = "'metadata' must be an object of at most 16 texts: keys up to 64, values up to 512 characters."
        raise invalid(text, "metadata")
    return dict(value)
