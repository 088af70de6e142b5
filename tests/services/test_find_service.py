"""Searches over a real project: in the order of the list, beside edits, stopped at once, replaced as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.find import Finder
from ftdesk.core.dataset.find_pattern import TooSlow, Wanted
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services import find_service
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.find_service import FindService, Search
from ftdesk.services.tasks import TaskOwner
from tests.support.loops import Until


def talk(*said: str, escaped: bool = False) -> str:
    messages = [{"role": ("user", "assistant")[n % 2], "content": text} for n, text in enumerate(said)]
    return json.dumps({"messages": messages}, ensure_ascii=escaped)


class House:
    def __init__(self, path: Path) -> None:
        self.project = Project.create(path)
        self.dataset = Dataset(self.project)
        self.bulk = BulkService(self.dataset)
        self.find = FindService(self.dataset, self.bulk)

    def add(self, *bodies: str) -> list[int]:
        inverse = self.dataset.apply(ch.AddExamples(bodies))
        assert isinstance(inverse, ch.DeleteExamples)
        return list(inverse.examples)

    async def search(self, text: str, ids: list[int] | None = None, *, regular: bool = False) -> Search:
        search = self.find.prepare(Finder(Wanted(text, regular=regular)), ids)
        await self.find.run(search)
        return search

    def bodies(self) -> list[str]:
        return [each.body for each in self.dataset]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "Find.ftdesk")
    yield made
    made.project.close()


async def test_hits_come_in_the_order_of_the_list(house: House) -> None:
    first, second, third = house.add(talk("cat"), talk("no", "cat cat"), talk("Käfer cat", escaped=True))
    house.dataset.apply(ch.MoveExample(third, None))
    search = await house.search("CAT")
    assert list(search.examples) == [third, first, second]
    assert list(search.counts) == [1, 1, 2]
    assert [(each.example, each.turn) for each in search.take()] == [
        (third, 0),
        (first, 0),
        (second, 1),
        (second, 1),
    ]
    assert (search.total, search.looked_at, search.complete) == (4, 3, True)


async def test_only_some_examples_in_any_order(house: House) -> None:
    ids = house.add(*(talk(f"cat {number}") for number in range(400)))
    assert list((await house.search("cat", [ids[399], ids[0], ids[7]])).examples) == [
        ids[399],
        ids[0],
        ids[7],
    ]
    assert list((await house.search("cat", ids[5:2:-1])).examples) == ids[5:2:-1]


async def test_what_was_deleted_is_not_found(house: House) -> None:
    ids = house.add(talk("cat"), talk("cat"), talk("cat"))
    house.dataset.apply(ch.DeleteExamples((ids[1],)))
    assert list((await house.search("cat")).examples) == [ids[0], ids[2]]


async def test_more_than_can_be_listed_are_counted(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_service, "MOST", 5)
    house.add(*(talk("cat cat cat") for _ in range(4)))
    search = await house.search("cat")
    assert len(search.take()) == 5
    assert (search.total, len(search.examples)) == (12, 4)


async def test_a_search_says_how_far_it_is_and_stops(house: House, until: Until) -> None:
    house.add(*(talk("x" * 90) for _ in range(20_000)))
    tasks = TaskOwner()
    search = house.find.prepare(Finder(Wanted(r"(a|x)+?(c|d)", regular=True)))
    task = tasks.start(house.find.run(search), "find")
    await until(lambda: search.looked_at)
    assert search.looked_at < 20_000
    task.cancel()
    await until(task.done)
    assert not search.complete
    reached = search.looked_at
    await tasks.aclose()
    assert search.looked_at == reached


async def test_it_searches_while_one_writes(house: House, until: Until) -> None:
    ids = house.add(*(talk(f"cat {number}") for number in range(3000)))
    tasks = TaskOwner()
    search = house.find.prepare(Finder(Wanted("cat")))
    task = tasks.start(house.find.run(search), "find")
    for number in range(20):
        house.dataset.apply(ch.SetContent(ids[number], 0, "dog"))
    await until(task.done)
    task.result()
    again = await house.find.again(search.finder, [*ids[:20], ids[20], 999_999])
    assert [len(again[each]) for each in ids[:21]] == [0] * 20 + [1]
    assert again[999_999] == []
    await tasks.aclose()


async def test_the_figures_follow_an_edit(house: House) -> None:
    ids = house.add(talk("cat"), talk("dog"), talk("cat cat"))
    search = await house.search("cat")
    search.put(ids[1], 3, 1)
    search.put(ids[0], 0, 0)
    assert (list(search.examples), list(search.counts), search.total) == ([ids[1], ids[2]], [3, 2], 5)


async def test_a_pattern_that_runs_wild_ends_the_search_and_names_the_example(house: House) -> None:
    ids = house.add(talk("fine"), talk("a" * 5000 + "!"))
    with pytest.raises(TooSlow):
        await house.search(r"(a|aa)+$", regular=True)
    finder = Finder(Wanted(r"(a|aa)+$", regular=True))
    before = house.bodies()
    with pytest.raises(TooSlow):
        await house.find.replace_all(finder, ids, finder.template("x"))
    assert house.bodies() == before
    assert not house.dataset.busy


async def test_replacing_all_is_one_step_and_comes_back_to_the_byte(house: House) -> None:
    odd = '{ "messages" : [ {"content":"\\u732b cat\\/", "role" : "user", "n":1.50} ],"x":1e3 }'
    ids = house.add(odd, talk("dog"), talk("Cat", "cat cat"))
    before = house.bodies()
    search = await house.search("cat")
    done = await house.find.replace_all(search.finder, search.examples, search.finder.template("cow"))
    assert done is not None
    assert (done.hits, done.examples) == (4, 2)
    assert (
        house.bodies()[0]
        == '{ "messages" : [ {"content":"\\u732b cow/", "role" : "user", "n":1.50} ],"x":1e3 }'
    )
    assert house.bodies()[1] == before[1]
    redo = await house.bulk.apply(done.inverse)
    assert house.bodies() == before
    assert redo is not None
    await house.bulk.apply(redo)
    assert [turn.text for turn in house.dataset.example(ids[2]).turns] == ["cow", "cow cow"]


async def test_nothing_can_be_replaced_while_another_step_is_being_made(house: House) -> None:
    ids = house.add(talk("cat"))
    finder = Finder(Wanted("cat"))
    house.dataset.busy = True
    with pytest.raises(FtdeskError) as caught:
        await house.find.replace_all(finder, ids, finder.template("cow"))
    assert caught.value.code == Code.EXAMPLES_BUSY
