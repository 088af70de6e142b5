"""The proof-reading child: reads examples from the project file itself, answers what is wrong with them.

`python -m ftdesk.core.checks.check_process`; see `Question` and `Answer`. No answer takes much longer than
`LOOK_S` and `SLICE_S`, so that what was edited a moment ago never waits for the many, and Stop is soon.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ftdesk.core import serving
from ftdesk.core.checks.check_messages import Answer, Question
from ftdesk.core.checks.found import found_of
from ftdesk.core.checks.proof_reader import ProofReader
from ftdesk.core.connection import from_data
from ftdesk.core.dataset.reader import Reader

LOOK_S, SLICE_S = 0.08, 0.04
_PAGE = 32


class Desk:
    """One project, as far as it was asked for."""

    def __init__(self) -> None:
        self._proof = ProofReader()
        self._reader: Reader | None = None
        self._decoder = msgspec.json.Decoder(Question)

    def answer(self, line: bytes) -> serving.Reply:
        """Answer one question."""
        question = self._decoder.decode(line)
        try:
            return self._answer(question)
        except Exception as error:  # noqa: BLE001 - reported to the parent, which makes it loud
            return serving.refusal(question.id, error, "checking examples")

    def _answer(self, question: Question) -> Answer:
        proof = self._proof
        if self._reader is None:
            self._reader = Reader.of_file(Path(question.file))
        if question.connection is not None:
            proof.choose(from_data(question.connection))
        answer = Answer(question.id)
        self._look(self._reader, question.ids, answer)
        answer.news = list(proof.news(time.monotonic() + SLICE_S, beside=question.beside))
        answer.more = proof.has_news
        answer.size_bytes, answer.usual_system = proof.size_bytes, proof.usual_system
        if question.pictures:
            answer.pictures = proof.pictures()
        if question.beside and not answer.more:
            answer.whole = [found_of(each) for each in proof.whole_set()]
        return answer

    def _look(self, reader: Reader, ids: Sequence[int], answer: Answer) -> None:
        until = time.monotonic() + LOOK_S
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            here = {each.id: each for each in reader.examples(page)}
            for each in page:
                try:
                    self._proof.put(here[each]) if each in here else self._proof.drop(each)
                except Exception as error:  # noqa: BLE001 - one example must not keep all others waiting
                    self._proof.drop(each)
                    answer.failed = answer.failed or f"checking example {each}: {error!r}"
                answer.looked += 1
                if time.monotonic() > until:
                    return


if __name__ == "__main__":
    sys.exit(serving.run(Desk().answer))
