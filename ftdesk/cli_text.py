"""Plain English for the command line: errors, refused lines, problems. The windows have their own words."""

from __future__ import annotations

from collections.abc import Mapping

from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset.formats.entry import Loss, Refusal, Rejected
from ftdesk.core.errors import Code, FtdeskError

_ERRORS: Mapping[Code, str] = {
    Code.FILE_NOT_FOUND: "There is no file {path}.",
    Code.FILE_UNREADABLE: "{path} cannot be read: {reason}.",
    Code.FILE_EMPTY: "{path} is empty: there is nothing to read in it.",
    Code.FILE_FORMAT_UNKNOWN: "“{path}” names no format or encoding that ftdesk knows for this (try .jsonl).",
    Code.FILE_WRITE_FAILED: "{path} cannot be written: {reason}.",
    Code.FILE_TOO_LARGE: "The file has {size_bytes:,} bytes; at most {limit_bytes:,} are taken.",
    Code.DISK_FULL: "The disk is full: {path} was not written. Free some space and try again.",
    Code.RESOURCE_DAMAGED: "A file of ftdesk itself is missing or damaged: {name}. Install ftdesk again.",
    Code.PROJECT_NEWER: "{path} was made by a newer ftdesk (version {version} of the file, {known} is known "
    "here). Update ftdesk.",
    Code.PROJECT_NOT_FTDESK: "{path} is not an ftdesk project.",
    Code.PROJECT_LOCKED: "{path} is open in another program.",
    Code.PROJECT_DAMAGED: "{path} is damaged: {reason}.",
    Code.ENGINE_NOT_INSTALLED: "The engine for this computer is not installed (missing: {missing}). "
    'Install it in the window, under Settings, or with: pip install "ftdesk[local]"',
    Code.ENGINE_MODEL_MISSING: "The model {model} is not on this computer.",
    Code.ENGINE_PORT_TAKEN: "Port {port} is taken by another program. Choose another one, or 0 for any.",
    Code.ENGINE_START_FAILED: "The engine did not start: {reason}.",
    Code.OUT_OF_MEMORY: "There is not enough memory.",
}

_NO_EXAMPLES: Mapping[str, str] = {
    "html": "{path} is a web page (HTML), not a list of examples.",
    "binary": "{path} is not text: it looks like a picture, a program or a packed file.",
    "rejected": "{path} holds no example: none of its lines is a JSON object (the first fault is in line "
    "{line}).",
}

_REFUSALS: Mapping[Refusal, str] = {
    Refusal.BROKEN_JSON: "This line is broken JSON ({reason}, at character {column}).",
    Refusal.NOT_AN_OBJECT: "This line is JSON, but not an object in {{…}}: it is of type {kind}.",
    Refusal.BAD_ENCODING: "This line is not valid {encoding} text.",
    Refusal.NUMBER_TOO_LARGE: "This line holds a number too large to be read.",
    Refusal.TOO_DEEP: "This line is nested too deeply to be read.",
    Refusal.LINE_TOO_LONG: "This line is longer than {limit_bytes:,} bytes.",
    Refusal.NO_CONVERSATION: "This is no conversation.",
}

_NO_CONVERSATION: Mapping[str, str] = {
    "turns": "This is no conversation: it has no list of turns.",
    "text": "A turn here has no text.",
    "role": "A turn here is spoken by “{role}”, and ftdesk does not know who that is.",
    "images": "There are pictures or sounds in this conversation, which cannot come along.",
    "tool_call": "A tool call here is not JSON with a name and arguments.",
    "tools": "The tools here are not a JSON list.",
    "history": "The history here is not a list of questions with their answers.",
    "question": "The question is missing or is no text.",
    "answer": "The answer is missing or is no text.",
    "worse_answer": "The worse answer is missing or is no text.",
    "shape": "This record is not like the others in this file.",
    "speaker": "Nobody whom ftdesk knows speaks here (such as “User:” and “Assistant:”).",
    "empty": "Nobody says anything in this conversation.",
    "assistant": "There is no answer of the assistant in this row.",
    "cells": "This row has more cells than the table has columns.",
    "rows": "These rows do not make one conversation.",
    "again": "A conversation of this name came before, in other rows.",
    "quote": "A quotation mark in this row is never closed.",
}

_LOSSES: Mapping[Loss, str] = {
    Loss.WHOLE: "cannot be written in this format and were left out",
    Loss.TOOLS: "lost their tools or tool calls",
    Loss.IMAGES: "lost their pictures or other parts that are no text",
    Loss.WEIGHTS: "lost their weights",
    Loss.NAMES: "lost the names of who speaks",
    Loss.ROLES: "had a role (developer, tool or function) that became another",
    Loss.MORE_TURNS: "were cut after the first question and answer",
    Loss.WORSE_ANSWER: "lost the worse answer of their pair",
    Loss.OTHER_FIELDS: "lost further fields",
}

