"""The few before the many, and nothing twice or never."""

from __future__ import annotations

from ftdesk.services.waiting_line import WaitingLine


def test_the_few_come_before_the_many() -> None:
    line = WaitingLine(range(1, 4001))
    assert not line.few
    line.add((9001, 9002))
    assert line.urgent
    assert line.page(10) == [9001, 9002]
    assert line.page(3) == [1, 2, 3]
    line.add(range(5001, 7001))
    line.put_back([2, 3])
    assert not line.urgent, "what was taken and not done is one of the many"
    assert line.page(10) == [2, 3]
    rest = []
    while page := line.page(700):
        rest += page
    assert rest == [*range(4, 4001), *range(5001, 7001)]
    assert line.few
    assert not line
