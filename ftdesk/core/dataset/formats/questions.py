"""Records of one question and one answer: legacy prompt/completion, question/answer, chosen/rejected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ftdesk.core.dataset.formats import sharegpt
from ftdesk.core.dataset.formats.alpaca import as_pair, history, keys_of, said, under, with_context
from ftdesk.core.dataset.formats.entry import Field, Refusal
from ftdesk.core.dataset.formats.strict import Refused

_SEPARATORS = ("\n\n###\n\n", "\n\n->\n", "\n\n->", " ->", "\n->")
_STOPS = (" END", "###")


def is_questions(document: Mapping[str, Any]) -> bool:
    """Whether a record has a question and an answer under names that say so."""
    keys = keys_of(tuple(document))
    if Field.USER not in keys or Field.ASSISTANT not in keys:
        return False
    return _speaks(document[keys[Field.USER]]) and _speaks(document[keys[Field.ASSISTANT]])


def _speaks(value: Any) -> bool:
    return isinstance(value, (str, int, float)) or (
        isinstance(value, list) and all(map(sharegpt.is_turn, value))
    )


def is_preference(document: Mapping[str, Any]) -> bool:
    """Whether a record has a better and a worse answer."""
    keys = keys_of(tuple(document))
    return Field.REJECTED in keys and Field.ASSISTANT in keys and "preferred_output" not in document


def to_chat(document: Mapping[str, Any]) -> dict[str, Any]:
    """A record in OpenAI's form; raises `Refused` where question or answer is missing.

    The separators of OpenAI's old guide (`###` or `->` behind the prompt together with a blank before the
    completion) are no part of the text and go; anything less plain stays to the letter.
    """
    keys = keys_of(tuple(document))
    prompt = under(document, keys, Field.USER)
    completion = under(document, keys, Field.ASSISTANT)
    if isinstance(prompt, list) or isinstance(completion, list):  # as TRL writes chats
        return {"messages": [*turns(prompt, "user", "question"), *turns(completion, "assistant", "answer")]}
    question = said(document, keys.get(Field.USER), "question")
    answer = said(document, keys.get(Field.ASSISTANT), "answer")
    end = next((each for each in _SEPARATORS if question.endswith(each)), None)
    if end and len(answer) > 1 and answer[0] == " " and not answer[1].isspace():
        question = question.removesuffix(end).rstrip()
        answer = answer[1:].rstrip("\n")
        stop = next((each for each in _STOPS if answer.endswith(each)), "")
        answer = answer.removesuffix(stop).rstrip("\n" if not stop else None)
    question = with_context(question, under(document, keys, Field.CONTEXT))
    return {
        "messages": [
            *_system(document, keys),
            {"role": "user", "content": question},
            {"role": "assistant", "content": answer},
        ]
    }


def to_pair(document: Mapping[str, Any]) -> dict[str, Any]:
    """A record with a better and a worse answer, each a text, a turn or a whole conversation."""
    keys = keys_of(tuple(document))
    better = turns(under(document, keys, Field.ASSISTANT), "assistant", "answer")
    worse = turns(under(document, keys, Field.REJECTED), "assistant", "worse_answer")
    prompt = under(document, keys, Field.USER)
    same = 0
    while same < min(len(better), len(worse)) - 1 and better[same] == worse[same]:
        same += 1
    if same:  # both are whole conversations that begin alike; the prompt is told again in them
        return as_pair([*_system(document, keys), *better[:same]], better[same:], worse[same:])
    asked = turns(prompt, "user", "question")
    if isinstance(prompt, str):
        asked[0]["content"] = with_context(prompt, under(document, keys, Field.CONTEXT))
    return as_pair([*_system(document, keys), *history(document), *asked], better, worse)


def turns(value: Any, role: str, missing: str) -> list[dict[str, Any]]:
    """A text, a turn or a list of turns as messages; `missing` names what is not there."""
    if isinstance(value, str):
        return [{"role": role, "content": value}]
    listed = [value] if isinstance(value, dict) else value
    if not isinstance(listed, list) or not listed or not all(map(sharegpt.is_turn, listed)):
        raise Refused(Refusal.NO_CONVERSATION, reason=missing)
    messages: list[dict[str, Any]] = sharegpt.to_chat({"conversations": listed})["messages"]
    return messages


def _system(document: Mapping[str, Any], keys: Mapping[Field, str]) -> list[dict[str, Any]]:
    system = under(document, keys, Field.SYSTEM)
    return [{"role": "system", "content": system}] if isinstance(system, str) and system else []
