"""A timeline as a drawing, of articles that are full of markup, opened in Chromium alone and within a page: nothing runs, loads or acts."""

from browser import Browser, hostile_graph
from entente import EVERY_STATUS, expect

graph = hostile_graph()
path = graph.export("timeline", *EVERY_STATUS, name="hostile.svg")
page = f"{graph.folder}/hostile-svg.html"
with open(path, encoding="utf-8") as drawing, open(page, "w", encoding="utf-8") as file:
    text = drawing.read()
    expect("onerror=fired(" in text, "the texts to be in the drawing")
    file.write("<!doctype html><meta charset=utf-8><body>" + text.split("?>", 1)[1])
with Browser() as browser:
    browser.check(path, ["svg"])
    browser.check(page, ["svg", "meta"])
