"""The extension's settings: one dataclass, registered and checked in one loop, read through one accessor."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

__all__ = ["WEB", "PeConfig", "is_for_learners", "register", "settings"]

Scope = Literal["env", "html"]

#: Builders that make a site of many pages: what needs several of them, or a folder of files, is made by these alone.
WEB: Final = frozenset({"html", "dirhtml"})


def _setting(default: str, help_text: str, scope: Scope, *, optional: bool = False) -> Any:
    return field(default=default, metadata={"help": help_text, "scope": scope, "optional": optional})


@dataclass(frozen=True, slots=True)
class PeConfig:
    """Settings of the book; each stands in the configuration as `pe_<name>`."""

    course: str = _setting(
        "course", "Short name of the course; what a device keeps is filed under it.", "env"
    )
    exercises: str = _setting("exercises", "Folder of the exercise bank, from the source folder.", "env")
    references: str = _setting(
        "book/references.bib", "Bibliography that exercises name their sources from.", "env"
    )
    book: str = _setting("book", "Folder of the pages whose headings exercises may name.", "env")
    claims: str = _setting("book/claims.yml", "Ledger of the claims that the book teaches.", "env")
    help_lines: str = _setting("book/help-lines.yml", "Data file of the crisis lines.", "env")
    help_page: str = _setting("book/help", "Page that every 'Need help now?' link leads to.", "html")
    handouts: str = _setting(
        "",
        "Parts of the contents, and pages, whose handouts go into the site, with commas between; empty for none.",
        "html",
        optional=True,
    )
    leave_url: str = _setting("https://www.wikipedia.org/", "Where 'Leave quickly' leads to.", "html")


def register(app: Sphinx) -> None:
    """Register every setting with its default and rebuild scope."""
    for setting in fields(PeConfig):
        app.add_config_value(f"pe_{setting.name}", setting.default, setting.metadata["scope"], types=[str])
    app.connect("config-inited", _check)


def settings(config: Config) -> PeConfig:
    """Return the settings of a build; defaults for those not registered, as where the theme is used alone."""
    names = [setting.name for setting in fields(PeConfig) if f"pe_{setting.name}" in config]
    return PeConfig(**{name: config[f"pe_{name}"] for name in names})


def _check(app: Sphinx, config: Config) -> None:
    for setting in fields(PeConfig):
        value = config[f"pe_{setting.name}"]
        if not isinstance(value, str) or not (value.strip() or setting.metadata["optional"]):
            raise ConfigError(_complaint(setting, value))
    bank = Path(app.srcdir, config["pe_exercises"])
    if not bank.is_dir():
        raise ConfigError(
            f"pe_exercises names '{bank}', which is not a folder; name the folder of the exercise bank."
        )


def _complaint(setting: Field[Any], value: object) -> str:
    return f"pe_{setting.name} must be text (got {value!r}): {setting.metadata['help']}"


def is_for_learners(env: BuildEnvironment, page: str) -> bool:
    """Say whether a page is for learners: it says how long it takes, by `minutes` in its front matter."""
    return "minutes" in env.metadata.get(page, {})
