"""All fixes of a kind as one change."""

from __future__ import annotations

import json
from pathlib import Path

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.checks.set_checks import duplicate
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from ftdesk.ui.check.mend import mend_all

MANY = json.dumps(
    {
        "messages": [
            {"role": "system", "content": ""},
            {"role": "user", "content": " a ", "colour": "red", "size": 3},
            {"role": "assistant", "content": " b <|im_end|> c <|endoftext|>"},
            {"role": "user", "content": " d "},
            {"role": "assistant", "content": ""},
        ]
    }
)


def problems(dataset: Dataset, code: ProblemCode) -> list[Problem]:
    return [
        each
        for example in dataset
        for each in check_example(example.id, example.document)
        if each.code == code and each.fix is not None
    ]


async def test_several_fixes_within_one_example_do_not_undo_each_other(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((MANY, MANY)))
    before = [each.body for each in dataset]
    undo = []
    for code in (
        ProblemCode.SPECIAL_TOKEN,
        ProblemCode.MESSAGE_UNRECOGNIZED_KEY,
        ProblemCode.EMPTY_CONTENT,
        ProblemCode.LEADING_TRAILING_SPACE,
    ):
        found = problems(dataset, code)
        assert found
        change = await mend_all(dataset, found, code)
        assert change is not None
        undo.append(dataset.apply(change))
        assert not problems(dataset, code)
    for change in reversed(undo):
        dataset.apply(change)
    assert [each.body for each in dataset] == before
    project.close()


async def test_copies_are_deleted_together(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((MANY, MANY, MANY)))
    first, *copies = dataset.ids
    found = [duplicate(each, first) for each in copies]
    change = await mend_all(dataset, found, ProblemCode.DUPLICATE_EXAMPLE)
    assert change is not None
    inverse = dataset.apply(change)
    assert list(dataset.ids) == [first]
    dataset.apply(inverse)
    assert list(dataset.ids) == [first, *copies]
    assert await mend_all(dataset, [], ProblemCode.DUPLICATE_EXAMPLE) is None
    project.close()
