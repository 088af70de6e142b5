"""Why each problem matters, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import ProblemCode

_P = ProblemCode
Texts = dict[ProblemCode, str]


def reasons() -> Texts:
    """Why each matters, for every code, in the language in force."""
    return {**_why_broken(), **_why_wrong(), **_why_whole_set()}


def _why_broken() -> Texts:
    return {
        _P.DATA_TYPE: QCoreApplication.translate("Problem", "The whole file is refused for one such line."),
        _P.MISSING_MESSAGES_LIST: QCoreApplication.translate(
            "Problem", "There is nothing to learn from it, and the file is refused."
        ),
        _P.MESSAGE_MISSING_KEY: QCoreApplication.translate(
            "Problem", "Every turn needs somebody who speaks and what is said; else the file is refused."
        ),
        _P.MESSAGE_UNRECOGNIZED_KEY: QCoreApplication.translate(
            "Problem", "Files with unknown fields are refused."
        ),
        _P.UNRECOGNIZED_ROLE: QCoreApplication.translate(
            "Problem", "Training knows system, user, assistant and tool. Another name may be refused."
        ),
        _P.MISSING_CONTENT: QCoreApplication.translate(
            "Problem", "A turn in which nothing is said is refused."
        ),
        _P.EXAMPLE_MISSING_ASSISTANT_MESSAGE: QCoreApplication.translate(
            "Problem", "The model learns from the assistant's turns alone, so this example teaches nothing."
        ),
        _P.TOOL_CALL_WITHOUT_REPLY: QCoreApplication.translate(
            "Problem", "Every call of a tool must be answered before the talk goes on."
        ),
        _P.TOOL_REPLY_WITHOUT_CALL: QCoreApplication.translate(
            "Problem", "A reply without its call is refused."
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
        _P.WEIGHT_ON_NON_ASSISTANT: QCoreApplication.translate("Problem", "Such a file is refused."),
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
