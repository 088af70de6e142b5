"""The kinds of problems by name, and the few words that tell one of a kind from the next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import ProblemCode

_P = ProblemCode
Texts = dict[ProblemCode, str]


def titles() -> Texts:
    """A kind as the list names it, however many there are of it."""
    return {**_broken(), **_written(), **_beside_others()}


def _broken() -> Texts:
    return {
        _P.DATA_TYPE: QCoreApplication.translate("Problem", "Something of the wrong sort"),
        _P.MISSING_MESSAGES_LIST: QCoreApplication.translate("Problem", "Examples without turns"),
        _P.MESSAGE_MISSING_KEY: QCoreApplication.translate("Problem", "Turns in which something is missing"),
        _P.MESSAGE_UNRECOGNIZED_KEY: QCoreApplication.translate("Problem", "Fields that nobody knows"),
        _P.UNRECOGNIZED_ROLE: QCoreApplication.translate("Problem", "Turns by somebody unknown"),
        _P.MISSING_CONTENT: QCoreApplication.translate("Problem", "Turns without text"),
        _P.EXAMPLE_MISSING_ASSISTANT_MESSAGE: QCoreApplication.translate(
            "Problem", "Examples without an answer"
        ),
        _P.TOOL_CALL_WITHOUT_REPLY: QCoreApplication.translate("Problem", "Tool calls without a reply"),
        _P.TOOL_REPLY_WITHOUT_CALL: QCoreApplication.translate("Problem", "Tool replies without a call"),
        _P.BAD_TOOL_ARGUMENTS: QCoreApplication.translate("Problem", "Tool calls that do not work"),
        _P.BAD_WEIGHT: QCoreApplication.translate("Problem", "Weights other than 0 and 1"),
        _P.WEIGHT_ON_NON_ASSISTANT: QCoreApplication.translate("Problem", "Weights where no answer is"),
        _P.ALL_WEIGHTS_ZERO: QCoreApplication.translate("Problem", "Examples from which nothing is learned"),
    }


def _written() -> Texts:
    return {
        _P.EMPTY_CONTENT: QCoreApplication.translate("Problem", "Empty turns"),
        _P.MISSING_SYSTEM: QCoreApplication.translate("Problem", "Examples without the system text"),
        _P.MISSING_USER: QCoreApplication.translate("Problem", "Examples in which nobody asks"),
        _P.CONSECUTIVE_USER: QCoreApplication.translate("Problem", "Two questions in a row"),
        _P.ENDS_WITHOUT_ASSISTANT: QCoreApplication.translate(
            "Problem", "Examples that do not end with an answer"
        ),
        _P.SPECIAL_TOKEN: QCoreApplication.translate("Problem", "Control signs in the text"),
        _P.LEADING_TRAILING_SPACE: QCoreApplication.translate("Problem", "Blank space around the text"),
        _P.TOO_LONG: QCoreApplication.translate("Problem", "Examples longer than the model reads"),
        _P.MOJIBAKE: QCoreApplication.translate("Problem", "Broken letters"),
        _P.PERSONAL_DATA: QCoreApplication.translate("Problem", "Personal data"),
        _P.SECRET: QCoreApplication.translate("Problem", "Passwords and keys"),
        _P.NOT_TAKEN_HERE: QCoreApplication.translate("Problem", "What the training cannot take"),
        _P.IGNORED_HERE: QCoreApplication.translate("Problem", "What this place ignores"),
    }


def _beside_others() -> Texts:
    return {
        _P.NEAR_DUPLICATE: QCoreApplication.translate("Problem", "Examples that are nearly the same"),
        _P.CONFLICTING_ANSWERS: QCoreApplication.translate("Problem", "One question, different answers"),
        _P.TRAIN_VALIDATION_OVERLAP: QCoreApplication.translate(
            "Problem", "Validation examples that are trained on, too"
        ),
        _P.MIXED_SYSTEM: QCoreApplication.translate("Problem", "System texts unlike the usual one"),
        _P.OUTLIER_LENGTH: QCoreApplication.translate("Problem", "Answers of unusual length"),
        _P.MIXED_LANGUAGE: QCoreApplication.translate("Problem", "Answers in another language"),
        _P.TOO_FEW_EXAMPLES: QCoreApplication.translate("Problem", "Too few examples"),
        _P.FILE_TOO_LARGE: QCoreApplication.translate("Problem", "A file too large for this place"),
        _P.DUPLICATE_EXAMPLE: QCoreApplication.translate("Problem", "Examples that are there twice"),
        _P.UNBALANCED_TOPICS: QCoreApplication.translate("Problem", "Uneven topics"),
    }


def details() -> Texts:
    """What tells one problem from another of its kind, very short; kinds that need no such word are left out.

    {names} are the problem's parameters.
    """
    return {
        _P.DATA_TYPE: QCoreApplication.translate("Problem", "“{field}” is {kind}"),
        _P.MESSAGE_MISSING_KEY: QCoreApplication.translate("Problem", "no “{key}”"),
        _P.MESSAGE_UNRECOGNIZED_KEY: QCoreApplication.translate("Problem", "“{key}”"),
        _P.UNRECOGNIZED_ROLE: QCoreApplication.translate("Problem", "“{role}”"),
        _P.EMPTY_CONTENT: QCoreApplication.translate("Problem", "{role}"),
        _P.ENDS_WITHOUT_ASSISTANT: QCoreApplication.translate("Problem", "ends with “{role}”"),
        _P.BAD_WEIGHT: QCoreApplication.translate("Problem", "{value}"),
        _P.BAD_TOOL_ARGUMENTS: QCoreApplication.translate("Problem", "“{name}”"),
        _P.SPECIAL_TOKEN: QCoreApplication.translate("Problem", "{token}"),
        _P.TOO_LONG: QCoreApplication.translate("Problem", "{tokens} tokens"),
        _P.MOJIBAKE: QCoreApplication.translate("Problem", "“{excerpt}”"),
        _P.PERSONAL_DATA: QCoreApplication.translate("Problem", "{kind}: {excerpt}"),
        _P.SECRET: QCoreApplication.translate("Problem", "{kind}: {excerpt}"),
        _P.NOT_TAKEN_HERE: QCoreApplication.translate("Problem", "{what}"),
        _P.IGNORED_HERE: QCoreApplication.translate("Problem", "{field}"),
        _P.NEAR_DUPLICATE: QCoreApplication.translate("Problem", "{likeness} % like example {same_as}"),
        _P.CONFLICTING_ANSWERS: QCoreApplication.translate("Problem", "beside example {same_as}"),
        _P.TRAIN_VALIDATION_OVERLAP: QCoreApplication.translate("Problem", "as example {same_as}"),
        _P.OUTLIER_LENGTH: QCoreApplication.translate("Problem", "{characters} characters"),
        _P.MIXED_LANGUAGE: QCoreApplication.translate("Problem", "{language}"),
        _P.DUPLICATE_EXAMPLE: QCoreApplication.translate("Problem", "as example {same_as}"),
    }
