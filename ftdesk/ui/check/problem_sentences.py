"""What is wrong, for every code, in one sentence. {names} are the problem's parameters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import ProblemCode

_P = ProblemCode
Texts = dict[ProblemCode, str]


def sentences() -> Texts:
    """What is wrong, for every code, in the language in force; {names} are the problem's parameters."""
    return {**_broken(), **_wrong(), **_whole_set()}


def _broken() -> Texts:
    """The shape of the data, as the cookbook checks it."""
    return {
        _P.DATA_TYPE: QCoreApplication.translate(
            "Problem", "Something is not what it should be: “{field}” is {kind}."
        ),
        _P.MISSING_MESSAGES_LIST: QCoreApplication.translate("Problem", "This example has no turns."),
        _P.MESSAGE_MISSING_KEY: QCoreApplication.translate("Problem", "This turn has no “{key}”."),
        _P.MESSAGE_UNRECOGNIZED_KEY: QCoreApplication.translate(
            "Problem", "This turn has a field that nobody knows: “{key}”."
        ),
        _P.UNRECOGNIZED_ROLE: QCoreApplication.translate(
            "Problem", "“{role}” is not one who can speak in an example."
        ),
        _P.MISSING_CONTENT: QCoreApplication.translate(
            "Problem", "Where the text of this turn belongs there is {kind}."
        ),
        _P.EXAMPLE_MISSING_ASSISTANT_MESSAGE: QCoreApplication.translate(
            "Problem", "There is no answer to learn from."
        ),
        _P.TOOL_CALL_WITHOUT_REPLY: QCoreApplication.translate(
            "Problem", "The tool call “{call}” gets no reply."
        ),
        _P.TOOL_REPLY_WITHOUT_CALL: QCoreApplication.translate(
            "Problem", "This tool reply answers no call (“{call}”)."
        ),
        _P.BAD_TOOL_ARGUMENTS: QCoreApplication.translate(
            "Problem", "What is handed to the tool “{name}” is not in the form that tools read."
        ),
    }


def _wrong() -> Texts:
    """What stands in one example."""
    return {
        _P.EMPTY_CONTENT: QCoreApplication.translate("Problem", "This turn is empty ({role})."),
        _P.MISSING_SYSTEM: QCoreApplication.translate(
            "Problem", "There is no system text here, though {having} of {examples} examples have one."
        ),
        _P.MISSING_USER: QCoreApplication.translate("Problem", "Nobody asks anything here."),
        _P.CONSECUTIVE_USER: QCoreApplication.translate(
            "Problem", "Two questions follow each other without an answer."
        ),
        _P.ENDS_WITHOUT_ASSISTANT: QCoreApplication.translate(
            "Problem", "The example does not end with an answer but with “{role}”."
        ),
        _P.BAD_WEIGHT: QCoreApplication.translate("Problem", "The weight is {value}; it can only be 0 or 1."),
        _P.WEIGHT_ON_NON_ASSISTANT: QCoreApplication.translate(
            "Problem", "Only answers are trained on; this turn (“{role}”) has a weight all the same."
        ),
        _P.ALL_WEIGHTS_ZERO: QCoreApplication.translate("Problem", "No turn of this example is trained on."),
        _P.SPECIAL_TOKEN: QCoreApplication.translate("Problem", "The text holds the control sign {token}."),
        _P.LEADING_TRAILING_SPACE: QCoreApplication.translate(
            "Problem", "The text begins or ends with blank space."
        ),
        _P.MOJIBAKE: QCoreApplication.translate("Problem", "This text has broken letters: “{excerpt}”."),
        _P.PERSONAL_DATA: QCoreApplication.translate("Problem", "“{excerpt}” looks personal ({kind})."),
        _P.SECRET: QCoreApplication.translate("Problem", "“{excerpt}” looks like a secret ({kind})."),
        _P.NOT_TAKEN_HERE: QCoreApplication.translate(
            "Problem", "The training at this place cannot take what is in here: {what}."
        ),
        _P.IGNORED_HERE: QCoreApplication.translate("Problem", "This place ignores this: {field}."),
        _P.TOO_LONG: QCoreApplication.translate(
            "Problem", "This example has {tokens} tokens; the model reads only {limit}."
        ),
    }


def _whole_set() -> Texts:
    return {
        _P.TOO_FEW_EXAMPLES: QCoreApplication.translate(
            "Problem", "Not yet: you have {have} of {need} examples."
        ),
        _P.FILE_TOO_LARGE: QCoreApplication.translate(
            "Problem", "The examples make {size_bytes}; at most {limit_bytes} are taken there."
        ),
        _P.DUPLICATE_EXAMPLE: QCoreApplication.translate("Problem", "This is the same as example {same_as}."),
        _P.NEAR_DUPLICATE: QCoreApplication.translate(
            "Problem", "This is nearly the same as example {same_as} ({likeness} % alike)."
        ),
        _P.CONFLICTING_ANSWERS: QCoreApplication.translate(
            "Problem", "Example {same_as} asks the same and gets another answer."
        ),
        _P.TRAIN_VALIDATION_OVERLAP: QCoreApplication.translate(
            "Problem", "This validation example is also trained on: it is the same as example {same_as}."
        ),
        _P.MIXED_SYSTEM: QCoreApplication.translate(
            "Problem", "The system text differs from the one that {share} % of the examples have."
        ),
        _P.OUTLIER_LENGTH: QCoreApplication.translate(
            "Problem", "This answer has {characters} characters; most have about {usual}."
        ),
        _P.MIXED_LANGUAGE: QCoreApplication.translate(
            "Problem", "The answer is in another language ({language}) than usual here ({usual})."
        ),
        _P.UNBALANCED_TOPICS: QCoreApplication.translate(
            "Problem", "Uneven: {many} examples about “{much}”, only {few} about “{little}”."
        ),
    }
