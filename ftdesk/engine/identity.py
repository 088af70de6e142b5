"""Ids in OpenAI's shapes, and the name that a tuned model gets."""

from __future__ import annotations

import secrets
import string

_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def tuned_model_id(base: str, suffix: str | None, job_id: str) -> str:
    """`ft:BASE:local:SUFFIX:ID`; the id comes from the job's, so a job that resumes keeps its name.

    Letters of every script stay; what would cut the name or a URL apart becomes a hyphen.
    """
    kept = "".join(char if char.isalnum() or char in "-_." else "-" for char in suffix or "")
    return f"ft:{base}:local:{kept}:{job_id.rsplit('-', 1)[-1][:8]}"


def base_id_of(model_id: str) -> str:
    """The base that a tuned model or checkpoint is named after; any other name is a base's own."""
    if not model_id.startswith("ft:"):
        return model_id
    tuned = model_id.partition(":ckpt-step-")[0]
    return tuned.removeprefix("ft:").rsplit(":", 3)[0]


def checkpoint_model_id(tuned_id: str, step: int) -> str:
    return f"{tuned_id}:ckpt-step-{step}"
