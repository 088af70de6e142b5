"""A problem: where, what, how bad, and the change that mends it. The words stand in `ui` and `cli_text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from ftdesk.core.dataset.changes import Change

Param = str | int


class Severity(StrEnum):
    """How bad a problem is: the training fails or teaches nothing; it may hurt; it is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class ProblemCode(StrEnum):
    """What can be wrong. The first seven are the cookbook's (Chat_finetuning_data_prep.ipynb)."""

    DATA_TYPE = "data_type"  # field, kind
    MISSING_MESSAGES_LIST = "missing_messages_list"  # field
    MESSAGE_MISSING_KEY = "message_missing_key"  # key
    MESSAGE_UNRECOGNIZED_KEY = "message_unrecognized_key"  # key
    UNRECOGNIZED_ROLE = "unrecognized_role"  # role
    MISSING_CONTENT = "missing_content"  # kind
    EXAMPLE_MISSING_ASSISTANT_MESSAGE = "example_missing_assistant_message"
    # one example
    EMPTY_CONTENT = "empty_content"  # role
    MISSING_SYSTEM = "missing_system"  # having, examples
    MISSING_USER = "missing_user"
    CONSECUTIVE_USER = "consecutive_user"
    ENDS_WITHOUT_ASSISTANT = "ends_without_assistant"  # role
    BAD_WEIGHT = "bad_weight"  # value
    WEIGHT_ON_NON_ASSISTANT = "weight_on_non_assistant"  # role
    ALL_WEIGHTS_ZERO = "all_weights_zero"
    TOOL_CALL_WITHOUT_REPLY = "tool_call_without_reply"  # call
    TOOL_REPLY_WITHOUT_CALL = "tool_reply_without_call"  # call
    BAD_TOOL_ARGUMENTS = "bad_tool_arguments"  # name
    SPECIAL_TOKEN = "special_token"  # token
    LEADING_TRAILING_SPACE = "leading_trailing_space"
    TOO_LONG = "too_long"  # tokens, limit
    MOJIBAKE = "mojibake"  # excerpt
    PERSONAL_DATA = "personal_data"  # kind, excerpt (shortened so that it gives nothing away)
    SECRET = "secret"  # kind, excerpt (shortened)
    NOT_TAKEN_HERE = "not_taken_here"  # what: tools | images | audio | pairs | chats
    IGNORED_HERE = "ignored_here"  # field: weight | name; this connection passes over it
    # one example beside the others
    NEAR_DUPLICATE = "near_duplicate"  # same_as, likeness (per cent)
    CONFLICTING_ANSWERS = "conflicting_answers"  # same_as
    TRAIN_VALIDATION_OVERLAP = "train_validation_overlap"  # same_as
    MIXED_SYSTEM = "mixed_system"  # same_as (an example with the usual one), share (per cent that has it)
    OUTLIER_LENGTH = "outlier_length"  # characters, usual
    MIXED_LANGUAGE = "mixed_language"  # language, usual
    # the whole set
    TOO_FEW_EXAMPLES = "too_few_examples"  # have, need
    FILE_TOO_LARGE = "file_too_large"  # size_bytes, limit_bytes
    DUPLICATE_EXAMPLE = "duplicate_example"  # same_as
    UNBALANCED_TOPICS = "unbalanced_topics"  # much, many, little, few


class Problem(msgspec.Struct, frozen=True, gc=False):
    """One problem. `example` is an example's id, None for the whole set; `turn` counts from 0.

    The turns of a preference pair are counted through: its input, then the better, then the worse answer.
    `fix` is the change that mends it as the example was when it was checked. Where the example was checked
    in another process there is only the word that it can be mended: ask for `fixable`, and for the change
    when it is wanted.

    There may be 100,000: the garbage collector is spared them (they hold no cycle), because it works in the
    UI thread.
    """

    example: int | None
    turn: int | None
    code: ProblemCode
    severity: Severity
    params: Mapping[str, Param] = msgspec.field(default_factory=dict)
    fix: Change | None = None
    mendable: bool = False

    @property
    def fixable(self) -> bool:
        """Whether a change mends it."""
        return self.mendable or self.fix is not None


@dataclass(frozen=True)
class Kind:
    """All problems of one code: how bad the worst is, how many there are, how many a change mends."""

    code: ProblemCode
    severity: Severity
    count: int
    fixable: int


RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
"""The worst first."""


def error(
    example: int | None, turn: int | None, code: ProblemCode, fix: Change | None = None, **params: Param
) -> Problem:
    """A problem of severity ERROR."""
    return Problem(example, turn, code, Severity.ERROR, params, fix)


def warning(
    example: int | None, turn: int | None, code: ProblemCode, fix: Change | None = None, **params: Param
) -> Problem:
    """A problem of severity WARNING."""
    return Problem(example, turn, code, Severity.WARNING, params, fix)


def hint(
    example: int | None, turn: int | None, code: ProblemCode, fix: Change | None = None, **params: Param
) -> Problem:
    """A problem of severity HINT."""
    return Problem(example, turn, code, Severity.HINT, params, fix)
