"""What should not leave this computer unseen: data that name a person, and secrets. Never an error.

A fix puts a placeholder in its place, in the language of the text, for all of one kind in one turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ftdesk.core.checks import mending
from ftdesk.core.checks.keys import may_hold_secrets, secrets
from ftdesk.core.checks.message_view import Text, View
from ftdesk.core.checks.personal import may_name_people, personal_data
from ftdesk.core.checks.problem import Problem, ProblemCode, warning
from ftdesk.core.checks.spans import Span, replaced
from ftdesk.core.checks.tools import is_object
from ftdesk.core.dataset import changes as ch

Finder = Callable[[str], list[Span]]
_FINDERS: tuple[tuple[ProblemCode, Callable[[str], bool], Finder], ...] = (
    (ProblemCode.SECRET, may_hold_secrets, secrets),
    (ProblemCode.PERSONAL_DATA, may_name_people, personal_data),
)
"""What is found, a quick no for most examples, and the search itself."""
_PLACEHOLDERS = {
    "email": ("[e-mail]", "[邮箱]"),
    "telephone": ("[telephone]", "[电话]"),
    "iban": ("[account number]", "[账号]"),
    "card": ("[card number]", "[卡号]"),
    "national_id": ("[ID number]", "[证件号]"),
    "api_key": ("[key]", "[密钥]"),
    "access_token": ("[token]", "[令牌]"),
    "private_key": ("[private key]", "[私钥]"),
    "password": ("[password]", "[密码]"),
}
"""By kind: in a text in Latin letters, and in a Chinese one."""
KINDS = tuple(_PLACEHOLDERS)
_HAN = re.compile("[\u4e00-\u9fff]")
_MOST_TIMES = 50


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of what is private: one for each kind in each turn."""
    places = [*view.texts, *view.handed_to_tools()]
    whole = "\n".join([place.text for place in places])
    for code, may_hold, finder in _FINDERS:
        if not may_hold(whole):
            continue
        by_kind: dict[tuple[int, str], list[tuple[Text, Span]]] = {}
        for place in places:
            for found in finder(place.text):
                by_kind.setdefault((place.turn, found.kind), []).append((place, found))
        for (turn, kind), all_found in by_kind.items():
            held_by = {place.inside: place for place, _ in all_found}.values()
            hidden = [(place, _hidden(place.text, kind, finder)) for place in held_by]
            fix: ch.Change | None = mending.one(
                [mending.set_text(example, place, text) for place, text in hidden]
            )
            if any(
                not place.whole and is_object(place.text) and not is_object(text) for place, text in hidden
            ):
                fix = None  # a bare number in the JSON of a tool: no words fit there
            yield warning(example, turn, code, fix, kind=kind, excerpt=all_found[0][1].excerpt)


def _hidden(text: str, kind: str, finder: Finder) -> str:
    """The text with every one of that kind replaced, also those that show only when another one is gone."""
    placeholder = _PLACEHOLDERS[kind][_HAN.search(text) is not None]
    for _ in range(_MOST_TIMES):
        found = [each for each in finder(text) if each.kind == kind]
        if not found:
            break
        text = replaced(text, found, placeholder)
    return text
