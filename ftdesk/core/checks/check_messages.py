"""What the window asks the proof-reading child, and what it answers."""

from __future__ import annotations

from typing import Any

import msgspec

from ftdesk.core import serving
from ftdesk.core.checks.found import Found
from ftdesk.core.checks.pictures import Pictures


class Question(msgspec.Struct, omit_defaults=True):
    """Look at the examples `ids` of a project as they are now; those that are gone are forgotten.

    `connection`: the one that problems are told for from now on. `beside`: tell also what has changed
    for examples beside others. `pictures`: how the set looks as a whole.
    """

    id: int
    file: str
    ids: list[int] = []
    connection: dict[str, Any] | None = None
    beside: bool = False
    pictures: bool = False


class Answer(serving.Reply, omit_defaults=True):
    """`looked` of the ids were looked at; `failed`: a mistake of ours over one of them, which is passed over.

    `news`: example → all its problems, a list of `Found`; `more`: there is more of it. `size_bytes`: of what
    is trained with. `whole`: problems of the whole set; `usual_system`: what most have.
    """

    looked: int = 0
    failed: str = ""
    news: list[tuple[int, msgspec.Raw]] = msgspec.field(default_factory=list)
    more: bool = False
    size_bytes: int = 0
    whole: list[Found] | None = None
    usual_system: str | None = None
    pictures: Pictures | None = None