_PROBLEMS: Mapping[ProblemCode, str] = {
    ProblemCode.DATA_TYPE: "“{field}” has the wrong type: {kind}.",
    ProblemCode.MISSING_MESSAGES_LIST: "There are no messages (“{field}” is missing or empty).",
    ProblemCode.MESSAGE_MISSING_KEY: "This message has no “{key}”.",
    ProblemCode.MESSAGE_UNRECOGNIZED_KEY: "This message has a field that is not known: “{key}”.",
    ProblemCode.UNRECOGNIZED_ROLE: "The role “{role}” is not one that training takes "
    "(system, user, assistant, tool).",
    ProblemCode.MISSING_CONTENT: "The content of this message is {kind}; it should be text.",
    ProblemCode.EXAMPLE_MISSING_ASSISTANT_MESSAGE: "There is no answer of the assistant to learn from.",
    ProblemCode.EMPTY_CONTENT: "This {role} message is empty.",
    ProblemCode.MISSING_SYSTEM: "There is no system text here, though {having:,} of {examples:,} examples "
    "have one.",
    ProblemCode.MISSING_USER: "There is no user message here.",
    ProblemCode.CONSECUTIVE_USER: "Two user messages follow each other without an answer.",
    ProblemCode.ENDS_WITHOUT_ASSISTANT: "The last message must be the assistant's; here it is of role "
    "“{role}”.",
    ProblemCode.BAD_WEIGHT: "The weight is {value}; it must be 0 or 1.",
    ProblemCode.WEIGHT_ON_NON_ASSISTANT: "Only assistant messages may have a weight; this one is of role "
    "“{role}”.",
    ProblemCode.ALL_WEIGHTS_ZERO: "Every answer has weight 0, so nothing is learnt from this example.",
    ProblemCode.TOOL_CALL_WITHOUT_REPLY: "The tool call “{call}” gets no reply.",
    ProblemCode.TOOL_REPLY_WITHOUT_CALL: "This tool reply answers no call (“{call}”).",
    ProblemCode.BAD_TOOL_ARGUMENTS: "The arguments for the function “{name}” are no JSON object.",
    ProblemCode.SPECIAL_TOKEN: "The text holds the control token {token}, for which trainings have failed.",
    ProblemCode.LEADING_TRAILING_SPACE: "The text begins or ends with blank space.",
    ProblemCode.TOO_LONG: "This example has {tokens:,} tokens; the model takes {limit:,} and the rest of the "
    "end is cut off.",
    ProblemCode.MOJIBAKE: "This text was read in a wrong encoding: “{excerpt}”.",
    ProblemCode.PERSONAL_DATA: "There is personal data in the text ({kind}): {excerpt}.",
    ProblemCode.SECRET: "There is a secret in the text ({kind}): {excerpt}.",
    ProblemCode.NOT_TAKEN_HERE: "Nothing can be trained here from an example with {what}.",
    ProblemCode.IGNORED_HERE: "The field “{field}” is passed over here.",
    ProblemCode.NEAR_DUPLICATE: "This is nearly the same as example {same_as:,} ({likeness} % alike).",
    ProblemCode.CONFLICTING_ANSWERS: "Example {same_as:,} asks the same and gets another answer.",
    ProblemCode.TRAIN_VALIDATION_OVERLAP: "Example {same_as:,} of the training set is the same as this one, "
    "which is set aside for validation.",
    ProblemCode.MIXED_SYSTEM: "The system text is another one than in {share} % of the examples (as in "
    "example {same_as:,}).",
    ProblemCode.OUTLIER_LENGTH: "The answer has {characters:,} characters, where most have about {usual:,}.",
    ProblemCode.MIXED_LANGUAGE: "The answer is in another language ({language}) than usual here ({usual}).",
    ProblemCode.UNBALANCED_TOPICS: "The topics are unevenly covered: {many:,} examples about “{much}”, "
    "{few:,} about “{little}”.",
    ProblemCode.TOO_FEW_EXAMPLES: "At least {need} examples are needed; here are {have}.",
    ProblemCode.FILE_TOO_LARGE: "The training file would have {size_bytes:,} bytes; at most {limit_bytes:,} "
    "are taken.",
    ProblemCode.DUPLICATE_EXAMPLE: "This example is the same as example {same_as:,}.",
}


def error_text(error: FtdeskError) -> str:
    """One or two sentences: what happened, and what helps."""
    if error.code == Code.FILE_NO_EXAMPLES:
        return _NO_EXAMPLES[str(error.params.get("reason"))].format(**error.params)
    template = _ERRORS.get(error.code)
    return template.format(**error.params) if template is not None else f"ftdesk could not go on: {error}."


def refusal_text(rejected: Rejected) -> str:
    """Why a line is no example."""
    if rejected.code is Refusal.NO_CONVERSATION and rejected.params.get("reason") in _NO_CONVERSATION:
        return _NO_CONVERSATION[str(rejected.params["reason"])].format(**rejected.params)
    return _REFUSALS[rejected.code].format(**rejected.params)


def loss_text(loss: Loss, examples: int, format_id: str) -> str:
    """What a format could not carry, and of how many examples."""
    return f"{examples:,} example{'' if examples == 1 else 's'} {_LOSSES[loss]} ({format_id})."


def problem_text(problem: Problem) -> str:
    """One sentence on a problem."""
    return _PROBLEMS[problem.code].format(**problem.params)
