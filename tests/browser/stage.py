"""A stage for pages that may hold attacks: many at once, each in a frame, with nothing to protect them.

The Content-Security-Policy of the site's pages forbids inline scripts, foreign pictures and the like. The
stage is of the site's own origin and has no policy, nor have its frames: there nothing but what the site did
to the attack itself, its escaping, keeps it from running.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

# The site has no such path; what is there is put there for one page.
STAGE = "/panggung"
# What could run or leave the site, wherever it stands in a document whose own address is `origin`.
HARM = r"""(root, origin) => {
  const ours = (address) => new URL(address ?? "", root.baseURI).href.startsWith(origin + "/");
  const found = [];
  for (const one of root.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      const runs = /^on|^style$|^srcdoc$|^ping$/i.test(name);
      const leads = /^(xlink:)?href$|^src$|action$|^data$/i.test(name);
      if (runs || (leads && /^\s*(javascript|vbscript|data|file):/i.test(value))) found.push(one);
    }
  }
  found.push(...root.querySelectorAll("iframe, object, embed, base, style, meta[http-equiv]"));
  found.push(...root.querySelectorAll("script:not([src]):not([type='application/ld+json'])"));
  for (const name of ["src", "formaction"])
    for (const one of root.querySelectorAll(`[${name}]`)) if (!ours(one.getAttribute(name))) found.push(one);
  for (const one of root.querySelectorAll("link")) if (!ours(one.getAttribute("href"))) found.push(one);
  for (const one of root.querySelectorAll("form")) if (!ours(one.getAttribute("action"))) found.push(one);
  return found.map((one) => one.outerHTML.slice(0, 300));
}"""
# Fetch a page, let it run in a frame until it has loaded, and tell of it. A frame that is not laid out runs
# its scripts and events and loads its pictures all the same.
PLAY = f"""paths => Promise.all(paths.map(async (path) => {{
  const answer = await fetch(path), frame = document.createElement("iframe");
  frame.hidden = true;
  frame.srcdoc = await answer.text();
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  await loaded;
  const root = frame.contentDocument;
  const text = (name) => root.querySelector(name)?.textContent ?? "", harm = ({HARM})(root, origin);
  const told = {{path, status: answer.status, words: text("main"), heading: text("h1"), harm}};
  frame.remove();
  return told;
}}))"""
AT_ONCE = 24


@dataclass(frozen=True)
class Played:
    """What came of one page: its status, the texts of its main part and of its heading, what is harmful."""

    path: str
    status: int
    words: str
    heading: str
    harm: list[str]


def harm_in(page: Page) -> list[str]:
    """What could run or leave the site in the open page."""
    found: list[str] = page.evaluate(f"() => ({HARM})(document, origin)")
    return found


def play(page: Page, paths: Sequence[str]) -> list[Played]:
    """Show every page on the stage; what their scripts do is the page's own Watch's to notice."""
    page.route(f"**{STAGE}", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto(STAGE)
    page.unroute_all()  # a browser that is routed keeps no cache
    told = []
    for start in range(0, len(paths), AT_ONCE):
        told += [Played(**one) for one in page.evaluate(PLAY, paths[start : start + AT_ONCE])]
    return told
