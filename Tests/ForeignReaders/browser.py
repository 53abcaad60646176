"""Hostile text in every place that an article reaches, and a browser in which nothing of it may run.

A check of a format exports the graph of `hostile_graph()`, renders the file the way its readers do, and hands the page to
`Browser.check`: no planted function runs, no dialog opens, no address is asked for, no markup is there that the format does not make.
"""

import json
import os
import re
import shutil
import sqlite3
import sys

from entente import Graph, expect

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hostile")
SKIPPED = 77


def payloads():
    """The texts of hostile/payloads.txt."""
    with open(f"{FOLDER}/payloads.txt", encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    lines = [line for line in lines if line and not line.startswith("# ")]
    escapes = {"\\\\": "\\", "\\n": "\n", "\\t": "\t"}
    found = r"\\\\|\\n|\\t|\\u([0-9a-fA-F]{4})"
    return [re.sub(found, lambda m: chr(int(m[1], 16)) if m[1] else escapes[m[0]], line) for line in lines]


def articles():
    """An article for each text: in its title, source, address, author and sentences."""
    for index, text in enumerate(payloads()):
        day = f"2021-{1 + index // 28 % 12:02}-{1 + index % 28:02}"
        yield {
            "title": f"Biden meets Putin {text}", "source": text, "author": text, "published": day, "language": "en",
            "url": text if text.lower().strip().startswith(("java", "data", "vb", "http", "//")) else f"https://e.example/{index}?{text}",
            "text": f"President Joe Biden met President Vladimir Putin in Geneva on Wednesday, {text} a spokesman said.\n\n"
            f"Russia attacked Kyiv on Monday {text}.",
        }


def hostile_graph():
    """A graph of those articles, in which every name, place, quote and rule is such a text as well."""
    graph = Graph()
    path = f"{graph.folder}/hostile.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles())
    graph.database = f"{graph.folder}/hostile.entente"
    graph.run("ingest", path)
    plant(graph.database)
    return graph


def plant(database):
    """Writes the texts into what the reader of articles would not let through: names, places, codes, rules, whole quotes."""
    texts = [text.replace("\0", "") for text in payloads()]
    link = sqlite3.connect(database)
    at = 0
    for table, key, columns in [
        ("entity", "node", ["name"]), ("place", "node", ["name", "country"]), ("source", "node", ["name"]),
        ("event", "node", ["mode", "country"]), ("evidence", "edge", ["quote", "rule", "attributed_to"]),
        ("article", "node", ["title", "url", "language", "author"]),
    ]:
        for (number,) in link.execute(f"SELECT {key} FROM {table}").fetchall():
            for column in columns:
                at += 1
                # An address and the name of a source belong to one row alone.
                text = texts[at % len(texts)] + (f"#{number}" if column == "url" or table == "source" else "")
                link.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (text, number))
    link.execute("UPDATE place SET latitude = 46.2, longitude = 6.1 WHERE latitude IS NULL")
    link.commit()
    link.close()


# Planted in every page before anything of it is read.
HOOKS = """
window.caught = [];
window.fired = what => { window.caught.push('fired ' + what); };
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch']) window[name] = what => { window.caught.push(name + ' ' + what); };
for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker']) window[name] = function () { window.caught.push(name); };
navigator.sendBeacon = () => { window.caught.push('sendBeacon'); };
"""

# What a page holds that would act: elements that load or run, attributes that run, addresses that are not of the web.
LOOK = """
allowed => {
  const found = [];
  const acting = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'link', 'base', 'meta', 'style', 'form', 'img', 'image', 'video',
    'audio', 'source', 'svg', 'math', 'use', 'animate', 'foreignobject', 'template', 'portal', 'marquee', 'input', 'button', 'textarea', 'select']);
  const walk = root => { for (const element of root.querySelectorAll('*')) {
    const name = element.localName.toLowerCase();
    if (acting.has(name) && !allowed.includes(name)) found.push('<' + name + '> ' + element.outerHTML.slice(0, 120));
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(attribute.name + '=' + attribute.value.slice(0, 80));
      if (/(^|:)(href|src|action|formaction|data|srcdoc|poster|background)$/i.test(attribute.name)) {
        const value = attribute.value.replace(/[\\u0000-\\u0020]/g, '');
        if (!/^(https?:\\/\\/|#)/i.test(value)) found.push(attribute.name + '=' + attribute.value.slice(0, 80));
      }
      if (attribute.name === 'style' && /url|expression|@import/i.test(attribute.value)) found.push('style=' + attribute.value.slice(0, 80));
    }
  } };
  walk(document);
  return found;
}
"""


class Browser:
    """Headless Chromium that loads nothing but the page it is given, and says what the page tried."""

    def __init__(self):
        path = next((found for found in map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]) if found), None)
        mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
        path = path or (mac if os.path.exists(mac) else None)
        if not path:
            print("skipped: there is no Chromium (Debian: apt-get install chromium)", file=sys.stderr)
            sys.exit(SKIPPED)
        from playwright.sync_api import sync_playwright

        self.driver = sync_playwright().start()
        self.browser = self.driver.chromium.launch(executable_path=path, args=["--no-sandbox"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.driver.stop()

    def open(self, path, **options):
        """A page of a file, and the list of what it has tried so far, which grows."""
        context = self.browser.new_context(**options)
        page, tried = context.new_page(), []
        page.add_init_script(HOOKS)
        address = f"file://{os.path.abspath(path)}"

        def route(route):
            if route.request.url.split("#")[0] == address:
                return route.continue_()
            tried.append(f"asks for {route.request.url[:120]}")
            route.abort()

        page.route("**/*", route)
        page.on("dialog", lambda dialog: (tried.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: tried.append(f"opens {popup.url}"))
        page.on("framenavigated", lambda frame: frame.url.split("#")[0] in (address, "about:blank") or tried.append(f"goes to {frame.url[:120]}"))
        page.goto(address)
        return page, tried

    def tries(self, path, allowed=(), use=None, **options):
        """What a page tries: when it is opened, pointed at, focused and used by `use`; and what in it would act."""
        page, tried = self.open(path, **options)
        page.wait_for_timeout(300)
        page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
        page.evaluate(
            """() => { for (const element of document.querySelectorAll('body *, svg *')) {
                for (const name of ['mouseover', 'pointerover', 'mouseenter', 'toggle']) element.dispatchEvent(new Event(name, { bubbles: false }));
                if (element.focus && element.tabIndex >= 0) element.focus({ preventScroll: true });
            } }"""
        )
        if use:
            use(page)
        page.wait_for_timeout(300)
        tried += page.evaluate("() => window.caught || []")
        tried += page.evaluate(LOOK, list(allowed))
        page.context.close()
        return tried

    def check(self, path, allowed=(), use=None, **options):
        """Ends the check where a page tries anything; `allowed` are the acting elements that the format itself makes."""
        tried = self.tries(path, allowed, use, **options)
        expect(not tried, f"nothing to happen in {os.path.basename(path)}: {tried[:5]} ({len(tried)} in all)")

    def prove(self, folder):
        """Shows that the check sees what it is for: texts put into a page as they are are caught, each of them."""
        proofs = [text for text in payloads() if text.isprintable() and text.startswith(("<script>", "<img", "<svg onload", "<iframe", "<input"))]
        for index, text in enumerate(proofs):
            path = f"{folder}/prove-{index}.html"
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"<!doctype html><meta charset=utf-8><body>{text}")
            page, tried = self.open(path)
            page.wait_for_timeout(300)
            tried += page.evaluate("() => window.caught")
            page.context.close()
            expect(tried, f"{text!r} to be caught in a page that does not escape it")
