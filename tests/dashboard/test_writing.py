"""A browser that stops reading is let go of, and holds nobody up."""

import asyncio
import os
import socket
import threading
import time

import pytest
from live_questions import LONG
from websockets.frames import Opcode

from dashboard.serving import writing

if os.name != "posix":
    pytest.skip("only on POSIX are frames written at once", allow_module_level=True)

MUCH = bytes(2**21)


class Transport:
    """Stand where uvicorn's connection stands: it has a socket, and can be cut off."""

    def __init__(self, line):
        self.line = line
        self.is_aborted = threading.Event()

    def get_extra_info(self, name):
        return self.line if name == "socket" else None

    def abort(self):
        self.is_aborted.set()


class Protocol:
    """Stand where uvicorn's protocol stands."""

    is_client, extensions = False, ()

    def __init__(self, line):
        self.transport = Transport(line)
        self.loop = asyncio.new_event_loop()
        self.lost = []

    def connection_lost(self, fault):
        self.lost.append(fault)


@pytest.fixture
def ends():
    """Open a connection with room for little, and a writer on it; the other end is a browser's."""
    own, browser = socket.socketpair()
    own.settimeout(0)
    browser.settimeout(LONG)
    with own, browser:
        protocol = Protocol(own)
        yield writing.Writer(protocol, own.fileno()), protocol, browser
        protocol.loop.close()


def in_thread(work, *arguments):
    """Do something in a thread; return it, and the faults that it met."""
    faults = []

    def note():
        try:
            work(*arguments)
        except OSError as fault:
            faults.append(fault)

    thread = threading.Thread(target=note, daemon=True)
    thread.start()
    return thread, faults


def taken(browser, count):
    """Take so many bytes as a browser does."""
    found = b""
    while len(found) < count:
        found += browser.recv(count - len(found))
    return found


def ping(writer, words):
    """Ask whether the browser is there, as the event loop does."""
    fin = True
    writer._write_frame_sync(fin, Opcode.PING, words)


def run_loop(protocol):
    protocol.loop.call_soon(protocol.loop.stop)
    protocol.loop.run_forever()


def wait_until(holds):
    deadline = time.monotonic() + LONG
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert holds()


def test_what_is_larger_than_the_room_comes_whole_to_a_browser_that_reads(ends):
    writer, protocol, browser = ends
    thread, faults = in_thread(writer.send_bytes, MUCH)
    assert taken(browser, 10 + len(MUCH))[10:] == MUCH
    thread.join(LONG)
    assert faults == []
    assert not protocol.transport.is_aborted.is_set()


def test_a_browser_that_takes_nothing_is_cut_off(ends, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE", 0.1)
    writer, protocol, _ = ends
    thread, faults = in_thread(writer.send_bytes, MUCH)
    thread.join(LONG)
    assert [type(fault) for fault in faults] == [TimeoutError]
    run_loop(protocol)
    assert protocol.transport.is_aborted.is_set()


def test_the_loop_waits_for_nobody_and_its_ping_goes_out_after(ends):
    writer, _, browser = ends
    thread, _ = in_thread(writer.send_bytes, MUCH)
    wait_until(writer.lock.locked)
    begun = time.monotonic()
    ping(writer, b"are you there")
    assert time.monotonic() - begun < 1
    taken(browser, 10 + len(MUCH))
    thread.join(LONG)
    assert taken(browser, 15)[2:] == b"are you there"


def test_a_ping_to_a_browser_that_does_not_read_waits_for_the_next_frame(ends):
    writer, protocol, browser = ends
    filled = 0
    while not filled or writer._has_room():
        filled += protocol.transport.line.send(bytes(4096))
    ping(writer, b"ping")
    taken(browser, filled)
    thread, _ = in_thread(writer.send_text, "picture")
    thread.join(LONG)
    assert taken(browser, 15) == b"\x81\x07picture\x89\x04ping"


def test_who_writes_to_a_connection_that_ends_is_woken(ends):
    writer, protocol, _ = ends
    thread, faults = in_thread(writer.send_bytes, MUCH)
    wait_until(writer.lock.locked)
    protocol.connection_lost(None)
    thread.join(LONG)
    assert len(faults) == 1
    assert protocol.lost == [None]


def test_after_the_end_nothing_is_written_to_whoever_has_the_number_next(ends):
    writer, protocol, _ = ends
    protocol.connection_lost(None)
    other, reader = socket.socketpair()
    with other, reader:
        os.dup2(other.fileno(), protocol.transport.line.fileno())
        with pytest.raises(OSError, match="Bad file descriptor"):
            writer.send_text("not for you")
        reader.settimeout(0)
        with pytest.raises(BlockingIOError):
            reader.recv(1)
