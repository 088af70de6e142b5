"""A chat becomes token ids as its model reads it, and which of them are trained: what all templates share.

Text from outside is never read as a control token: a user who writes “<|im_end|>” gets those letters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

Json = dict[str, Any]


class TemplateRefusal(ValueError):
    """The model's template does not take such a chat; its text says why."""


class TemplateExcess(TemplateRefusal):
    """The template takes more time or room than any chat is worth."""


@dataclass(frozen=True)
class Message:
    """One turn. `trained` says whether the model learns to write it (assistant, weight not 0).

    `calls` are an assistant's tool calls, `call_id` says which of them a turn of the role `tool` answers;
    both only where the template knows tools.
    """

    role: str
    content: str
    trained: bool = False
    calls: tuple[Mapping[str, Any], ...] = ()
    call_id: str | None = None
    name: str | None = None


class Talk(list[Message]):
    """Turns, and the tools that the model was offered in them."""

    def __init__(self, messages: Iterable[Message] = (), tools: Sequence[Json] = ()) -> None:
        super().__init__(messages)
        self.tools = tuple(tools)

    def __add__(self, more: list[Message]) -> Talk:  # type: ignore[override]
        return Talk([*self, *more], self.tools)


@dataclass(frozen=True)
class Encoded:
    """The ids of one example and, for each, whether it is one the model learns to predict."""

    ids: list[int]
    trained: list[bool]


@dataclass(frozen=True)
class Written(Encoded):
    """An example before it is cut; `added` says of each id whether the template wrote it, not the user."""

    added: list[bool] = field(default_factory=list)


class ChatTemplate(ABC):
    knows_tools = False
    """Whether it can write tools, calls of them and what they answered."""
    stop_ids: frozenset[int]
    """The tokens that end an answer."""

    def __init__(self, tokenizer: Tokenizer, limit: int) -> None:
        """`limit`: the most tokens an example or a chat may have; longer examples are cut at their end."""
        self._tokenizer = tokenizer
        self.limit = limit
        self._byte_level = "ByteLevel" in str(tokenizer.decoder)

    @staticmethod
    def load(model_folder: Path, limit: int) -> ChatTemplate:
        """The template of the model in this folder. Raises ValueError or OSError where it cannot be used."""
        from ftdesk.engine.text.chat_files import ChatFiles
        from ftdesk.engine.text.chatml import ChatML
        from ftdesk.engine.text.jinja_template import JinjaTemplate

        files = ChatFiles.read(model_folder)
        try:
            tokenizer = Tokenizer.from_str(files.tokenizer)
        except Exception as error:  # the tokenizers library raises bare Exceptions
            raise ValueError(f"tokenizer.json cannot be read: {error}") from error
        if ChatML.is_template(files.templates.get("default", "")):
            return ChatML(tokenizer, limit)
        return JinjaTemplate(tokenizer, limit, files)

    @abstractmethod
    def writings(self, messages: Sequence[Message]) -> list[Written]:
        """What one example is trained as, not cut: one sample, or one for each answer where the template
        rewrites what was said before. Raises TemplateRefusal.
        """

    @abstractmethod
    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """A chat up to the point where the assistant begins to write (not cut). Raises TemplateRefusal."""

    @abstractmethod
    def talk_tokens(self, talk: Sequence[Message], better: Encoded, worse: Encoded) -> int:
        """How many tokens the two writings of a pair begin with in common, its talk being what they share."""

    def samples(self, messages: Sequence[Message]) -> list[Encoded]:
        """As it is trained: cut at the limit."""
        limit = self.limit
        return [Encoded(each.ids[:limit], each.trained[:limit]) for each in self.writings(messages)]

    def encode(self, messages: Sequence[Message]) -> Encoded:
        """The sample that ends with the last answer."""
        return self.samples(messages)[-1]

    def write(self, messages: Sequence[Message]) -> Written:
        """The sample that ends with the last answer, not cut."""
        return self.writings(messages)[-1]

    def text(self, ids: Sequence[int]) -> str:
        decoded: str = self._tokenizer.decode(list(ids), skip_special_tokens=True)
        return decoded

    def spell(self, ids: Sequence[int]) -> list[bytes]:
        """What each token writes. A character may be spread over several."""
        spelled = _bytes_of if self._byte_level else _bytes_of_piece
        return [spelled(str(self._tokenizer.id_to_token(token))) for token in ids]


def _byte_letters() -> dict[str, int]:
    """The letter that stands for each byte in the tokens of GPT-2 and of all that took after it."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [each for each in range(256) if each not in plain]
    letters = {chr(each): each for each in plain}
    return letters | {chr(256 + number): each for number, each in enumerate(others)}


_BYTE_OF = _byte_letters()


def _bytes_of(token: str) -> bytes:
    return b"".join(
        bytes([_BYTE_OF[letter]]) if letter in _BYTE_OF else letter.encode("utf-8") for letter in token
    )


def _bytes_of_piece(token: str) -> bytes:
    """A token of SentencePiece: “▁” is a space, “<0x41>” a byte."""
    if len(token) == 6 and token.startswith("<0x") and token.endswith(">"):
        return bytes([int(token[3:5], 16)])
    return token.replace("\N{LOWER ONE EIGHTH BLOCK}", " ").encode("utf-8")
