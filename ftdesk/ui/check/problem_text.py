"""Problems in plain words: what is wrong, why it matters, what the Fix button does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.dataset import changes as ch
from ftdesk.ui.common import figures
from ftdesk.ui.dataset.turn_content import role_word

_P = ProblemCode
Texts = dict[ProblemCode, str]


def sentence(problem: Problem, number_of: Callable[[int], int] = int) -> str:
    """What is wrong, in one sentence. `number_of` answers an example's place in the list for its id."""
    return sentences()[problem.code].format(**_shown(problem, number_of))


def reason(problem: Problem) -> str:
    """Why it matters, in one sentence."""
    return reasons()[problem.code]


def place(problem: Problem, number_of: Callable[[int], int] = int) -> str:
    """Where it is, counted from 1 as the Examples page does."""
    if problem.example is None:
        return QCoreApplication.translate("Problem", "All examples together")
    number = figures.count(number_of(problem.example))
    if problem.turn is None:
        return QCoreApplication.translate("Problem", "Example {number}").format(number=number)
    text = QCoreApplication.translate("Problem", "Example {number}, turn {turn}")
    return text.format(number=number, turn=problem.turn + 1)


def severity_word(severity: Severity) -> str:
    """How bad it is, as one word for a pill."""
    words = {
        Severity.ERROR: QCoreApplication.translate("Problem", "must be mended"),
        Severity.WARNING: QCoreApplication.translate("Problem", "may hurt"),
        Severity.HINT: QCoreApplication.translate("Problem", "worth a look"),
    }
    return words[severity]


def fix_text(fix: ch.Change | None) -> str:
    """What the Fix button will do, for the button itself and for Undo."""
    match fix:
        case None:
            return ""
        case ch.RemoveTurn():
            return QCoreApplication.translate("Problem", "Remove this turn")
        case ch.RemoveField(name=name):
            return QCoreApplication.translate("Problem", "Remove “{name}”").format(name=name)
        case ch.SetRole(role=role):
            return QCoreApplication.translate("Problem", "Make it “{role}”").format(role=role_word(role))
        case ch.SetTrained(trained=trained):
            if trained:
                return QCoreApplication.translate("Problem", "Train on this turn")
            return QCoreApplication.translate("Problem", "Do not train on this turn")
        case ch.SetContent():
            return QCoreApplication.translate("Problem", "Clean the text")
        case ch.DeleteExamples():
            return QCoreApplication.translate("Problem", "Delete this copy")
        case ch.Steps():
            return QCoreApplication.translate("Problem", "Remove the turns after the last answer")
        case _:
            return QCoreApplication.translate("Problem", "Fix")


def _shown(problem: Problem, number_of: Callable[[int], int]) -> dict[str, str]:
    shown: dict[str, str] = {}
    for name, value in problem.params.items():
        if name == "same_as" and isinstance(value, int):
            shown[name] = figures.count(number_of(value))
        elif name.endswith("_bytes") and isinstance(value, int):
            shown[name] = figures.size(value)
        elif name == "role":
            shown[name] = role_word(str(value))
        elif name == "kind":
            shown[name] = _kind_word(str(value))
        else:
            shown[name] = figures.count(value) if isinstance(value, int) else value
    return shown


def _kind_word(kind: str) -> str:
    """A JSON type, as `core.checks.structure.kind` names it, for people who do not know JSON."""
    words = {
        "null": QCoreApplication.translate("Problem", "nothing"),
        "boolean": QCoreApplication.translate("Problem", "yes or no"),
        "number": QCoreApplication.translate("Problem", "a number"),
        "string": QCoreApplication.translate("Problem", "a text"),
        "array": QCoreApplication.translate("Problem", "a list"),
        "object": QCoreApplication.translate("Problem", "a group of fields"),
    }
    return words.get(kind, kind)


def sentences() -> Texts:
    """What is wrong, for every code, in the language in force; {names} are the problem's parameters."""
    return {**_broken(), **_wrong(), **_whole_set()}


