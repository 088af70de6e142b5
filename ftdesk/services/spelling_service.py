"""Spelling for the window: word lists are loaded once, when they are first needed, and asked in a thread."""

from __future__ import annotations

import asyncio

from ftdesk.core.settings import SettingsStore
from ftdesk.core.spelling import LANGUAGES, Misspelt, WordList, guessed_language, misspelt
from ftdesk.services.worker import in_thread

OFF, AUTOMATIC = "off", "auto"


class SpellingService:
    """What the user chose, and the answers. Everything slow happens in a worker thread, on plain data."""

    def __init__(self, settings: SettingsStore, window_language: str) -> None:
        self._settings = settings
        self._window_language = window_language if window_language in LANGUAGES else None
        self._lists: dict[str, WordList] = {}
        self._loading = asyncio.Lock()

    @property
    def chosen(self) -> str:
        """“off”, “auto” or a language."""
        chosen = self._settings.now.spelling
        return chosen if chosen in {OFF, AUTOMATIC, *LANGUAGES} else AUTOMATIC

    def choose(self, choice: str) -> None:
        """Set it (FtdeskError as `SettingsStore.change`)."""
        self._settings.change(spelling=choice)

    def learn(self, word: str) -> None:
        """Never mark this word again (FtdeskError as `SettingsStore.change`)."""
        own = self._settings.now.own_words
        if word.lower() not in own:
            self._settings.change(own_words=(*own, word.lower()))

    def language_of(self, text: str, around: str) -> str | None:
        """The language to check in. By itself: that of the text, else of what stands around it.

        The window's own language decides only for Latin letters of which too few are there to tell.
        """
        if self.chosen == OFF:
            return None
        if self.chosen != AUTOMATIC:
            return self.chosen
        guessed = guessed_language(text) or guessed_language(around)
        short = text.isascii() and len(text.split()) < 12 and not around.strip()
        return guessed or (self._window_language if short else None)

    async def check(self, text: str, language: str) -> list[Misspelt]:
        """The words of a text that no list has."""
        words = await self._list(language)
        own = frozenset(self._settings.now.own_words)
        return await in_thread(lambda: misspelt(text, words, own))

    async def suggestions(self, word: str, language: str) -> list[str]:
        """What could be meant, likeliest first."""
        words = await self._list(language)
        return await in_thread(lambda: words.suggestions(word))

    async def _list(self, language: str) -> WordList:
        async with self._loading:
            if language not in self._lists:
                self._lists[language] = await in_thread(lambda: WordList.load(language))
        return self._lists[language]
