"""Collects the texts of the windows into `resources/translations/*.ts` and compiles the `.qm` files Qt loads.

`translations.py` updates and compiles. lupdate and lrelease come with PySide6; the `.qm` files are committed.
"""

from __future__ import annotations

import subprocess
import sys
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
    """Bring the English plurals up to the sources; new ones are filled in from the “(s)” in their text."""
    options = ["-source-language", "en", "-target-language", SOURCE_LANGUAGE, "-pluralonly"]
    _tool("pyside6-lupdate", *sources(), *options, "-no-obsolete", "-locations", "none", "-ts", str(target))
    tree = ET.parse(target)  # noqa: S314 - our own file
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") != "unfinished":
            continue
        del translation.attrib["type"]
        text = message.findtext("source", "")
        for form, ending in zip(translation.iter("numerusform"), ("", "s"), strict=True):
            form.text = text.replace("(s)", ending)
    body = ET.tostring(tree.getroot(), encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


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
