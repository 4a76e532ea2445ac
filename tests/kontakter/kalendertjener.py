"""A calendar server on loopback that speaks https, with a certificate of its own."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SERTIFIKAT = Path(__file__).parent / "filer" / "localhost.pem"
Svarer = Callable[[BaseHTTPRequestHandler], None]


def gir(tekst: str, status: int = 200, hoder: Mapping[str, str] | None = None) -> Svarer:
    """Answers with this."""

    def svar(h: BaseHTTPRequestHandler) -> None:
        h.send_response(status)
        for navn, verdi in {"Content-Length": str(len(tekst)), **(hoder or {})}.items():
            h.send_header(navn, verdi)
        h.end_headers()
        h.wfile.write(tekst.encode())

    return svar


@contextmanager
def apen(svarer: Svarer) -> Iterator[str]:
    """The server's address, `https://localhost:…`."""

    class Svar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            svarer(self)

        def log_message(self, *verdier: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Svar) as tjener:
        sikker = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        sikker.load_cert_chain(SERTIFIKAT)
        tjener.socket = sikker.wrap_socket(tjener.socket, server_side=True)
        tjener.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up, as they should
        traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.01})
        traad.start()
        try:
            yield f"https://localhost:{tjener.server_port}"
        finally:
            tjener.shutdown()
            traad.join()
