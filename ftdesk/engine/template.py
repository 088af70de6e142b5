"""ChatML as the starter model speaks it: messages become token ids, and which of them are trained.

Text from outside is never read as a control token: a user who writes “<|im_end|>” gets those letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

DEFAULT_SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"


@dataclass(frozen=True)
class Message:
    """One turn. `trained` says whether the model learns to write it (assistant, weight not 0)."""

    role: str
    content: str
    trained: bool = False


@dataclass(frozen=True)
class Encoded:
    """The ids of one example and, for each, whether it is one the model learns to predict."""

    ids: list[int]
    trained: list[bool]


@dataclass(frozen=True)
class Written(Encoded):
    """An example before it is cut; `added` says of each id whether the template wrote it, not the user."""

    added: list[bool]


class ChatTemplate:
    def __init__(self, tokenizer: Tokenizer, limit: int) -> None:
        """`limit`: the most tokens an example or a chat may have; longer examples are cut at their end."""
        tokenizer.encode_special_tokens = True  # read “<|im_end|>” in a text as text
        self._tokenizer = tokenizer
        self.limit = limit
        self.start_id = self._special("<|im_start|>")
        self.end_id = self._special("<|im_end|>")
        self.stop_ids = frozenset({self.end_id, self._special("<|endoftext|>")})
        self._newline = self._encode("\n")

    @classmethod
    def load(cls, model_folder: Path, limit: int) -> ChatTemplate:
        return cls(Tokenizer.from_file(str(model_folder / "tokenizer.json")), limit)

    def _special(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the tokenizer does not know {token}")
        return found

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def encode(self, messages: Sequence[Message]) -> Encoded:
        """A whole example as it is trained: cut at the limit."""
        written = self.write(messages)
        return Encoded(written.ids[: self.limit], written.trained[: self.limit])

    def write(self, messages: Sequence[Message]) -> Written:
        """Not cut. Of an assistant turn its text and what ends it are trained, not its header."""
        ids: list[int] = []
        trained: list[bool] = []
        added: list[bool] = []
        talk = self._with_system(messages)
        for number, message in enumerate(talk):
            header, text = self._header(message.role), self._encode(message.content)
            end = [self.end_id, *self._newline]
            ids += header + text + end
            trained += [False] * len(header) + [message.trained] * (len(text) + len(end))
            ours = number == 0 and len(talk) > len(messages)  # the system text that nobody wrote
            added += [True] * len(header) + [ours] * len(text) + [True] * len(end)
        return Written(ids, trained, added)

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """A chat up to the point where the assistant begins to write (not cut)."""
        return [*self._whole(messages), *self._header("assistant")]

    def _whole(self, messages: Sequence[Message]) -> list[int]:
        ids: list[int] = []
        for message in self._with_system(messages):
            ids += self._header(message.role) + self._encode(message.content) + [self.end_id] + self._newline
        return ids

    def _header(self, role: str) -> list[int]:
        return [self.start_id, *self._encode(f"{role}\n")]

    def _with_system(self, messages: Sequence[Message]) -> list[Message]:
        if messages and messages[0].role == "system":
            return list(messages)
        return [Message("system", DEFAULT_SYSTEM), *messages]

    def text(self, ids: Sequence[int]) -> str:
        decoded: str = self._tokenizer.decode(list(ids), skip_special_tokens=True)
        return decoded

    def spell(self, ids: Sequence[int]) -> list[bytes]:
        """What each token writes. A character may be spread over several."""
        return [_bytes_of(str(self._tokenizer.id_to_token(token))) for token in ids]


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
