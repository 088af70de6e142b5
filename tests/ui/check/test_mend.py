"""All fixes of a kind as one change."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.checks.set_checks import duplicate
from ftdesk.core.dataset.changes import AddExamples, SetContent
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from ftdesk.services.bulk_service import LARGE, BulkService
from ftdesk.ui.check.mend import mend

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
    bulk = BulkService(dataset)
    undo = []
    for code in (
        ProblemCode.SPECIAL_TOKEN,
        ProblemCode.MESSAGE_UNRECOGNIZED_KEY,
        ProblemCode.EMPTY_CONTENT,
        ProblemCode.LEADING_TRAILING_SPACE,
    ):
        found = problems(dataset, code)
        assert found
        inverse = await mend(bulk, found, code)
        assert inverse is not None
        undo.append(inverse)
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
    bulk = BulkService(dataset)
    inverse = await mend(bulk, found, ProblemCode.DUPLICATE_EXAMPLE)
    assert inverse is not None
    assert list(dataset.ids) == [first]
    dataset.apply(inverse)
    assert list(dataset.ids) == [first, *copies]
    assert await mend(bulk, [], ProblemCode.DUPLICATE_EXAMPLE) is None
    project.close()


async def test_what_is_changed_while_the_fixes_are_made_is_mended_as_it_is_then(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((MANY,) * 900))
    code = ProblemCode.LEADING_TRAILING_SPACE
    task = asyncio.get_running_loop().create_task(mend(BulkService(dataset), problems(dataset, code), code))
    await asyncio.sleep(0)
    assert not task.done()
    dataset.apply(SetContent(dataset.ids[0], 1, " typed since "))
    assert await task is not None
    assert dataset.example(dataset.ids[0]).turns[1].text == "typed since"
    assert not problems(dataset, code)
    project.close()


async def test_very_many_are_mended_by_the_worker(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((MANY,) * (LARGE + 1)))
    bulk = BulkService(dataset)
    before = [each.body for each in dataset]
    code = ProblemCode.LEADING_TRAILING_SPACE
    inverse = await mend(bulk, problems(dataset, code), code)
    assert inverse is not None
    assert not problems(dataset, code)
    await bulk.apply(inverse)
    assert [each.body for each in dataset] == before
    first, *copies = dataset.ids
    inverse = await mend(bulk, [duplicate(each, first) for each in copies], ProblemCode.DUPLICATE_EXAMPLE)
    assert list(dataset.ids) == [first]
    assert inverse is not None
    await bulk.apply(inverse)
    assert list(dataset.ids) == [first, *copies]
    project.close()
