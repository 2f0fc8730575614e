"""WebKit, as its small GTK browser, driven by selenium on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from tests.browser.engines._window import PATIENCE

__all__ = ["WebKitWindow"]

_RUN = """const [source, given, done] = arguments;
Promise.resolve((%s)(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }));"""
_INTO_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
_STILL = "[Settings]\ngtk-enable-animations=0\n"


class WebKitWindow:
    """A window of WebKitGTK, with a home of its own."""

    disk_is_one_place = True

    def __init__(self, driver: str, program: str, home: Path, *, scripts: bool = True) -> None:
        #: It puts files straight into the home folder.
        self.downloads = home
        (home / ".config" / "gtk-3.0").mkdir(parents=True)
        (home / ".config" / "gtk-3.0" / "settings.ini").write_text(_STILL, encoding="utf-8")
        self._screen, display = _screen()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        environment |= {"DISPLAY": display, "HOME": str(home), "GDK_BACKEND": "x11"}
        options = Options()
        options.binary_location = program
        for argument in ("--automation", f"--enable-javascript={str(scripts).lower()}"):
            options.add_argument(argument)
        service = Service(driver, env=environment)
        try:
            with warnings.catch_warnings(
                action="ignore", category=DeprecationWarning
            ):  # selenium's, of itself
                self._driver = webdriver.WebKitGTK(options=options, service=service)
        except BaseException:
            service.stop()
            self._end_screen()
            raise
        self._driver.set_script_timeout(PATIENCE)
        self._driver.set_page_load_timeout(PATIENCE)

    def _find(self, selector: str) -> Any:
        return self._driver.find_element(By.CSS_SELECTOR, selector)

    def open(self, address: str) -> None:
        """Go to an address."""
        self._driver.get(address)

    def reload(self) -> None:
        """Load the page once more."""
        self._driver.refresh()

    def come_back(self, address: str) -> None:
        """Close the tab, and open the address in a new one."""
        old = self._driver.current_window_handle
        self._driver.switch_to.new_window("tab")
        fresh = self._driver.current_window_handle
        self._driver.switch_to.window(old)
        self._driver.close()
        self._driver.switch_to.window(fresh)
        self.open(address)

    def run(self, function: str, *arguments: object) -> Any:
        """Call a function in the page."""
        answer = self._driver.execute_async_script(_RUN % function, function, list(arguments))
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def click(self, selector: str) -> None:
        """Click an element."""
        found = self._find(selector)
        # The driver would scroll and not wait until the page has come to rest.
        self._driver.execute_script(_INTO_SIGHT, found)
        found.click()

    def write(self, selector: str, text: str) -> None:
        """Write text into a field, letter by letter."""
        self._driver.execute_script("arguments[0].focus(); arguments[0].select()", self._find(selector))
        self._find(selector).send_keys(text)

    def press(self, key: str) -> None:
        """Press a key."""
        ActionChains(self._driver).send_keys(getattr(Keys, key.upper(), key)).perform()

    def choose_file(self, selector: str, file: Path) -> None:
        """Give a file to the page."""
        self._find(selector).send_keys(str(file))

    def print(self) -> None:
        """Print nothing: the driver of WebKitGTK cannot."""

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        try:
            self._driver.quit()
        finally:
            self._end_screen()

    def _end_screen(self) -> None:
        self._screen.terminate()
        self._screen.wait()


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """Start a screen that nobody sees, under a number that is free."""
    told, tell = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as answer:
        return screen, f":{answer.readline().strip()}"
