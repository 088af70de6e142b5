"""ChatML as the starter model speaks it, written without its template: the quick way, to the same ids."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

from ftdesk.engine.text.template import ChatTemplate, Encoded, Message, Written

DEFAULT_SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"
_TEMPLATE = (
    "{% for message in messages %}"
    "{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\n" + DEFAULT_SYSTEM + "<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


class ChatML(ChatTemplate):
    def __init__(self, tokenizer: Tokenizer, limit: int) -> None:
        super().__init__(tokenizer, limit)
        tokenizer.encode_special_tokens = True  # read “<|im_end|>” in a text as text
        self.start_id = self._special("<|im_start|>")
        self.end_id = self._special("<|im_end|>")
        self.stop_ids = frozenset({self.end_id, self._special("<|endoftext|>")})
        self._newline = self._encode("\n")

    @staticmethod
    def is_template(source: str) -> bool:
        """Whether a model's template writes exactly this."""
        return source.replace("\\n", "\n") == _TEMPLATE

    def _special(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the tokenizer does not know {token}")
        return found

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def writings(self, messages: Sequence[Message]) -> list[Written]:
        """Of an assistant turn its text and what ends it are trained, not its header."""
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
        return [Written(ids, trained, added)]

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        return [*self.write(messages).ids, *self._header("assistant")]

    def talk_tokens(self, talk: Sequence[Message], better: Encoded, worse: Encoded) -> int:
        return len(self.write(talk).ids)

    def _header(self, role: str) -> list[int]:
        return [self.start_id, *self._encode(f"{role}\n")]

    def _with_system(self, messages: Sequence[Message]) -> list[Message]:
        if messages and messages[0].role == "system":
            return list(messages)
        return [Message("system", DEFAULT_SYSTEM), *messages]
