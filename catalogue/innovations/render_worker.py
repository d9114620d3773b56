"""The helper process of `render`: `python -m catalogue.innovations.render_worker`.

Answers on standard output what it is asked on standard input, in the messages of `render_pipe`. Says
`{"ready": true}` first; ends when its input ends.
"""

from __future__ import annotations

import sys
from typing import Any

from catalogue.innovations.markdown_html import to_html
from catalogue.innovations.render_pipe import receive, send


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Render one request; whatever goes wrong is told as `{"failed": …}`, so that the process lives on."""
    try:
        return to_html(request["body"], request["sources"])
    except Exception as error:  # a fault of the Markdown library must not end the process
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


def main() -> None:
    """Answer requests until the input ends."""
    send(sys.stdout.buffer, {"ready": True})
    while (request := receive(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, answer(request))


if __name__ == "__main__":
    main()
