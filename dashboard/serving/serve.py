"""Start the dashboard: settings before Solara is imported, compiled rules before the first page."""

import errno
import ipaddress
import logging
import os
import socket
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.serving.browser_files import (
    FOLDER,
    by_name,
    check_bytes,
    find_missing,
    load_assets,
    say_missing,
)
from dashboard.serving.guard import EVERYWHERE, LARGEST_UPLOAD, Guard, Rules, as_name, own_names
from dashboard.serving.secret import data_folder, own_secret
from experiments.comparison.execute import prepare
from experiments.comparison.reply import get_ready
from sim.declare import DeclarationError

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

OWN_ASSETS = Path(__file__).parents[1] / "look" / "assets"
LAST_PORT = 65535
BACKLOG = 2048
ADVICE = {
    errno.EADDRINUSE: "is in use by another program. Choose another with --port, or end that one.",
    errno.EACCES: "may not be used by this user. Choose one from 1024 with --port.",
}


def serve(host: str, port: int) -> None:
    """Serve the dashboard until Ctrl-C; raises DeclarationError where that cannot be."""
    with listen(host, port) as listening:
        address = listening.getsockname()[0]
        get_ready()
        prepare()  # what is compiled is loaded now, not at the first click
        set_environment()
        words = say_where(host, address, port)
        server = make_server(make_app(host, address), partial(open_doors, words))
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            say("\nThe dashboard has ended.")


def open_doors(words: str) -> None:
    """Say that the dashboard is there, and answer the start page before anybody asks."""
    from dashboard.answers.asking import comparison_of
    from dashboard.engine.ensemble import shared_engine
    from dashboard.engine.queue import Rank
    from dashboard.engine.task import Task
    from dashboard.selection.state import preset

    say(words)
    shared_engine().ask("start page", comparison_of(preset()), lambda _: None)
    claims = Task(key="claims", pieces=(claims_ready,), combine=list, rank=Rank.SWEEP)
    shared_engine().ask("claims page", claims, lambda _: None)


def claims_ready() -> None:
    """Read the kept answers on claims, which takes a second the first time."""
    from dashboard.pages.claims.answered import rows_of
    from dashboard.pages.claims.asking import effort_of
    from dashboard.pages.claims.kept import read_kept

    rows_of(read_kept(), effort_of())


def listen(host: str, port: int) -> socket.socket:
    """Take the port at once, so that a fault is said before anything is loaded."""
    if not 1 <= port <= LAST_PORT:
        message = (
            f"port must be a whole number from 1 to {LAST_PORT}; given was {port}. "
            "Write for example --port 8765."
        )
        raise DeclarationError(message)
    family, address = resolve(host, port)
    listening = socket.socket(family)
    if os.name == "posix":  # elsewhere this would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as fault:
        listening.close()
        raise DeclarationError(say_fault(fault, host, port)) from None
    return listening


def resolve(host: str, port: int) -> tuple[int, tuple[str, int] | tuple[str, int, int, int]]:
    """Return the family and the address of a host, IPv4 first."""
    if not host:  # it would mean everywhere
        raise DeclarationError(no_such_host(host))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise DeclarationError(no_such_host(host)) from None
    family, _, _, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    return family, address  # type: ignore[return-value] # of the families that were asked for


def no_such_host(host: str) -> str:
    """Say that a host is not this machine."""
    return (
        f"host must be an address or a name of this machine; given was {host!r}. "
        "Write --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for others as well."
    )


def say_fault(fault: OSError, host: str, port: int) -> str:
    """Say why a port cannot be taken."""
    advice = ADVICE.get(fault.errno or 0)
    return no_such_host(host) if advice is None else f"port: {port} at {host} {advice}"


def set_environment() -> None:
    """Set what Solara reads when it is imported; ours come before what the user's shell says."""
    kept = data_folder() / "solara"
    os.environ |= {
        "REACTON_FAST": "1",  # walks only through what changed
        "SOLARA_APP": "dashboard.app",
        "SOLARA_ASSETS_EXTRA_LOCATIONS": str(OWN_ASSETS),
        "SOLARA_ASSETS_PROXY": "true",
        "SOLARA_ASSETS_PROXY_CACHE_DIR": str(FOLDER),
        "SOLARA_HOME": str(kept),
        "SOLARA_KERNEL_CULL_TIMEOUT": "5m",
        "SOLARA_MODE": "production",
        "SOLARA_SERVER_SYNC_WS_WRITE": "true",  # else each message waits for the event loop
        "SOLARA_ROOT_PATH": "",  # else the first visitor's headers could set it for everybody
        "SOLARA_SESSION_HTTP_ONLY": "true",
        "SOLARA_SESSION_SECRET_KEY": own_secret(),
        "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
        "SOLARA_TELEMETRY_SERVER_USER_ID": "nobody",
        "SOLARA_THEME_LOADER": "plain",
        "SOLARA_THEME_SHOW_BANNER": "false",
        "SOLARA_THEME_TITLE": "mentoring-sim",
    }


def make_app(host: str, address: str) -> "ASGIApp":
    """Return Solara's application behind the guard."""
    import pandas as pd  # noqa: F401 - two first visitors would import it half, at the same time
    from solara.server import kernel_context
    from solara.server.starlette import app

    check_what_solara_fetches()
    if os.name == "posix":  # elsewhere Solara leaves the writing to the event loop
        from dashboard.serving.writing import write_patiently

        write_patiently()
    # it warns of cookies without https, which on this machine are as they should be
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")
    rules = Rules(
        names=own_names(host, address),
        any_address=address in EVERYWHERE,
        files=frozenset(by_name(load_assets())),
        sessions=lambda: kernel_context.contexts,
    )
    return Guard(app, rules)


def check_what_solara_fetches() -> None:
    """Let Solara's proxy keep a file only where its bytes are those that were pinned."""
    import solara.settings
    from solara.server import cdn_helper

    fetch = cdn_helper.fetch_from_cdn
    pinned = by_name(load_assets())

    def fetch_checked(url: str) -> bytes:
        asset = pinned[url.removeprefix(solara.settings.assets.cdn)]
        return check_bytes(asset, fetch(url))

    cdn_helper.fetch_from_cdn = fetch_checked


def make_server(app: "ASGIApp", announce: Callable[[], None]) -> "uvicorn.Server":
    """Return a server that calls `announce` once it answers."""
    import uvicorn

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # pages that are open are cut off, which is no fault to tell of
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    # Solara writes to sockets at once only with this one; uvicorn's version is pinned
    warnings.filterwarnings("ignore", message="The `websockets` implementation is deprecated")
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=1,
        ws="websockets",
        ws_max_size=LARGEST_UPLOAD,
        ws_per_message_deflate=False,  # packing took longer than it saves on the way
    )
    return Announcing(config)


def say_where(host: str, address: str, port: int) -> str:
    """Say the dashboard's address, and what its openness means."""
    # by the name `localhost` browsers would keep cookies as those of another site
    here = address in EVERYWHERE | {"127.0.0.1"}
    name = "127.0.0.1" if here else as_name(host)
    lines = [f"The dashboard is at http://{name}:{port}/ (Ctrl-C ends it)."]
    if not ipaddress.ip_address(address).is_loopback:
        lines.append("Everybody whose machine reaches this one can open it and run the model.")
    if missing := find_missing():
        lines.append(say_missing(missing))
    return "\n".join(lines)


def say(words: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
