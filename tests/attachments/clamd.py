"""A peer that speaks clamd's protocol over a real socket, and can be told to be slow, silent or full."""

import contextlib
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.attachments.samples import eicar


class Clamd:
    """Finds the test virus. `manner` is well, hangs, hangs up, full, odd or stutters."""

    def __init__(self) -> None:
        self.manner = "well"
        self.seen: list[bytes] = []
        self.done = threading.Event()
        self.url = ""

    @contextmanager
    def running(self, socket_path: Path | None = None) -> Iterator["Clamd"]:
        peer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(ConnectionError, struct.error):
                    peer.answer(self)

        class Tcp(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        class Unix(socketserver.ThreadingUnixStreamServer):
            daemon_threads = True

        server: socketserver.BaseServer
        if socket_path is None:
            server = Tcp(("127.0.0.1", 0), Handler)
            self.url = f"tcp://127.0.0.1:{server.server_address[1]}"
        else:
            server = Unix(str(socket_path), Handler)
            self.url = f"unix://{socket_path}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield self
        finally:
            self.done.set()
            server.shutdown()
            thread.join()
            server.server_close()

    def answer(self, line: socketserver.StreamRequestHandler) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += line.rfile.read(1) or b"\0"
        if self.manner == "hangs":
            self.done.wait(30)
            return
        if command == b"zPING\0":
            line.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            line.wfile.write(self.verdict(line))

    def verdict(self, line: socketserver.StreamRequestHandler) -> bytes:
        content = b""
        while size := struct.unpack("!L", line.rfile.read(4))[0]:
            content += line.rfile.read(size)
            if self.manner == "hangs up":
                line.connection.shutdown(socket.SHUT_RDWR)
                return b""
            if self.manner == "full":
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.seen.append(content)
        if self.manner == "odd":
            return b"stream: I am a teapot\0"
        return b"stream: Invented-Test-Signature FOUND\0" if eicar() in content else b"stream: OK\0"


def nobody() -> str:
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{probe.getsockname()[1]}"
