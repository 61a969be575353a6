"""What must never happen in a browser, whatever page it is on: listened for in every window of a journey."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# Chromium writes its own line about every answer of 400 and above; the page has told the person already
_CHROMIUMS_OWN = "Failed to load resource: the server responded with a status of 4"
# a page that is left while a live request is under way breaks that request off, and htmx says so
_BROKEN_OFF = ("htmx:sendAbort", "htmx:sendError", "htmx:abort")
_POLICY = """
window.addEventListener("securitypolicyviolation", (event) =>
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI));
"""
# htmx keeps the address it is at; what stands in our addresses is nobody's secret and nobody's name
_STORED = """
addEventListener("load", () => {
  const own = "htmx-current-path-for-history = " + location.pathname + location.search;
  for (const place of [localStorage, sessionStorage])
    for (const each of Object.keys(place).map((key) => key + " = " + place[key]))
      if (each !== own) console.error("kept in the browser: " + each);
});
"""


class Watch:
    """Listens to a browser context. `complaints` is empty when all is well."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.complaints: list[str] = []
        context.add_init_script(_POLICY)
        context.add_init_script(_STORED)
        context.on("console", self._on_console)
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("weberror", lambda error: self.complaints.append(f"script failed: {error.error}"))

    def require_silence(self) -> None:
        assert not self.complaints, "\n".join(dict.fromkeys(self.complaints))

    def _on_console(self, message: ConsoleMessage) -> None:
        known = message.text.startswith(_CHROMIUMS_OWN) or _is_any(message.text, _BROKEN_OFF)
        if message.type in {"error", "warning"} and not known:
            where = urlsplit(message.page.url).path if message.page else "a page"
            self.complaints.append(f"console on {where}: {message.text}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.host:
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} for {response.request.method} {urlsplit(response.url).path}")


def _is_any(text: str, parts: Iterable[str]) -> bool:
    return any(part in text for part in parts)