def _broken() -> Texts:
    """The shape of the data, as the cookbook checks it."""
    return {
        _P.DATA_TYPE: QCoreApplication.translate(
            "Problem", "“{field}” is not what it should be: it is {kind}."
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
            "Problem", "This turn has no text: its content is {kind}."
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
            "Problem", "What is handed to the tool “{name}” is no JSON object."
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
        _P.PERSONAL_DATA: QCoreApplication.translate(
            "Problem", "There is something personal here ({kind}): {excerpt}."
        ),
        _P.SECRET: QCoreApplication.translate("Problem", "There is a secret here ({kind}): {excerpt}."),
        _P.NOT_TAKEN_HERE: QCoreApplication.translate("Problem", "This place cannot train on {what}."),
        _P.IGNORED_HERE: QCoreApplication.translate("Problem", "This place passes over “{field}”."),
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
            "Problem", "The examples make {size_bytes}; this provider takes at most {limit_bytes}."
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


def reasons() -> Texts:
    """Why each matters, for every code, in the language in force."""
    return {**_why_broken(), **_why_wrong(), **_why_whole_set()}


def _why_broken() -> Texts:
    return {
        _P.DATA_TYPE: QCoreApplication.translate(
            "Problem", "A provider refuses the whole file for one such line."
        ),
        _P.MISSING_MESSAGES_LIST: QCoreApplication.translate(
            "Problem", "There is nothing to learn from it, and a provider refuses the file."
        ),
        _P.MESSAGE_MISSING_KEY: QCoreApplication.translate(
            "Problem", "Every turn needs somebody who speaks and what is said; else the file is refused."
        ),
        _P.MESSAGE_UNRECOGNIZED_KEY: QCoreApplication.translate(
            "Problem", "Providers refuse files with fields that they do not know."
        ),
        _P.UNRECOGNIZED_ROLE: QCoreApplication.translate(
            "Problem", "Training knows system, user, assistant and tool. Another name may be refused."
        ),
        _P.MISSING_CONTENT: QCoreApplication.translate(
            "Problem", "Providers refuse a turn in which nothing is said."
        ),
        _P.EXAMPLE_MISSING_ASSISTANT_MESSAGE: QCoreApplication.translate(
            "Problem", "The model learns from the assistant's turns alone, so this example teaches nothing."
        ),
        _P.TOOL_CALL_WITHOUT_REPLY: QCoreApplication.translate(
            "Problem", "Providers want every call of a tool answered before the talk goes on."
        ),
        _P.TOOL_REPLY_WITHOUT_CALL: QCoreApplication.translate(
            "Problem", "A reply without its call is refused by providers."
        ),
        _P.BAD_TOOL_ARGUMENTS: QCoreApplication.translate(
            "Problem", "The model would learn to call the tool in a way that does not work."
        ),
    }


def _why_wrong() -> Texts:
    return {
        _P.EMPTY_CONTENT: QCoreApplication.translate("Problem", "The model would learn to say nothing."),
        _P.MISSING_SYSTEM: QCoreApplication.translate(
            "Problem", "The model learns best when all examples begin as the later chats will."
        ),
        _P.MISSING_USER: QCoreApplication.translate(
            "Problem", "Without a question the model does not learn what to answer to."
        ),
        _P.CONSECUTIVE_USER: QCoreApplication.translate(
            "Problem", "The model may learn to leave questions unanswered."
        ),
        _P.ENDS_WITHOUT_ASSISTANT: QCoreApplication.translate(
            "Problem", "What comes after the last answer is paid for but not learned."
        ),
        _P.BAD_WEIGHT: QCoreApplication.translate(
            "Problem", "1 means “learn this answer”, 0 “read it only”. Anything else is refused."
        ),
        _P.WEIGHT_ON_NON_ASSISTANT: QCoreApplication.translate("Problem", "Providers refuse such a file."),
        _P.ALL_WEIGHTS_ZERO: QCoreApplication.translate(
            "Problem", "It is paid for, and nothing is learned from it."
        ),
        _P.SPECIAL_TOKEN: QCoreApplication.translate(
            "Problem", "Such signs steer the model from within; trainings have failed for one of them."
        ),
        _P.LEADING_TRAILING_SPACE: QCoreApplication.translate(
            "Problem", "The model copies it faithfully, and it is seldom meant."
        ),
        _P.MOJIBAKE: QCoreApplication.translate(
            "Problem", "It was read in the wrong encoding once. The model would learn to write like that."
        ),
        _P.PERSONAL_DATA: QCoreApplication.translate(
            "Problem", "It leaves this computer with the file, and the model may repeat it to anybody."
        ),
        _P.SECRET: QCoreApplication.translate(
            "Problem", "Whoever talks to the model may get it out again. Change it where it is used, too."
        ),
        _P.NOT_TAKEN_HERE: QCoreApplication.translate(
            "Problem", "The training would be refused. Leave the example out, or train at another place."
        ),
        _P.IGNORED_HERE: QCoreApplication.translate(
            "Problem", "The training runs, but not as this field says."
        ),
        _P.TOO_LONG: QCoreApplication.translate(
            "Problem", "The end of it is cut off without a word, and that is where the answer stands."
        ),
    }


def _why_whole_set() -> Texts:
    return {
        _P.TOO_FEW_EXAMPLES: QCoreApplication.translate(
            "Problem", "A training needs that many to begin; 50 is a good start."
        ),
        _P.FILE_TOO_LARGE: QCoreApplication.translate(
            "Problem", "A larger file is refused. Fewer or shorter examples help."
        ),
        _P.DUPLICATE_EXAMPLE: QCoreApplication.translate(
            "Problem", "What stands there twice is learned twice as hard, and paid twice."
        ),
        _P.NEAR_DUPLICATE: QCoreApplication.translate(
            "Problem", "What is said twice is learned twice as hard, and paid twice."
        ),
        _P.CONFLICTING_ANSWERS: QCoreApplication.translate(
            "Problem", "The model cannot know which of them you want, and learns neither well."
        ),
        _P.TRAIN_VALIDATION_OVERLAP: QCoreApplication.translate(
            "Problem", "Validation then measures memory, not what was learned."
        ),
        _P.MIXED_SYSTEM: QCoreApplication.translate(
            "Problem", "The model learns best when all examples begin as the later chats will."
        ),
        _P.OUTLIER_LENGTH: QCoreApplication.translate(
            "Problem", "One very long or very short answer pulls the others its way. It may be meant."
        ),
        _P.MIXED_LANGUAGE: QCoreApplication.translate(
            "Problem", "The model learns to change the language just as the examples do."
        ),
        _P.UNBALANCED_TOPICS: QCoreApplication.translate(
            "Problem", "What has few examples is learned badly. Some more of those help most."
        ),
    }
