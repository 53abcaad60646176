"""A timeline for TimelineJS, of articles that are full of markup: headline and text are made into HTML, as it does, and nothing acts.

TimelineJS 3 cleans what it shows with DOMPurify in its later versions only; the check does without.
"""

import json

from browser import Browser, hostile_graph
from entente import EVERY_STATUS, expect

graph = hostile_graph()
with open(graph.export("timeline", *EVERY_STATUS, "--format", "timelinejs", name="hostile.json"), encoding="utf-8") as file:
    timeline = json.load(file)
slides = [timeline["title"], *timeline["events"]]
page = f"{graph.folder}/hostile-timelinejs.html"
with open(page, "w", encoding="utf-8") as file:
    file.write("<!doctype html><meta charset=utf-8><body>")
    for slide in slides:
        file.write(f"<h2>{slide['text']['headline']}</h2><h3>{slide.get('display_date', '')}</h3><h4>{slide.get('group', '')}</h4>")
        file.write(f"<div>{slide['text']['text']}</div>")
with Browser() as browser:
    browser.check(page, ["meta"], lambda page: expect("onerror=fired(" in page.inner_text("body"), "the texts to be seen as texts"))
