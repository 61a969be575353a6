"""How the body of a plain form is read: bytes that are not UTF-8 become a sign that every question refuses."""

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Flask
from werkzeug.formparser import FormDataParser


class FormBodies(FormDataParser):
    """Werkzeug's parser, but for one thing: it would keep "Zo%EB" for a name that came in another encoding."""

    def _parse_urlencoded(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Any:
        text = stream.read().decode("utf-8", "replace")
        items = parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="replace")
        return stream, self.cls(items), self.cls()


def init(app: Flask) -> None:
    """Have the application's requests read that way. To be called when its request class is settled."""
    own = app.request_class
    app.request_class = type(own.__name__, (own,), {"form_data_parser_class": FormBodies})
