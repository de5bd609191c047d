"""Who may come in: a plain ASGI guard before every page, file and websocket.

Starlette's middleware for HTTP does not see websockets, and Solara's kernel speaks on one.
"""

import html
import ipaddress
import re
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, not bound
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_UPLOAD = 4 * 2**20  # bytes; a scenario file has a few thousand, a chunk of a file 2 MiB
FETCHED = "/_solara/cdn/"
NOT_PAGES = ("/static/", "/jupyter/", "/_solara/", "/readyz", "/resourcez")
KERNEL = re.compile(r"/jupyter/api/kernels/(?P<kernel>[^/]+)/[^/]+")
WEB = {"http": "http", "https": "https", "ws": "http", "wss": "https"}
LANGUAGE = b'<html lang="en-GB">'
VIEWPORT = b'<meta name="viewport" content="width=device-width, initial-scale=1">'
ANY_HTML = re.compile(rb"<html[^>]*>")
ANY_VIEWPORT = re.compile(rb'<meta name="viewport"[^>]*>')

# Vue 2 compiles its templates in the browser: it needs both unsafe words
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all, browsers send the Origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Refusal(NamedTuple):
    """Say why a request is not answered, and what to do."""

    status: HTTPStatus
    sentence: str


FOREIGN_HOST = Refusal(
    HTTPStatus.FORBIDDEN,
    "This address is not the dashboard's own. Open the address that the command printed.",
)
FOREIGN_ORIGIN = Refusal(
    HTTPStatus.FORBIDDEN,
    "This came from another site's page. Open the address that the command printed.",
)
TOO_LARGE = Refusal(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    f"An upload may have {LARGEST_UPLOAD // 2**20} MB; this one is larger. "
    "Scenario files have a few kB: choose another file.",
)
UNKNOWN = Refusal(
    HTTPStatus.NOT_FOUND,
    "There is no page at this address. Go to the start page, or check the link.",
)
FULL = Refusal(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "As many people as this machine serves well are using the dashboard now. Try again in a few "
    "minutes; a link that you have copied will bring back what it shows.",
)


@dataclass(frozen=True)
class Rules:
    """Hold what the guard lets in: host names, files from elsewhere, open sessions."""

    names: frozenset[str] = LOOPBACK
    any_address: bool = False
    files: frozenset[str] = frozenset()
    most_sessions: int = 64
    sessions: Callable[[], Collection[str]] = frozenset


def own_names(host: str, address: str) -> frozenset[str]:
    """Return the names by which browsers may call a server at `host`, bound to `address`."""
    own = socket.gethostname() if address in EVERYWHERE else host
    return LOOPBACK | {own.lower(), as_name(address)}


def as_name(address: str) -> str:
    """Return an internet address as it stands in a link."""
    return f"[{address}]" if ":" in address else address


def is_own_host(host: str, rules: Rules) -> bool:
    """Tell whether a Host header names this server.

    A name that strangers could point at this machine is foreign; an address cannot be pointed
    elsewhere, so where the server listens everywhere each address is its own.
    """
    found = HOST.fullmatch(host.lower())
    if found is None:
        return False
    return found["name"] in rules.names or (rules.any_address and is_address(found["name"]))


def is_address(name: str) -> bool:
    """Tell whether a name is an internet address in figures."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_page(path: str) -> bool:
    """Tell whether a path leads to a page, not to a file or an interface."""
    return not path.startswith(NOT_PAGES)


def needs_origin(scope: Scope) -> bool:
    """Tell whether a request could do something, so that it must come from our own page."""
    return scope["type"] == "websocket" or scope["method"] not in SAFE


def find_refusal(scope: Scope, rules: Rules) -> Refusal | None:
    """Return why a request is refused, or None where it may come in."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or not is_own_host(hosts[0], rules):
        return FOREIGN_HOST
    own = f"{WEB[scope['scheme']]}://{hosts[0]}".lower()
    if needs_origin(scope) and origins != [own]:
        return FOREIGN_ORIGIN
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_UPLOAD:
        return TOO_LARGE
    path = scope["path"]
    if path.startswith(FETCHED) and path.removeprefix(FETCHED) not in rules.files:
        return UNKNOWN
    return FULL if is_one_too_many(scope, rules) else None


def is_one_too_many(scope: Scope, rules: Rules) -> bool:
    """Tell whether a request would open a session beyond the cap; old ones may come back."""
    sessions = rules.sessions()
    if scope["type"] == "http":
        return is_page(scope["path"]) and len(sessions) >= rules.most_sessions
    found = KERNEL.fullmatch(scope["path"])
    known = found is not None and found["kernel"] in sessions
    # who has a page already may fill the last few places
    return not known and len(sessions) >= rules.most_sessions + rules.most_sessions // 8


class Guard:
    """Let in what belongs here, mend what goes out, and refuse the rest in a sentence."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif (refusal := find_refusal(scope, self.rules)) is not None:
            await refuse(refusal, scope, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            await self.answer(scope, receive, send)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer over HTTP: uploads counted, pages mended, every answer with its headers."""
        guarded = with_security(send)
        if is_page(scope["path"]):
            guarded = Mended(guarded)
            scope = in_plain(scope)
        await self.app(scope, counted(receive), guarded)


def in_plain(scope: Scope) -> Scope:
    """Return a request that asks for an answer without compression, so that it can be mended."""
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def counted(receive: Receive) -> Receive:
    """Return a `receive` that hangs up once more came than may be uploaded."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > LARGEST_UPLOAD else message

    return take


def with_security(send: Send) -> Send:
    """Return a `send` that adds the security headers."""

    async def pass_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(SECURITY)
        await send(message)

    return pass_on


class Mended:
    """Hold a page back until it is whole, and say its language and viewport in the HTML itself."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self.finish()

    async def finish(self) -> None:
        """Send the page mended, or a sentence where there is none."""
        headers = MutableHeaders(scope=self.start)
        if self.start["status"] == HTTPStatus.NOT_FOUND:
            self.body = say(UNKNOWN)
            headers["content-type"] = "text/html; charset=utf-8"
        elif headers.get("content-type", "").startswith("text/html"):
            self.body = mend(self.body)
        headers["content-length"] = str(len(self.body))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": self.body})


def mend(page: bytes) -> bytes:
    """Return a page with its language, and with a viewport that may be zoomed."""
    return ANY_VIEWPORT.sub(VIEWPORT, ANY_HTML.sub(LANGUAGE, page, count=1), count=1)


def say(refusal: Refusal) -> bytes:
    """Return a page that says one sentence."""
    sentence = html.escape(refusal.sentence).encode()
    return (
        b"<!doctype html>" + LANGUAGE + b'<head><meta charset="utf-8">' + VIEWPORT + b"<title>"
        b"mentoring-sim</title><style>:root{color-scheme:light dark}body{font:1.25rem/1.5 "
        b"system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1.5rem}</style></head>"
        b"<body><main><h1>mentoring-sim</h1><p>" + sentence + b'</p><p><a href="/">Start page</a>'
        b"</p></main></body></html>"
    )


async def refuse(refusal: Refusal, scope: Scope, send: Send) -> None:
    """Answer with a sentence; a websocket is closed before it is accepted, which answers 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})
        return
    body = say(refusal)
    headers = SECURITY | {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Retry-After": "60",
    }
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refusal.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
