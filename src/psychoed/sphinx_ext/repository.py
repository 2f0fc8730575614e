"""The repository that `_config.yml` names, if it names one, and what can be reached through it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sphinx.config import Config

__all__ = ["Repository", "repository_named", "repository_of"]

# Jupyter Book hands on its own repository where `_config.yml` names none, and its own branch where it names no branch.
_JUPYTER_BOOKS_OWN = "https://github.com/executablebooks/jupyter-book"
_JUPYTER_BOOKS_BRANCH = "master"

_ON_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the course lies on the web: its address, the branch, and the folder of the course in it.

    `branch` is HEAD, which is whatever the repository says, where none was named.
    """

    address: str
    branch: str = "HEAD"
    folder: str = ""

    def binder_address(self, file: str) -> str | None:
        """Return the address that opens a file of the course in Binder; None where Binder is not asked to look.

        That is elsewhere than on GitHub: Binder finds other repositories too, but not by their address alone.
        """
        found = _ON_GITHUB.fullmatch(self.address)
        if found is None:
            return None
        place = "/".join(quote(part, safe="") for part in (*found.groups(), self.branch))
        path = "/".join(part for part in (self.folder, file) if part)
        return f"https://mybinder.org/v2/gh/{place}?labpath={quote(path)}"


def repository_named(config: Config) -> str:
    """Return the address as `_config.yml` gives it, be it one or not; "" where it gives none."""
    address = _option(config, "repository_url").rstrip("/")
    return "" if address == _JUPYTER_BOOKS_OWN else address


def repository_of(config: Config) -> Repository | None:
    """Return the repository of the course; None where none is named that the web could reach."""
    address = repository_named(config)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    branch = _option(config, "repository_branch")
    return Repository(
        address=address,
        branch="HEAD" if branch in ("", _JUPYTER_BOOKS_BRANCH) else branch,
        folder=_option(config, "path_to_docs").strip("/"),
    )


def _option(config: Config, name: str) -> str:
    return str((config.html_theme_options or {}).get(name) or "").strip()
