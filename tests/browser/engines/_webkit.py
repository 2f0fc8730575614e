"""WebKit, as its small GTK browser, driven by selenium on a screen that nobody sees."""

from __future__ import annotations

import os
import re
import subprocess
import warnings
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.interaction import POINTER_TOUCH
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from tests.browser._waiting import PATIENCE

__all__ = ["WebKitWindow"]

_RUN = """const [source, given, done] = arguments;
Promise.resolve((%s)(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }));"""
_INTO_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
_STILL = "[Settings]\ngtk-enable-animations=0\n"


class WebKitWindow:
    """A window of WebKitGTK, with a home of its own."""

    disk_is_one_place = True
    #: Its driver turns fingers into a mouse.
    has_touch = False

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

    def where(self) -> str:
        """Tell the address that is shown."""
        return str(self._driver.current_url)

    def run(self, function: str, *arguments: object) -> Any:
        """Call a function in the page."""
        answer = self._driver.execute_async_script(_RUN % function, function, list(arguments))
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def _in_sight(self, selector: str) -> Any:
        found = self._find(selector)
        # The driver would scroll and not wait until the page has come to rest.
        self._driver.execute_script(_INTO_SIGHT, found)
        return found

    def click(self, selector: str) -> None:
        """Click an element."""
        self._in_sight(selector).click()

    def point(self, selector: str) -> None:
        """Move the pointer onto an element."""
        away = self._find(":root")  # what is already under the pointer would not hear of it
        ActionChains(self._driver).move_to_element_with_offset(away, 0, 0).perform()
        ActionChains(self._driver).move_to_element(self._in_sight(selector)).perform()

    def tap(self, selector: str) -> None:
        """Tap on an element with a finger."""
        finger = ActionBuilder(self._driver, mouse=PointerInput(POINTER_TOUCH, "finger"))
        finger.pointer_action.move_to(self._in_sight(selector)).pointer_down().pointer_up()
        finger.perform()

    def write(self, selector: str, text: str) -> None:
        """Write text into a field, letter by letter."""
        self._driver.execute_script("arguments[0].focus(); arguments[0].select()", self._find(selector))
        self._find(selector).send_keys(text)

    def press(self, key: str) -> None:
        """Press a key."""
        ActionChains(self._driver).send_keys(
            getattr(Keys, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).upper(), key)
        ).perform()

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
