"""A browser's session without a browser: Solara's protocol over a websocket."""

import asyncio
import json
import urllib.request
import uuid
from collections.abc import Callable
from time import perf_counter
from typing import Any

import websockets

OPENING = 120  # seconds
ANSWER = 60


class NoAnswerError(Exception):
    """Say that nothing came in time."""


class Session:
    """Hold one visitor's connection, and the state of each widget that the page would draw."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.own = f"http://127.0.0.1:{port}"
        self.kernel, self.page = str(uuid.uuid4()), str(uuid.uuid4())
        self.widgets: dict[str, dict[str, Any]] = {}
        self.received = 0
        self.news: int | None = None  # what was drawn since the address followed the last move
        self._changed = asyncio.Event()
        self._reading = None
        self._socket = None

    async def open(self, path: str = "/") -> None:
        """Fetch the page, open its connection, and wait for the first answer in words."""
        cookie = await asyncio.to_thread(self._fetch, path)
        address = f"ws://127.0.0.1:{self.port}/jupyter/api/kernels/{self.kernel}/channels"
        self._socket = await websockets.connect(
            f"{address}?session_id={self.page}",
            origin=self.own,
            additional_headers={"Cookie": cookie},
            max_size=None,
            open_timeout=OPENING,
        )
        self._reading = asyncio.create_task(self._read())
        control = str(uuid.uuid4())
        await self._send("kernel_info_request", {})
        opened = {"comm_id": control, "target_name": "solara.control", "data": {}}
        await self._send("comm_open", opened)
        themes = {"light": {}, "dark": {}}
        run = {"path": path, "dark": False, "themes": themes, "appName": None}
        await self._send("comm_msg", {"comm_id": control, "data": {"method": "run", "args": run}})
        await self._until(self._is_answered, OPENING)

    async def move(self, lever: str, value: float) -> float:
        """Move a lever; return the seconds until the page has a picture of the new world."""
        self.news, begun = None, perf_counter()
        await self.set(lever, value)
        await self._until(lambda: bool(self.news) and self._is_answered(), ANSWER)
        return perf_counter() - begun

    async def set(self, lever: str, value: float) -> None:
        """Send what a browser sends when a lever is moved."""
        event = {"event": "change", "data": value}
        data = {"method": "custom", "content": event}
        await self._send("comm_msg", {"comm_id": lever, "data": data})

    async def close(self) -> None:
        """Leave, and say so as a browser does."""
        if self._socket is not None:
            await self._socket.close()
            self._reading.cancel()
        await asyncio.to_thread(self._say_closed)

    def find(self, *names: str) -> str:
        """Return the widget that has such a state."""
        for widget, state in self.widgets.items():
            if all(name in state for name in names):
                return widget
        raise LookupError(f"no widget has {names}")

    def levers(self) -> list[tuple[str, float, dict[str, Any]]]:
        """Return the sliders that can be moved: widget, value, and the ends of its scale."""
        return [
            (widget, state["value"], state["scale"])
            for widget, state in self.widgets.items()
            if "scale" in state and not state["words"]["idle"] and state["value"] is not None
        ]

    def _is_answered(self) -> bool:
        try:
            return self.widgets[self.find("tiles", "sentence")]["state"] == "ready"
        except LookupError:
            return False

    async def _until(self, holds: Callable[[], bool], seconds: float) -> None:
        patience = perf_counter() + seconds
        while not holds():
            self._changed.clear()
            left = patience - perf_counter()
            if left < 0 or self._reading.done():
                raise NoAnswerError
            try:
                await asyncio.wait_for(self._changed.wait(), min(left, 5))
            except TimeoutError:
                continue

    async def _read(self) -> None:
        async for message in self._socket:
            self.received += len(message)
            self._take(json.loads(message if isinstance(message, str) else body_of(message)))
            self._changed.set()

    def _take(self, message: dict[str, Any]) -> None:
        content, kind = message.get("content", {}), message["header"]["msg_type"]
        data = content.get("data", {})
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = data.get("state", {})
        elif kind == "comm_close":
            self.widgets.pop(content["comm_id"], None)
        elif kind == "comm_msg" and data.get("method") == "update":
            self._update(self.widgets.setdefault(content["comm_id"], {}), data["state"])

    def _update(self, widget: dict[str, Any], state: dict[str, Any]) -> None:
        widget.update(state)
        if "query" in state:  # the address, which the page draws first
            self.news = 0
        elif self.news is not None and ("tiles" in widget or "patch" in widget):
            self.news += 1

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msg_id": str(uuid.uuid4()), "msg_type": kind, "session": self.page}
        header |= {"username": "", "version": "5.2", "date": "2020-01-01T00:00:00Z"}
        message = {"buffers": [], "channel": "shell", "content": content, "header": header}
        await self._socket.send(json.dumps(message | {"metadata": {}, "parent_header": {}}))

    def _fetch(self, path: str) -> str:
        page = f"{self.own}{path}"
        with urllib.request.urlopen(page, timeout=OPENING) as answer:  # noqa: S310 - our own server
            return answer.headers["Set-Cookie"].split(";")[0]

    def _say_closed(self) -> None:
        address = f"{self.own}/_solara/api/close/{self.kernel}?session_id={self.page}"
        own = {"Origin": self.own}
        asked = urllib.request.Request(address, method="POST", headers=own)  # noqa: S310 - as above
        with urllib.request.urlopen(asked, timeout=ANSWER):  # noqa: S310 - as above
            pass


def body_of(message: bytes) -> bytes:
    """Return the JSON of a message that carries bytes beside it."""
    count = int.from_bytes(message[:4])
    starts = [int.from_bytes(message[4 * one : 4 * one + 4]) for one in range(1, count + 1)]
    return message[starts[0] : starts[1] if count > 1 else None]
