"""A timeline as Markdown, of articles that are full of markup, rendered by markdown-it-py with HTML let through: nothing acts."""

from browser import Browser, hostile_graph
from entente import EVERY_STATUS, expect
from markdown_it import MarkdownIt

graph = hostile_graph()
with open(graph.export("timeline", *EVERY_STATUS, name="hostile.md"), encoding="utf-8") as file:
    text = file.read()
page = f"{graph.folder}/hostile-markdown.html"
with open(page, "w", encoding="utf-8") as file:
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    # Without its own guard against addresses that run, as other renderers have none.
    markdown.validateLink = lambda address: True
    file.write("<!doctype html><meta charset=utf-8><body>" + markdown.render(text))
with Browser() as browser:
    browser.check(page, ["meta"], lambda page: expect("onerror=fired(" in page.inner_text("body"), "the texts to be seen as texts"))
