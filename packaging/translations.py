"""Collects the texts of the windows into `resources/translations/*.ts` and compiles the `.qm` files Qt loads.

`translations.py` updates and compiles. lupdate and lrelease come with PySide6; the `.qm` files are committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
SOURCE_LANGUAGE = "en"
"""English needs a file for its plurals only: “%n example(s)” is shown as “1 example”, “2 examples”."""


def sources() -> list[str]:
    """All files with user text, from the repository root: lupdate writes these paths into its file."""
    files = [*ROOT.joinpath("ftdesk", "ui").rglob("*.py"), *ROOT.joinpath("ftdesk", "app").rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def update(target: Path, language: str) -> None:
    """Bring `target` up to the texts in the sources; texts that are gone leave it."""
    options = ["-source-language", "en", "-target-language", language, "-no-obsolete", "-locations", "none"]
    _tool("pyside6-lupdate", *sources(), *options, "-ts", str(target))


def update_plurals(target: Path) -> None:
    """Bring the English plurals up to the sources; new ones are filled in from the “(s)” or “y(ies)” in them.

    lupdate's own `-pluralonly` misses all of `QCoreApplication.translate("…", "%n …", None, count)`.
    """
    written = _plural_forms(target) if target.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        every = Path(folder) / target.name
        update(every, SOURCE_LANGUAGE)
        tree = ET.parse(every)  # noqa: S314 - our own file
    root = tree.getroot()
    for context in root.findall("context"):
        for message in context.findall("message"):
            if "%n" not in message.findtext("source", ""):
                context.remove(message)
                continue
            source = message.findtext("source", "")
            forms = written.get((context.findtext("name", ""), source)) or [
                source.replace("y(ies)", irregular).replace("(s)", ending)
                for irregular, ending in (("y", ""), ("ies", "s"))
            ]
            message.set("numerus", "yes")
            for old in message.findall("translation"):
                message.remove(old)
            translation = ET.SubElement(message, "translation")
            for form in forms:
                ET.SubElement(translation, "numerusform").text = form
        if context.find("message") is None:
            root.remove(context)
    ET.indent(tree, "    ")
    body = ET.tostring(root, encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _plural_forms(path: Path) -> dict[tuple[str, str], list[str]]:
    """The forms that stand in a file, by context and source text."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): [
            form.text or "" for form in message.iter("numerusform")
        ]
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


def release(source: Path) -> None:
    """Compile the finished translations of `source` beside it."""
    _tool("pyside6-lrelease", str(source), "-qm", str(source.with_suffix(".qm")))


def _tool(name: str, *arguments: str) -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name(name), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = (result.stdout + result.stderr).strip()
    if result.returncode:
        raise SystemExit(f"{name} failed: {said}")
    print(said)


def main() -> int:
    """Update and compile every language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = FOLDER / f"ftdesk_{language}.ts"
        update(target, language)
        release(target)
    plurals = FOLDER / f"ftdesk_{SOURCE_LANGUAGE}.ts"
    update_plurals(plurals)
    release(plurals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
