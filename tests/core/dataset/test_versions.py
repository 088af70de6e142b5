"""What a training used is known exactly, whatever happens afterwards; the bin forgets late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ftdesk.core.dataset import bin as bin_
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset import past, versions
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark, Split, Status
from ftdesk.core.project import Project


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    dataset = Dataset(Project.create(tmp_path / "p.ftdesk"))
    dataset.apply(ch.AddExamples(tuple(f'{{"n": {n}}}' for n in range(8))))
    dataset.apply(ch.AddExamples(('{"held": 1}',), mark=Mark(Split.VALIDATION, tags=("held",))))
    return dataset


def keep(dataset: Dataset, job: str) -> versions.Version:
    used = {split: [each.id for each in dataset if each.serves(split)] for split in Split}
    versions.keep(dataset.project, job, dataset.revision, used[Split.TRAIN], used[Split.VALIDATION])
    (version,) = [each for each in versions.all_versions(dataset.project.db) if each.job_id == job]
    return version


def test_what_changed_since_a_training(dataset: Dataset) -> None:
    ids = list(dataset.ids)
    version = keep(dataset, "one")
    assert (list(version.train), list(version.validation)) == (ids[:8], ids[8:])
    assert not versions.difference(dataset, version)
    dataset.apply(ch.SetBody(ids[0], '{"n": "first"}'))
    dataset.apply(ch.SetBody(ids[0], '{"n": "second"}'))
    back = dataset.apply(ch.SetBody(ids[1], "{}"))
    dataset.apply(back)  # the same again: no difference
    dataset.apply(ch.DeleteExamples((ids[2],)))
    dataset.apply(ch.SetMarks((ids[3],), status=Status.LEFT_OUT))
    dataset.apply(ch.SetMarks((ids[4],), split=Split.VALIDATION))
    dataset.apply(ch.AddExamples(('{"new": 1}',)))
    found = versions.difference(dataset, version)
    assert found == versions.Difference(
        added=[dataset.ids[-1]], removed=[ids[2], ids[3]], edited=[ids[0]], moved=[ids[4]]
    )
    assert versions.body_at(dataset.project.db, version, ids[0]) == '{"n": 0}'
    assert versions.body_at(dataset.project.db, version, ids[2]) == '{"n": 2}'
    later = keep(dataset, "two")
    assert versions.body_at(dataset.project.db, later, ids[0]) == '{"n": "second"}'
    assert not versions.difference(dataset, later)


def test_old_texts_are_forgotten_but_for_those_that_a_version_needs(dataset: Dataset) -> None:
    ids = list(dataset.ids)
    dataset.apply(ch.SetBody(ids[0], '{"before": 1}'))
    version = keep(dataset, "one")
    dataset.apply(ch.SetBody(ids[0], '{"after": 1}'))
    dataset.apply(ch.SetBody(ids[0], '{"after": 2}'))
    db = dataset.project.db
    past.prune(db, datetime.now(UTC) + timedelta(days=29))
    assert db.execute("SELECT count(*) FROM past").fetchone()[0] == 3
    past.prune(db, datetime.now(UTC) + timedelta(days=31))
    assert [row[0] for row in db.execute("SELECT body FROM past")] == ['{"before": 1}']
    assert versions.body_at(db, version, ids[0]) == '{"before": 1}'


def test_the_bin_forgets_after_thirty_days_but_not_what_a_training_used(dataset: Dataset) -> None:
    ids = list(dataset.ids)
    keep(dataset, "one")
    (new,) = dataset.apply(ch.AddExamples(('{"new": 1}',))).examples  # type: ignore[union-attr]
    dataset.apply(ch.DeleteExamples((ids[0],)))
    dataset.apply(ch.DeleteExamples((new,)))
    project = dataset.project
    assert [(each.first, each.last) for each in bin_.deleted(project.db)] == [(new, new), (ids[0], ids[0])]
    assert bin_.empty_old(project, datetime.now(UTC) + timedelta(days=29)) == 0
    assert bin_.empty_old(project, datetime.now(UTC) + timedelta(days=31)) == 1
    assert [(each.first, each.last) for each in bin_.deleted(project.db)] == [(ids[0], ids[0])]
    dataset.apply(ch.RestoreExamples((ids[0],)))
    assert list(dataset.ids) == ids


def test_a_new_example_is_no_deleted_one_though_the_bin_gave_its_id_free(dataset: Dataset) -> None:
    project = dataset.project
    versions.keep(project, "one", dataset.revision, dataset.ids[:2], ())
    dataset.apply(ch.DeleteExamples(tuple(dataset.ids)))
    later = datetime.now(UTC) + timedelta(days=31)
    assert bin_.empty_old(project, later, limit=3) == 3
    assert bin_.empty_old(project, later) == 4
    assert [(each.first, each.last) for each in bin_.deleted(project.db)] == [(1, 2)]
    Dataset(project).apply(ch.AddExamples(('{"new": 1}',)))
    assert [each.body for each in Dataset(project)] == ['{"new": 1}']
    assert bin_.empty_old(project, later) == 0
    assert [each.body for each in Dataset(project)] == ['{"new": 1}']


def test_marks_are_set_for_many_and_taken_back(dataset: Dataset) -> None:
    ids = tuple(dataset.ids)
    back = dataset.apply(
        ch.SetMarks(ids, status=Status.DRAFT, add_tags=("  refunds ", "two words"), note="look again")
    )
    assert {each.status for each in dataset} == {Status.DRAFT}
    assert dataset.tags() == {"refunds": 9, "two words": 9, "held": 1}
    assert dataset.example(ids[8]).tags == ("held", "refunds", "two words")
    assert (dataset.count(Split.TRAIN), dataset.count(Split.VALIDATION)) == (0, 0)
    dataset.apply(ch.SetMarks(ids, remove_tags=("refunds",)))
    assert dataset.tags() == {"two words": 9, "held": 1}
    again = Dataset(dataset.project)
    assert [each.mark for each in again] == [each.mark for each in dataset]
    dataset.apply(ch.PutMarks({Mark(tags=("two words",)): ids[:8]}))
    dataset.apply(back)
    assert [each.mark for each in dataset] == [Mark()] * 8 + [Mark(Split.VALIDATION, tags=("held",))]
    assert (dataset.count(Split.TRAIN), dataset.count(Split.VALIDATION)) == (8, 1)
