"""The dashboard starts, answers those it is for, refuses others, and ends cleanly."""

import http.client
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from live_questions import LONG, engine_of

from dashboard.engine import ensemble
from dashboard.engine.plan import plan_of
from dashboard.frame import LIMITS
from dashboard.pages import LEAVES
from dashboard.selection.state import preset, scenarios_of
from dashboard.serving import secret, serve
from dashboard.serving.serve import say_where

ROOT = Path(__file__).parents[2]
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Start the dashboard as a user does, on a free port; end it with Ctrl-C, and see how."""
    port = free_port()
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {"XDG_DATA_HOME": str(home), "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "1"}
    call = [sys.executable, "-m", "experiments.cli", "dashboard", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - our own command
        call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        first = next(line for line in process.stdout if "dashboard" in line)
        assert f"http://127.0.0.1:{port}/" in first
        yield port
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "The dashboard has ended." in out
    assert err == ""


def get(port, path="/", method="GET", **headers):
    """Return status, headers and text of one answer; names of headers by underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request(method, path, headers=named)
    answer = line.getresponse()
    text = b"" if answer.status == http.HTTPStatus.SWITCHING_PROTOCOLS else answer.read()
    line.close()
    return answer.status, answer.headers, text.decode("latin-1")


def test_the_page_is_served_with_its_language_and_may_be_zoomed(port):
    status, headers, text = get(port, Accept_Encoding="gzip")
    assert status == 200
    assert '<html lang="en-GB">' in text
    assert "user-scalable" not in text
    assert "Made with Solara" not in text
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "server" not in headers


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(port):
    _, headers, _ = get(port)
    assert {"HttpOnly", "SameSite=lax"} <= set(headers["Set-Cookie"].split("; "))


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.name)
def test_every_page_has_an_address(port, leaf):
    assert get(port, f"/{leaf.path}")[0] == 200


def test_an_address_without_a_page_is_answered_with_a_sentence(port):
    status, _, text = get(port, "/strange")
    assert status == 404
    assert "There is no page at this address." in text


def websocket(port, **headers):
    path = f"/jupyter/api/kernels/{uuid.uuid4()}/channels?session_id=page"
    return get(port, path, Cookie="solara-session-id=one", **HANDSHAKE, **headers)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_websocket_from_elsewhere_is_answered_403(port, origin):
    assert websocket(port, Origin=origin)[0] == 403


def test_a_websocket_from_nowhere_is_answered_403(port):
    assert websocket(port)[0] == 403


def test_a_websocket_from_the_own_page_is_opened(port):
    assert websocket(port, Origin=f"http://127.0.0.1:{port}")[0] == 101


def test_a_foreign_host_is_answered_403(port):
    assert get(port, Host="evil.example")[0] == 403


def test_only_the_loopback_listens(port):
    with socket.socket() as one, pytest.raises(OSError, match="refused"):
        one.connect(("127.0.0.2", port))


def test_every_file_that_the_page_names_is_there(port):
    _, _, text = get(port)
    named = set(re.findall(r'(?:href|src)="(/(?:static|_solara)[^"]+)"', text))
    assert len(named) > 6
    assert [name for name in named if get(port, name)[0] != 200] == []


def test_files_that_are_not_pinned_are_not_fetched(port):
    assert get(port, "/_solara/cdn/left-pad@1.3.0/index.js")[0] == 404


def test_a_port_that_is_taken_is_said_in_a_sentence(port, mentoring):
    said = mentoring("dashboard", "--port", port)
    assert said.code == 2
    assert said.err.startswith(f"port: {port} at 127.0.0.1 is in use by another program. Choose")


@pytest.mark.parametrize("wrong", [0, -1, 65536])
def test_a_port_out_of_range_is_said_in_a_sentence(mentoring, wrong):
    said = mentoring("dashboard", "--port", wrong)
    assert said.code == 2
    assert f"port must be a whole number from 1 to 65535; given was {wrong}." in said.err


@pytest.mark.parametrize("wrong", ["203.0.113.9", "no such host", "", "ä" * 80])
def test_a_host_that_is_not_this_machine_is_said_in_a_sentence(mentoring, wrong):
    said = mentoring("dashboard", "--host", wrong, "--port", free_port())
    assert said.code == 2
    assert said.err.startswith("host must be an address or a name of this machine; given was")


def test_the_address_that_is_printed_is_the_loopback_where_that_listens():
    assert "http://127.0.0.1:8765/" in say_where("localhost", "127.0.0.1", 8765)
    assert "http://[::1]:8765/" in say_where("::1", "::1", 8765)
    assert "Everybody" not in say_where("127.0.0.1", "127.0.0.1", 8765)


def test_openness_to_other_machines_is_said():
    assert "Everybody whose machine" in say_where("0", "0.0.0.0", 8765)  # noqa: S104 - a name
    assert "Everybody whose machine" in say_where("planner.example", "192.0.2.1", 8765)


def test_the_secret_is_made_once_and_only_its_user_reads_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first = secret.own_secret()
    (file,) = tmp_path.rglob("secret")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(first) == 64
    assert secret.own_secret() == first


def test_a_secret_that_others_could_read_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first = secret.own_secret()
    (file,) = tmp_path.rglob("secret")
    file.chmod(0o644)
    assert secret.own_secret() != first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_permanent_line_says_what_the_model_is_not_for():
    assert "not what will happen" in LIMITS
    assert "not for scoring or selecting individuals" in LIMITS


def test_what_is_set_reaches_solara(tmp_path):
    asked = (
        "from dashboard.serving.serve import make_app, set_environment\n"
        "set_environment(); make_app('127.0.0.1', '127.0.0.1')\n"
        "from solara.server import settings, sync_ws_write as writing\n"
        "print(settings.kernel.cull_timeout, settings.session.http_only)\n"
        "print(settings.telemetry.mixpanel_enable, settings.main.mode)\n"
        "print(settings.server.sync_ws_write, writing.SyncFrameWriter.__module__)\n"
    )
    found = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path), "SOLARA_KERNEL_CULL_TIMEOUT": "24h"},
        capture_output=True,
        text=True,
        check=True,
    )
    writer = "dashboard.serving.writing" if os.name == "posix" else "solara.server.sync_ws_write"
    assert found.stdout.split() == ["5m", "True", "False", "production", "True", writer]


def test_the_start_page_is_answered_before_anybody_asks(monkeypatch, capsys):
    with engine_of() as engine:
        monkeypatch.setattr(ensemble, "shared_engine", lambda: engine)
        serve.open_doors("It is open.")
        assert capsys.readouterr().out == "It is open.\n"
        plan = plan_of(scenarios_of(preset()))
        wanted = [content.key(seed) for content in plan.contents for seed in range(1, 5)]
        deadline = time.monotonic() + LONG
        while not all(key in engine.kept.runs for key in wanted) and time.monotonic() < deadline:
            time.sleep(0.01)
        engine.cancel("start page")
        assert all(key in engine.kept.runs for key in wanted)
