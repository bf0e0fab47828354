"""A real Chromium, driven by the DevTools protocol over two pipes: no driver, no library, no port."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
_START = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(pipe), fcntl.F_DUPFD, 10) for pipe in sys.argv[1:3]]
for pipe, place in zip(pipes, (3, 4)):
    os.dup2(pipe, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands on descriptor 3 and answers on 4."""
_SECONDS = 60.0
KEYS = {
    "Escape": 27,
    "Enter": 13,
    "ArrowDown": 40,
    "ArrowUp": 38,
    "ArrowLeft": 37,
    "ArrowRight": 39,
    "Tab": 9,
}


class Tab:
    """One page in the browser, and what was heard from it."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._heard = b""
        self._count = 0
        self._session: str | None = None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        """Console errors and warnings, and uncaught exceptions."""
        self._loaded = 0

    def attach(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """The answer to one command; events on the way are noted."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer.get("method", ""), answer.get("params", {}))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            piece = os.read(self._from, 1 << 20)
            if not piece:
                raise RuntimeError("the browser is gone")
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _note(self, event: str, facts: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(facts["request"]["url"])
        elif event == "Page.loadEventFired":
            self._loaded += 1
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(facts["exceptionDetails"]))
        elif event == "Runtime.consoleAPICalled" and facts["type"] in {"error", "warning", "assert"}:
            self.complaints.append(str(facts["args"]))
        elif event == "Log.entryAdded" and facts["entry"]["level"] in {"error", "warning"}:
            self.complaints.append(facts["entry"]["text"])

    def open(self, page: Path | str, width: int = 1366, height: int = 768) -> None:
        """Load a page (with a fragment, if given as a URL) in a window of this size."""
        self.requests.clear()
        self.complaints.clear()
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.call("Page.navigate", url="about:blank")
        self.wait_for("location.href === 'about:blank'")
        self.requests.clear()
        self.call("Page.navigate", url=page if isinstance(page, str) else page.absolute().as_uri())
        self.wait_for("location.href !== 'about:blank' && document.readyState === 'complete'")

    def wait_for(self, condition: str) -> None:
        end = time.monotonic() + _SECONDS
        while not self._holds(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.02)

    def _holds(self, condition: str) -> bool:
        """Whether it does; it does not while one page goes and the next one comes."""
        try:
            return bool(self.do(condition))
        except RuntimeError as error:
            if not any(word in str(error) for word in ("navigated", "context")):
                raise
            return False

    def do(self, script: str) -> Any:
        """The value of a JavaScript expression, as JSON would hold it."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """A key, pressed and let go."""
        code = KEYS.get(key) or ord(key.upper())
        about: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)
        self._settle()

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)
        self._settle()

    def click(self, selector: str, x: float = 0.5, y: float = 0.5) -> None:
        """A real click in an element that has come to rest, at shares of its width and height."""
        place = self._place(selector, x, y)
        self._settle()
        while place != (place := self._place(selector, x, y)):
            self._settle()
        point = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mousePressed", **point)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **point)
        self._settle()

    def _place(self, selector: str, x: float, y: float) -> list[float]:
        found: list[float] = self.do(
            f"(e => {{ const b = e.getBoundingClientRect(); "
            f"return [b.x + b.width * {x}, b.y + b.height * {y}] }})"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        return found

    def _settle(self) -> None:
        self.do("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))")

    def picture(self, path: Path) -> Path:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        return path

    def paper(self) -> bytes:
        """The page printed, as a PDF."""
        options = {
            "preferCSSPageSize": True,
            "printBackground": False,
            "paperWidth": 8.27,
            "paperHeight": 11.69,
        }
        return base64.b64decode(self.call("Page.printToPDF", **options)["data"])


@contextmanager
def chromium() -> Iterator[Tab]:
    """A browser with one tab, ended at the end."""
    assert CHROMIUM
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        start = [sys.executable, "-c", _START, str(to_browser), str(from_browser)]
        command = [*start, CHROMIUM, *_FLAGS, f"--user-data-dir={profile}"]
        browser = subprocess.Popen(
            command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        try:
            tab = Tab(write, read)
            tab.attach()
            yield tab
        finally:
            os.close(write)
            os.close(read)
            browser.terminate()
            try:
                browser.wait(30)
            except subprocess.TimeoutExpired:
                browser.kill()
                browser.wait()
