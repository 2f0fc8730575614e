"""The copies of the course: the same site gives the same bytes, and what is in them is what the site has."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from psychoed.offline import copies, icons
from psychoed.offline.words import ZIP_HERE

PNG = b"\x89PNG"


def site(folder: Path) -> Path:
    """A small site of two files."""
    (folder / "book").mkdir(parents=True)
    (folder / "index.html").write_text(
        '<p class="pe-zip"><a href="tea.zip">All</a></p><p>Tea</p>', encoding="utf-8"
    )
    (folder / "book/mint.html").write_text("Grüner Tee " * 100, encoding="utf-8")
    return folder


NAMES = ("index.html", "book/mint.html")


def test_list_knows_what_is_in_each_file(tmp_path: Path) -> None:
    """Another text is another mark and another version; the order of names is not."""
    place = site(tmp_path)
    before = copies.list_of(place, NAMES)
    assert copies.list_of(place, reversed(NAMES)) == before
    (place / "index.html").write_text("Coffee", encoding="utf-8")
    after = copies.list_of(place, NAMES)
    changed = [name for name, mark in after["files"].items() if before["files"][name] != mark]
    assert changed == ["index.html"]
    assert after["version"] != before["version"]
    stored, loaded = copies.weigh(place, NAMES)
    assert stored == sum((place / name).stat().st_size for name in NAMES)
    assert loaded < stored


def test_worker_differs_by_version_alone() -> None:
    """Browsers notice a new version by the script, which is small; it names no other host."""
    one, other = (copies.worker("tea", version, "book/offline.html#lost") for version in ("1", "2"))
    assert one != other
    assert one.replace('"1"', '"2"') == other
    assert len(one) < 6000
    assert "http" not in one


def test_manifest_says_what_devices_ask() -> None:
    """Name, start and icons, each with its size, stand in it as JSON."""
    told = json.loads(
        copies.manifest(
            title="Tea & more",
            short="Tea",
            start="book/index.html",
            icons={"a.png": "192x192"},
            language="en",
        )
    )
    assert (told["name"], told["start_url"], told["scope"]) == ("Tea & more", "book/index.html", "./")
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192"]


def test_icon_is_the_same_each_time_and_as_large_as_it_says() -> None:
    """A PNG of the size that was asked for, byte for byte the same."""
    icon = icons.draw_icon(192)
    assert icon.startswith(PNG)
    assert int.from_bytes(icon[16:20]) == int.from_bytes(icon[20:24]) == 192
    assert icons.draw_icon(192) == icon


def test_zip_is_the_same_each_time_and_does_not_offer_itself(tmp_path: Path) -> None:
    """One folder with a note how to begin; pages are as on the site, but for the link to the zip."""
    place = site(tmp_path / "site")
    for name in ("a.zip", "b.zip"):
        copies.write_zip(tmp_path / name, place, NAMES, folder="tea", title="Tea")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as zipped:
        assert zipped.namelist() == ["tea/READ ME.txt", "tea/book/mint.html", "tea/index.html"]
        assert zipped.read("tea/index.html").decode() == f'<p class="pe-zip">{ZIP_HERE}</p><p>Tea</p>'
        assert zipped.read("tea/book/mint.html") == (place / "book/mint.html").read_bytes()
        assert b"index.html" in zipped.read("tea/READ ME.txt")
