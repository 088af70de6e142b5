"""The sentences about what a model sees, and why it cannot be said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.seen_service import Seen
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.error_text import ErrorText, error_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.seen.seen_layout import Cell


def certainty(seen: Seen, connection: Connection, *, pair: bool) -> str:
    """How sure it is that the model sees just this."""
    if seen.exact:
        first = QCoreApplication.translate(
            "Seen", "Exactly what is fed to the model in training, letter by letter."
        )
    elif connection.prices == "openai":
        first = QCoreApplication.translate(
            "Seen",
            "An approximation: how OpenAI sets its chats is not published. This is the form by which its own"
            " instructions count tokens; text and tokens are right, the signs around them may differ."
            " The last signs open the next reply and are counted, too.",
        )
    else:
        first = QCoreApplication.translate(
            "Seen",
            "An approximation in OpenAI's form: which form and which tokens this model has is known only"
            " at {place}.",
        ).format(place=where(connection))
    every = ""
    if "weight" in connection.ignores:
        every = QCoreApplication.translate(
            "Seen", "Every answer is learned there, also one that is switched off."
        )
    uncounted = (
        ""
        if seen.rendering.exact
        else QCoreApplication.translate("Seen", "Pictures, sound and tools have tokens of their own.")
    )
    worse = ""
    if pair:
        worse = QCoreApplication.translate(
            "Seen", "Of a pair the better answer is made likelier, and the worse one less likely."
        )
    return together(first, every, uncounted, worse, _beginning(seen))


def _beginning(seen: Seen) -> str:
    if seen.rendering.whole:
        return ""
    return QCoreApplication.translate(
        "Seen", "This example is long: its beginning is shown, and all of it is counted."
    )


def cell_text(cell: Cell | None, last: int) -> str:
    """What stands under the caret or the mouse."""
    if cell is None or not cell.ids:
        return QCoreApplication.translate(
            "Seen", "Point at a word, or move the caret to it, to see its token."
        )
    if cell.piece.cut:
        use = QCoreApplication.translate("Seen", "cut off")
    elif cell.piece.trained and cell.piece.worse:
        use = QCoreApplication.translate("Seen", "the worse answer, made less likely")
    elif cell.piece.trained:
        use = QCoreApplication.translate("Seen", "learned")
    else:
        use = QCoreApplication.translate("Seen", "only read")
    if cell.piece.special:
        use = QCoreApplication.translate("Seen", "{use}, written by the template").format(use=use)
    numbers = figures.count(cell.number)
    ids = ", ".join(map(str, cell.ids))
    if len(cell.ids) == 1:
        text = QCoreApplication.translate("Seen", "Token {number} of {last} · id {ids} · {use}")
    else:
        text = QCoreApplication.translate(
            "Seen", "Tokens {number} to {until} of {last} share this · ids {ids} · {use}"
        )
    until = figures.count(cell.number + len(cell.ids) - 1)
    return text.format(number=numbers, until=until, last=figures.count(last), ids=ids, use=use)


def trouble(error: FtdeskError) -> ErrorText:
    """Why it cannot be shown, in three parts."""
    kind = str(error.params.get("remote_code") or "")
    if error.code is Code.REQUEST_REFUSED and kind.startswith("example_"):
        return ErrorText(
            QCoreApplication.translate("Seen", "The model cannot be trained on this example as it is."),
            _reasons().get(kind.removeprefix("example_"), str(error.params.get("message", ""))),
            QCoreApplication.translate(
                "Seen", "Change the example, or choose another place above: this view follows by itself."
            ),
        )
    return error_text(error)


def _reasons() -> dict[str, str]:
    return {
        "tools": QCoreApplication.translate(
            "Seen", "It uses tools, which the model on this computer cannot learn."
        ),
        "no_text": QCoreApplication.translate(
            "Seen", "A turn in it holds something else than text, such as a picture."
        ),
        "no_assistant": QCoreApplication.translate("Seen", "It has no answer yet that could be learned."),
        "nothing_learned": QCoreApplication.translate(
            "Seen", "All of its answers are switched off: nothing in it would be learned."
        ),
        "empty": QCoreApplication.translate("Seen", "One of its answers is empty."),
        "half_character": QCoreApplication.translate(
            "Seen", "It holds half a character, which came from a damaged file."
        ),
    }
