"""The model hub, through huggingface_hub: what a model consists of, and its files, one at a time."""

from __future__ import annotations

import fnmatch
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# Read when huggingface_hub is imported. Plain HTTP can be resumed, and works with every mirror.
os.environ["HF_HUB_DISABLE_XET"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
os.environ.pop("HF_HUB_OFFLINE", None)

from huggingface_hub import HfApi, constants, errors, get_hf_file_metadata, hf_hub_url
from huggingface_hub.file_download import http_get
from huggingface_hub.utils import build_hf_headers

from ftdesk.core.atomic_file import no_room
from ftdesk.engine.models.model_folder import Unfit

_WANTED = (
    "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json",
    "special_tokens_map.json", "chat_template.jinja", "chat_template.json", "model.safetensors",
    "model-*-of-*.safetensors", "model.safetensors.index.json", "LICENSE*", "NOTICE*", "USE_POLICY*",
)  # fmt: skip
_NOT_THERE = (errors.RepositoryNotFoundError, errors.RevisionNotFoundError, errors.EntryNotFoundError)
# What a connection can fail with, whichever HTTP library huggingface_hub builds on.
_HTTP_ERROR = errors.HTTPError
_AT_ONCE = 1 << 22
constants.DOWNLOAD_CHUNK_SIZE = 1 << 20  # so much is lost at most when the process is killed


class FetchFailed(Unfit):
    """Why a model could not be fetched; the codes are those in docs/engine.md."""


@dataclass(frozen=True)
class HubFile:
    """`sha256` is known of large files, `git_sha1` (of a git blob) of small ones."""

    repo: str
    revision: str
    name: str
    size: int
    sha256: str = ""
    git_sha1: str = ""


class Hub:
    def __init__(self, address: str) -> None:
        """`address`: a mirror's; "" for the hub (or what the variable HF_ENDPOINT says).

        The user's token (HF_TOKEN, or the login of huggingface_hub) goes to the hub alone, never to a mirror
        that was named here.
        """
        self._address = address.rstrip("/") or constants.ENDPOINT
        self._token = None if self._address == constants.ENDPOINT else False
        self._api = HfApi(endpoint=self._address, token=self._token)

    def files(self, repo: str, revision: str, only: str = "") -> list[HubFile]:
        """What is needed of a model: no code, and no files that run code when opened. Raises FetchFailed."""
        with self._told_plainly(repo):
            found = self._api.model_info(repo, revision=revision, files_metadata=True)
        files: list[HubFile] = []
        for each in found.siblings or []:
            name = each.rfilename
            patterns = (only,) if only else _WANTED
            if (
                "/" in name
                or "\\" in name
                or not any(fnmatch.fnmatchcase(name, wanted) for wanted in patterns)
            ):
                continue
            if each.size is None:
                raise FetchFailed(
                    "hub_unreachable", f"The hub at {self._address} does not say how large {name} is."
                )
            sha256 = each.lfs.sha256 if each.lfs is not None else ""
            files.append(HubFile(repo, found.sha or revision, name, each.size, sha256, each.blob_id or ""))
        if not files:
            raise FetchFailed("model_not_on_hub", f"{repo} has none of the files that are needed.")
        return files

    def fetch(self, file: HubFile, target: Path) -> None:
        """Go on with `target`.part, and rename it when its checksum is right. Raises FetchFailed."""
        part = target.with_name(f"{target.name}.part")
        with self._told_plainly(file.repo):
            if part.exists() and part.stat().st_size > file.size:
                part.unlink()
            self._download(file, part)
        found = wrong(file, part)
        if found:
            part.unlink()
            text = f"{file.name} is not what the hub says it is ({found}). It was deleted: fetch it again."
            raise FetchFailed("checksum_mismatch", text)
        part.replace(target)

    def _download(self, file: HubFile, part: Path) -> None:
        url = hf_hub_url(file.repo, file.name, revision=file.revision, endpoint=self._address)
        headers = build_hf_headers(token=self._token)
        metadata = get_hf_file_metadata(url, token=self._token, endpoint=self._address)
        location = metadata.location or url
        if urlsplit(location).netloc != urlsplit(url).netloc:
            headers.pop("authorization", None)
        with part.open("ab") as out:
            have = out.tell()
            if have < file.size or not file.size:
                http_get(location, out, resume_size=have, headers=headers, expected_size=file.size)
            out.flush()
            os.fsync(out.fileno())

    @contextmanager
    def _told_plainly(self, repo: str) -> Iterator[None]:
        try:
            yield
        except errors.GatedRepoError as error:
            text = (
                f"{repo} asks for its licence to be accepted: do so on https://huggingface.co/{repo}, make a "
                "token there, and give it to the engine as HF_TOKEN."
            )
            if self._token is False:
                text += " A token is not sent to a mirror."
            raise FetchFailed("model_gated", text) from error
        except _NOT_THERE as error:
            raise FetchFailed("model_not_on_hub", f"{repo} is not at {self._address}.") from error
        except errors.HfHubHTTPError as error:
            status = getattr(getattr(error, "response", None), "status_code", "?")
            text = f"The hub at {self._address} answered {status}. Try again later."
            raise FetchFailed("hub_unreachable", text) from error
        except OSError as error:
            if no_room(error):
                raise FetchFailed("disk_full", "The disk is full. Make room and go on.") from error
            if "Consistency check" in str(error):
                raise FetchFailed(
                    "hub_unreachable", "The connection broke off. Go on when it is back."
                ) from error
            raise FetchFailed(*_unreachable(self._address, error)) from error
        except _HTTP_ERROR as error:
            raise FetchFailed(*_unreachable(self._address, error)) from error


def _unreachable(address: str, error: Exception) -> tuple[str, str]:
    return (
        "hub_unreachable",
        f"The hub at {address} cannot be reached: {str(error)[:200] or type(error).__name__}",
    )


def wrong(file: HubFile, path: Path) -> str:
    """What is wrong with a file that came; "" when nothing is. Reads all of it."""
    size = path.stat().st_size
    if size != file.size:
        return f"{size} bytes instead of {file.size}"
    if file.sha256:
        return "" if _digest(hashlib.sha256(), path) == file.sha256 else "its checksum differs"
    if len(file.git_sha1) == 40:
        begun = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
        return "" if _digest(begun, path) == file.git_sha1 else "its checksum differs"
    return ""


def _digest(begun: Any, path: Path) -> str:
    with path.open("rb") as file:
        while data := file.read(_AT_ONCE):
            begun.update(data)
    return str(begun.hexdigest())
