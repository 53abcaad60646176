"""Events as KML, of articles that are full of markup: names and descriptions are made into HTML, as programs do, and nothing acts."""

import sys

from browser import SKIPPED, Browser, hostile_graph
from entente import expect
from lxml import etree

graph = hostile_graph()
if b"kml" not in graph.run("export", "events", "--help"):
    print("skipped: this build exports no KML", file=sys.stderr)
    sys.exit(SKIPPED)
root = etree.parse(graph.export("export", "events", name="hostile.kml"), etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
page = f"{graph.folder}/hostile-kml.html"
with open(page, "w", encoding="utf-8") as file:
    file.write("<!doctype html><meta charset=utf-8><body>")
    for tag in ["name", "description"]:
        for element in root.iter(f"{{http://www.opengis.net/kml/2.2}}{tag}"):
            file.write(f"<div>{element.text or ''}</div>\n")
with Browser() as browser:
    browser.check(page, ["meta"], lambda page: expect("onerror=fired(" in page.inner_text("body"), "the texts to be seen as texts"))
