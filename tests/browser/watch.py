"""What no page may do, noticed while a browser reads it: complain, ask another host, open a dialog, break."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, Response

# Chromium repeats a failed answer as a message; `Watch.answered` judges the answer itself.
ANSWER_FAILED = "Failed to load resource"


@dataclass
class Watch:
    """The faults of all pages of one browser context, whose only host is `home`; `missing` may be absent."""

    home: str
    missing: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Begin to listen."""
        context.on("console", self.said)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("dialog", self.asked)
        context.on("request", self.requested)
        context.on("response", self.answered)

    def said(self, message: ConsoleMessage) -> None:
        """Errors, and whatever speaks of the Content-Security-Policy."""
        of_policy = "Content Security Policy" in message.text
        if of_policy or (message.type == "error" and not message.text.startswith(ANSWER_FAILED)):
            self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.type}: {dialog.message}")
        dialog.dismiss()

    def requested(self, request: Request) -> None:
        """Only the site's own address, and data: that stands in the page itself."""
        if not request.url.startswith((f"{self.home}/", "data:")):
            self.faults.append(f"request elsewhere: {request.url}")

    def answered(self, response: Response) -> None:
        """A page may be an error page, which its test looks at; a part of a page may not be missing."""
        part = not response.request.is_navigation_request()
        if response.status >= 400 and part and not response.url.endswith(self.missing):
            self.faults.append(f"{response.status} for {response.url}")
