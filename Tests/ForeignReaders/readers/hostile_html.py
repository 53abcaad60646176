"""A timeline as a page, of articles that are full of markup, opened in Chromium: nothing of them runs, loads or acts."""

from browser import Browser, hostile_graph
from entente import EVERY_STATUS, equal, expect

OWN = ["meta", "style", "script", "input", "button"]


def use(page):
    """Points, chooses, searches and suggests, so that texts go wherever the script takes them."""
    page.wait_for_function("performance.getEntriesByName('entente:ready').length > 0")
    # What stands in a page as text is there: the escapes do not swallow it.
    expect("<img src=x onerror=fired(" in page.locator("#list").inner_text(), "the texts to be seen as texts")
    page.fill("#actor", "fired")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.fill("#text", "img")
    box = page.locator("#chart").bounding_box()
    for step in range(0, 60):
        page.mouse.move(box["x"] + 140 + step * (box["width"] - 150) / 60, box["y"] + (step % 12) * box["height"] / 14)
    page.evaluate("() => { for (const item of entries.slice(0, 200)) { point(item, 5, 5); choose(item); step(1); } }")
    for button in page.locator("#tops button").all():
        button.click(force=True)


graph = hostile_graph()
path = graph.export("timeline", *EVERY_STATUS, name="hostile.html")
with Browser() as browser:
    browser.prove(graph.folder)
    browser.check(path, OWN, use, viewport={"width": 1440, "height": 900})
    browser.check(path, OWN, viewport={"width": 375, "height": 812}, java_script_enabled=True)
    page, tried = browser.open(path)
    events = graph.number("MATCH (e:Event) RETURN count(e)")
    equal(page.locator("#list li[data-t]").count(), events, "entries")
    equal(page.locator("#list blockquote").count(), graph.number("MATCH ()-[r:REPORTED_IN]->() RETURN count(r)"), "quotes")
    equal(page.locator("script").count(), 4, "scripts")
