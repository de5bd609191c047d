"""Write to browsers at once, and let go of one that does not read.

Solara's own writer waits for a full socket as long as that takes. The event loop sends its pings
through the same lock, so that one browser that stopped reading would stop everybody's.
"""

import select
import socket
import threading
import time
from collections import deque
from contextlib import suppress
from typing import Any

from solara.server import sync_ws_write
from websockets.frames import Opcode

PATIENCE = 5.0  # seconds in which a browser must have taken at least something


class Writer(sync_ws_write.SyncFrameWriter):
    """Write the frames of one connection; it is made in the event loop's thread, as is Solara's.

    The loop never waits: its own frames, which are short, go out between two others, as soon as
    there is room. A thread waits while the browser takes something now and then; after that the
    connection is cut off, and the browser opens another when it can.
    """

    def __init__(self, protocol: Any, sock_fd: int) -> None:  # noqa: ANN401 - uvicorn's, as Solara
        super().__init__(protocol, sock_fd)
        # a number would soon be that of another visitor's connection
        self._line: socket.socket = protocol.transport.get_extra_info("socket").dup()
        self._loops = threading.get_ident()
        self._asides: deque[Any] = deque()
        self._lost = protocol.connection_lost
        protocol.connection_lost = self._end

    def _write_frame_sync(self, fin: bool, opcode: int, data: bytes) -> None:  # noqa: FBT001 - websockets calls it
        frame = self._Frame(fin, Opcode(opcode), data)
        if threading.get_ident() == self._loops:
            self._asides.append(frame)
        else:
            with self.lock:
                self._put(frame)
        self._put_asides()

    def _put_asides(self) -> None:
        """Write what the loop left, unless somebody is writing, who then does it."""
        waits = threading.get_ident() != self._loops
        while self._asides and (waits or self._has_room()) and self.lock.acquire(blocking=False):
            try:
                with suppress(IndexError):
                    self._put(self._asides.popleft())
            finally:
                self.lock.release()

    def _put(self, frame: Any) -> None:  # noqa: ANN401 - of the library that uvicorn uses
        frame.write(
            self._os_write, mask=self.protocol.is_client, extensions=self.protocol.extensions
        )

    def _os_write(self, data: bytes) -> None:
        left, taken_at = memoryview(data), time.monotonic()
        while left:
            try:
                left, taken_at = left[self._line.send(left) :], time.monotonic()
            except BlockingIOError:
                patience = taken_at + PATIENCE - time.monotonic()
                if patience <= 0 or threading.get_ident() == self._loops:
                    self._cut_off()
                    raise TimeoutError from None
                self._has_room(patience)

    def _has_room(self, seconds: float = 0) -> bool:
        """Tell whether something could be written, or the connection is over."""
        if self._line.fileno() < 0:
            return True
        poll = select.poll()
        poll.register(self._line, select.POLLOUT)
        return bool(poll.poll(1000 * seconds))

    def _cut_off(self) -> None:
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self.protocol.loop.call_soon_threadsafe(self.protocol.transport.abort)

    def _end(self, fault: Exception | None) -> None:
        """Wake who is writing, and give the connection back."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        if self.lock.acquire(blocking=False):
            self._line.close()
            self.lock.release()
        self._lost(fault)


def write_patiently() -> None:
    """Let Solara write with this writer."""
    sync_ws_write.SyncFrameWriter = Writer  # type: ignore[misc] # it has no other place for one
