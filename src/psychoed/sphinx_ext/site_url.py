"""Where the site will stand: an address that whoever publishes knows and the sources need not."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

__all__ = ["VARIABLE", "take_site_url"]

#: The environment variable; `html_baseurl` in the settings comes first.
VARIABLE = "SITE_URL"


def take_site_url(app: Sphinx, config: Config) -> None:
    """Take the address of the site from the environment; raises ConfigError for what is no address of the web."""
    given = config.html_baseurl or os.environ.get(VARIABLE, "").strip()
    if not given:
        return
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            f"{VARIABLE} and html_baseurl must be the address of the site, such as https://courses.example/side-by-side/ "
            f"(got {given!r})"
        )
    # With a slash at its end, else the name of a page would take the place of the last folder.
    config.html_baseurl = f"{given.rstrip('/')}/"
