"""The guard lets in what belongs to the dashboard, and nothing from elsewhere."""

import asyncio
from http import HTTPStatus

import pytest

from dashboard.serving.guard import LARGEST_UPLOAD, SECURITY, Guard, Rules, mend, own_names

OWN = "127.0.0.1:8765"
PAGE = b'<!doctype html><html><head><meta name="viewport" content="user-scalable=no"></head></html>'
KERNEL = "/jupyter/api/kernels/{}/channels"
STRANGE_ORIGINS = (
    None,
    "null",
    "",
    "http://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:8766",
    "https://127.0.0.1:8765",
    "http://127.0.0.1:8765.evil.example",
    "http://evil.example/127.0.0.1:8765",
    "http://127.0.0.1:8765@evil.example",
    "http://localhost:8765",
)
STRANGE_HOSTS = (
    "evil.example",
    "evil.example:8765",
    "127.0.0.1.evil.example:8765",
    "127.0.0.1:8765@evil.example",
    "127.0.0.1:8765, evil.example",
    "192.168.1.5:8765",
    "localhost.:8765",
    "",
)


async def solara(scope, receive, send):
    """Stand where Solara stands: read what is sent, and answer with a page."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    assert b"accept-encoding" not in dict(scope["headers"]) or scope["path"] != "/"
    while (message := await receive())["type"] == "http.request" and message.get("more_body"):
        pass
    status = 413 if message["type"] == "http.disconnect" else scope.get("answer", 200)
    kind = b"text/plain" if status == HTTPStatus.NOT_FOUND else b"text/html; charset=utf-8"
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind)]}
    )
    await send({"type": "http.response.body", "body": PAGE[:30], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[30:]})


def ask(  # the parts of one request
    path="/", *, method="GET", kind="http", host=OWN, origin=None, rules=None, sent=(b"",), **more
):
    """Return what the guard sends in answer to one request."""
    headers = [(b"accept-encoding", b"gzip")]
    headers += [(b"host", host.encode())] if host is not None else []
    headers += [(b"origin", origin.encode())] if origin is not None else []
    headers += more.pop("headers", [])
    scheme = "ws" if kind == "websocket" else "http"
    scope = {"type": kind, "method": method, "path": path, "headers": headers, "scheme": scheme}
    waiting = [{"type": "http.request", "body": one, "more_body": True} for one in sent]
    waiting[-1]["more_body"] = False
    answers = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        answers.append(message)

    asyncio.run(Guard(solara, rules or Rules())(scope | more, receive, send))
    return answers


def status(answers):
    return answers[0]["status"]


def body(answers):
    return b"".join(message.get("body", b"") for message in answers[1:])


@pytest.mark.parametrize("origin", STRANGE_ORIGINS)
def test_a_websocket_from_a_strange_origin_is_refused_before_it_is_accepted(origin):
    answers = ask(KERNEL.format("a"), kind="websocket", origin=origin)
    assert answers == [{"type": "websocket.close"}]


def test_a_websocket_from_the_own_page_is_accepted():
    answers = ask(KERNEL.format("a"), kind="websocket", origin=f"http://{OWN}")
    assert answers == [{"type": "websocket.accept"}]


def test_two_origins_are_no_origin():
    doubled = [(b"origin", b"http://evil.example")]
    answers = ask("/", method="POST", origin=f"http://{OWN}", headers=doubled)
    assert status(answers) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("origin", STRANGE_ORIGINS)
def test_what_could_do_something_needs_the_own_origin(method, origin):
    assert status(ask("/_solara/api/close/a", method=method, origin=origin)) == 403
    assert status(ask("/_solara/api/close/a", method=method, origin=f"http://{OWN}")) == 200


@pytest.mark.parametrize("host", [*STRANGE_HOSTS, None])
def test_a_strange_host_is_refused_whatever_is_asked(host):
    assert status(ask(host=host)) == 403
    answers = ask(KERNEL.format("a"), kind="websocket", host=host, origin=f"http://{host}")
    assert answers == [{"type": "websocket.close"}]


@pytest.mark.parametrize("host", [OWN, "localhost:9000", "LOCALHOST", "[::1]:8765"])
def test_every_name_of_the_loopback_is_its_own(host):
    assert status(ask(host=host)) == 200


def test_a_server_that_listens_everywhere_is_known_by_addresses_and_its_own_name(monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Planner-PC")
    rules = Rules(names=own_names("0.0.0.0", "0.0.0.0"), any_address=True)  # noqa: S104 - a name
    for host in ("192.168.1.5:8765", "planner-pc:8765", "[fe80::1]:8765", OWN):
        assert status(ask(host=host, rules=rules)) == 200
    for host in ("evil.example", "192.168.1.5.evil.example", "999.1.1.1"):
        assert status(ask(host=host, rules=rules)) == 403


def test_a_server_at_one_address_is_known_by_it_and_by_its_name():
    rules = Rules(names=own_names("Planner.example", "192.168.1.5"))
    assert status(ask(host="planner.example:1", rules=rules)) == 200
    assert status(ask(host="192.168.1.5:1", rules=rules)) == 200
    assert status(ask(host="192.168.1.6:1", rules=rules)) == 403


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/_solara/cdn/strange"])
@pytest.mark.parametrize("host", [OWN, "evil.example"])
def test_every_answer_has_the_security_headers(path, host):
    headers = {name.decode(): value.decode() for name, value in ask(path, host=host)[0]["headers"]}
    assert {name.lower(): value for name, value in SECURITY.items()}.items() <= headers.items()


def test_a_page_says_its_language_and_may_be_zoomed():
    answers = ask("/")
    assert b'<html lang="en-GB">' in body(answers)
    assert b"user-scalable" not in body(answers)
    assert dict(answers[0]["headers"])[b"content-length"] == str(len(body(answers))).encode()


def test_mending_twice_is_mending_once():
    assert mend(mend(PAGE)) == mend(PAGE)


def test_a_file_is_sent_on_as_it_comes():
    answers = ask("/static/example.html")
    assert [message.get("body") for message in answers[1:]] == [PAGE[:30], PAGE[30:]]


def test_where_there_is_no_page_a_sentence_says_so():
    answers = ask("/strange", answer=404)
    assert status(answers) == 404
    assert b"There is no page at this address." in body(answers)
    assert b'<html lang="en-GB">' in body(answers)


def test_only_pinned_files_are_fetched_for_browsers():
    rules = Rules(files=frozenset({"echarts@5.4.0/dist/echarts.js"}))
    assert status(ask("/_solara/cdn/echarts@5.4.0/dist/echarts.js", rules=rules)) == 200
    for name in ("echarts@5.4.1/dist/echarts.js", "../secret", "", "strange@1.0.0/a.js"):
        assert status(ask(f"/_solara/cdn/{name}", rules=rules)) == 404


@pytest.mark.parametrize("length", [str(LARGEST_UPLOAD + 1), "-1", "many", "1e3"])
def test_an_upload_that_says_it_is_too_large_is_refused(length):
    said = [(b"content-length", length.encode())]
    answers = ask(method="POST", origin=f"http://{OWN}", headers=said)
    assert status(answers) == 413
    assert b"An upload may have 4 MB" in body(answers)


def test_an_upload_that_grows_too_large_is_cut_off():
    chunk = bytes(LARGEST_UPLOAD // 2)
    sent = {"method": "POST", "origin": f"http://{OWN}"}
    assert status(ask(sent=(chunk, chunk), **sent)) == 200
    assert status(ask(sent=(chunk, chunk, b"1"), **sent)) == 413


def full(count, most=8):
    kernels = {f"kernel-{one}" for one in range(count)}
    return Rules(most_sessions=most, sessions=lambda: kernels)


def test_beyond_the_cap_a_page_says_so_with_503():
    assert status(ask(rules=full(7))) == 200
    answers = ask("/explore", rules=full(8))
    assert status(answers) == 503
    assert b"Try again in a few minutes" in body(answers)
    assert dict(answers[0]["headers"])[b"retry-after"] == b"60"


def test_beyond_the_cap_those_who_are_in_stay_in():
    rules = full(9)
    own = {"kind": "websocket", "origin": f"http://{OWN}", "rules": rules}
    assert ask(KERNEL.format("kernel-3"), **own) == [{"type": "websocket.accept"}]
    assert ask(KERNEL.format("new"), **own) == [{"type": "websocket.close"}]
    assert status(ask("/static/main.js", rules=rules)) == 200


def test_who_has_the_page_already_takes_one_of_the_last_places():
    own = {"kind": "websocket", "origin": f"http://{OWN}", "rules": full(8)}
    assert ask(KERNEL.format("new"), **own) == [{"type": "websocket.accept"}]


def test_what_is_neither_page_nor_websocket_passes():
    passed = []

    async def app(scope, _receive, _send):
        passed.append(scope["type"])

    asyncio.run(Guard(app, Rules())({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"]
