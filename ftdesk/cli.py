"""The command line: the window, check, convert, engine, tour. Whatever is slow to import is imported late."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ftdesk import __version__

if TYPE_CHECKING:
    from ftdesk.core.checks.file_report import FileReport
    from ftdesk.core.dataset.formats.entry import Loss, Rejected

DEFAULT_MODEL = "gpt-4.1-mini-2025-04-14"
OK, PROBLEMS, FAILED = 0, 1, 2
_SHOWN = 50


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Answers the exit code: 0 all is well, 1 problems, 2 wrong usage or no such file."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console without Unicode must not end the program
            stream.reconfigure(errors="backslashreplace")
    # Anything that is no command is a project to open.
    command = arguments[0] if arguments and arguments[0] in _COMMANDS else "window"
    rest = arguments[1:] if arguments[:1] == [command] else arguments
    try:
        return _run(
            _COMMANDS[command], rest if command == "engine" else _parser().parse_args([command, *rest])
        )
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS


def window_main() -> int:
    """The window without a console: what the desktop entry starts."""
    return main()


def _run(command: Callable[[Any], int], chosen: argparse.Namespace | list[str]) -> int:
    from ftdesk.core.errors import FtdeskError

    try:
        return command(chosen)
    except FtdeskError as error:
        from ftdesk.cli_text import error_text

        print(f"ftdesk: {error_text(error)}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ftdesk",
        description="Teach a chat model your way of answering.",
    )
    commands = parser.add_subparsers(dest="command", required=True)

    window = commands.add_parser("window", prog="ftdesk", help="open the window, with a project or without")
    window.add_argument("project", nargs="?", type=Path, metavar="PROJECT", help="an .ftdesk file")
    window.add_argument("--version", action="version", version=f"ftdesk {__version__}")
    window.epilog = "Commands: check, convert, engine, tour; each has its own --help."

    check = commands.add_parser(
        "check", prog="ftdesk check", help="proof-read a file of examples and say what training costs"
    )
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--model", default=DEFAULT_MODEL, metavar="ID", help=f"default: {DEFAULT_MODEL}")
    check.add_argument("--epochs", type=_epochs, metavar="N", help="default: what the provider would choose")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--encoding", metavar="NAME", help="of FILE, where the guess is wrong (gb18030 …)")
    check.add_argument("--format", metavar="ID", help="of FILE, where the guess is wrong (sharegpt, csv …)")

    convert = commands.add_parser(
        "convert", prog="ftdesk convert", help="write the examples of one file to another"
    )
    convert.add_argument("source", type=Path, metavar="IN")
    convert.add_argument("target", type=Path, metavar="OUT")
    convert.add_argument("--encoding", metavar="NAME", help="of IN, where the guess is wrong (gb18030 …)")
    convert.add_argument("--from", dest="source_format", metavar="ID", help="of IN, where the guess is wrong")
    convert.add_argument(
        "--format", metavar="ID", help="of OUT, where its ending names several: .json is sharegpt or alpaca"
    )

    tour = commands.add_parser(
        "tour", prog="ftdesk tour", help="play the whole job in the real window and take pictures"
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _epochs(text: str) -> int:
    from ftdesk.core.cost.estimate import MAX_EPOCHS

    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= MAX_EPOCHS:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {MAX_EPOCHS} is wanted, not {text!r}")
    return number


# -- check ------------------------------------------------------------------------------------------------


def _check(chosen: argparse.Namespace) -> int:
    from ftdesk.core.checks.file_report import check_file
    from ftdesk.core.connection import preset

    report = check_file(
        chosen.file, chosen.model, chosen.epochs, preset("openai"), chosen.encoding, chosen.format
    )
    if chosen.json:
        print(json.dumps(_report_data(report)))
    else:
        _print_report(chosen.file, report)
    return PROBLEMS if report.problems or report.rejected else OK


def _report_data(report: FileReport) -> dict[str, Any]:
    from ftdesk.cli_text import problem_text, refusal_text

    tally, cost = report.tally, report.estimate
    return {
        "format": report.format,
        "encoding": report.encoding,
        "read": report.read,
        "examples": tally.examples,
        "rejected": [
            {"line": each.line, "code": each.code.value, "message": refusal_text(each)}
            for each in report.rejected
        ],
        "problems": [
            {
                "example": each.example,
                "turn": None if each.turn is None else each.turn + 1,
                "code": each.code.value,
                "severity": each.severity.value,
                "message": problem_text(each),
                "fixable": each.fix is not None,
            }
            for each in report.problems
        ],
        "tokens": {
            "total": tally.tokens,
            "per_example": {
                "min": tally.quantile(0),
                "median": tally.quantile(0.5),
                "mean": tally.mean,
                "p95": tally.quantile(0.95),
                "max": tally.quantile(1),
            },
            "each": list(report.each),
        },
        "billable_tokens_per_epoch": cost.tokens_per_epoch,
        "epochs": cost.epochs,
        "billable_tokens": cost.billable_tokens,
        "model": cost.model,
        "cost_usd": None if cost.cost is None else cost.cost.exact(),
    }


def _print_report(path: Path, report: FileReport) -> None:
    from ftdesk.cli_text import problem_text

    tally, cost, price = report.tally, report.estimate, report.price
    print(f"{path}: {report.format}, {report.encoding}")
    examples = "1 example" if tally.examples == 1 else f"{tally.examples:,} examples"
    print(f"Read {report.read:,}: {examples}, {len(report.rejected):,} refused.")
    print(
        f"Tokens: {tally.tokens:,} in all; per example {tally.quantile(0):,.0f} to {tally.quantile(1):,.0f}, "
        f"median {tally.quantile(0.5):,.0f}, mean {tally.mean:,.0f}, 95 % within {tally.quantile(0.95):,.0f}."
    )
    amount = "price not known" if cost.cost is None else f"about {cost.cost}".replace("about <", "less than ")
    epochs = "1 epoch" if cost.epochs == 1 else f"{cost.epochs} epochs"
    print(
        f"Training {cost.model}: {cost.tokens_per_epoch:,} tokens × {epochs}"
        f"{' (chosen by rule of thumb)' if cost.auto else ''} = {cost.billable_tokens:,} tokens, {amount}."
    )
    today = datetime.now(UTC).date()
    if price is not None and not price.alive(today):
        print(f"This model was shut down on {price.shutdown}: the price is history.")
    elif price is not None and price.shutdown is not None:
        whose = "Your own prices" if price.own else "Prices"
        print(f"{whose} of {price.as_of}. This model answers until {price.shutdown}.")
    _print_rejected(report.rejected, sys.stdout)
    for each in report.problems[:_SHOWN]:
        turn = "" if each.turn is None else f", turn {each.turn + 1}"
        place = "whole set" if each.example is None else f"example {each.example:,}{turn}"
        print(f"  {each.severity.value:7}  {place}: {problem_text(each)}")
    if len(report.problems) > _SHOWN:
        print(f"  … and {len(report.problems) - _SHOWN:,} more problems; --json lists them all.")
    if not report.problems and not report.rejected:
        print("No problems found.")


def _print_rejected(rejected: Sequence[Rejected], out: TextIO) -> None:
    from ftdesk.cli_text import refusal_text

    for each in rejected[:_SHOWN] if out is sys.stdout else rejected:
        print(f"  refused  line {each.line:,}: {refusal_text(each)}", file=out)
    if out is sys.stdout and len(rejected) > _SHOWN:
        print(f"  … and {len(rejected) - _SHOWN:,} more refused lines; --json lists them all.")


# -- the other commands -----------------------------------------------------------------------------------


def _convert(chosen: argparse.Namespace) -> int:
    from ftdesk.cli_text import loss_text
    from ftdesk.core.dataset.formats.entry import Rejected
    from ftdesk.core.dataset.formats.plan import look, read, write_file
    from ftdesk.core.dataset.formats.registry import format_by_id, format_to_write

    seen = look(chosen.source, chosen.encoding, chosen.source_format)
    target = format_by_id(chosen.format) if chosen.format else format_to_write(chosen.target)
    rejected: list[Rejected] = []
    lost: Counter[Loss] = Counter()
    examples = 0

    def good_ones() -> Iterator[str]:
        nonlocal examples
        for entry in read(seen):
            if isinstance(entry, Rejected):
                rejected.append(entry)
                continue
            examples += 1
            if target.loses is not None:
                lost.update(target.loses(entry.document))
            yield entry.body

    written = write_file(chosen.target, good_ones(), target.id)
    print(f"Read {examples + len(rejected):,}, wrote {written:,} to {chosen.target}.", file=sys.stderr)
    for loss, number in lost.items():
        print(f"  lost     {loss_text(loss, number, target.id)}", file=sys.stderr)
    _print_rejected(rejected, sys.stderr)
    return PROBLEMS if rejected or lost else OK


def _window(chosen: argparse.Namespace) -> int:
    from ftdesk.app.main import run

    return int(run(chosen.project and chosen.project.absolute()))


def _engine(arguments: list[str]) -> int:
    """The engine reads its own arguments (--port, --data-dir): `python -m ftdesk.engine` takes the same.

    Where this Python lacks what the engine needs and the add-on has it, the add-on's Python runs it.
    """
    from ftdesk.core.errors import Code, FtdeskError
    from ftdesk.services.engine_home import EngineHome, addon_folder

    home = EngineHome(addon_folder())
    if home.uses_addon():
        return _instead([*home.command(), *arguments], home.environment())
    try:
        from ftdesk.engine.server import main as serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("ftdesk"):
            raise
        raise FtdeskError(Code.ENGINE_NOT_INSTALLED, missing=error.name) from error
    return int(serve(arguments))


def _instead(command: list[str], environment: dict[str, str]) -> int:
    """Another program in our place, with our stdin and stdout. Answers only where there is no such thing."""
    if sys.platform != "win32":
        os.execve(command[0], command, environment)  # noqa: S606 (the add-on's own Python)
    import subprocess

    return subprocess.run(command, env=environment, check=False).returncode


def _tour(chosen: argparse.Namespace) -> int:
    from ftdesk.app.tour import run

    return int(run(chosen.out))


_COMMANDS: dict[str, Callable[[Any], int]] = {
    "window": _window,
    "check": _check,
    "convert": _convert,
    "engine": _engine,
    "tour": _tour,
}
