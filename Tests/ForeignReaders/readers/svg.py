"""A timeline as a drawing, by lxml and in Chromium: well-formed, a mark for each dated event, no label upon another or beyond the sheet."""

from browser import Browser
from entente import Graph, equal, expect
from lxml import etree

graph = Graph()
path = graph.export("timeline", name="timeline.svg")
root = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
SVG = "{http://www.w3.org/2000/svg}"
equal(root.tag, f"{SVG}svg", "root")
expect(root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text, "a title and a description")
usual = "WHERE e.status IN ['occurred', 'planned'] AND (e.start IS NOT NULL OR e.end IS NOT NULL)"
titles = [group.find(f"{SVG}title") for group in root.iter(f"{SVG}g")]
equal(sum(title is not None for title in titles), graph.number(f"MATCH (e:Event) {usual} RETURN count(e)"), "marks")

BOXES = """() => Array.from(document.querySelectorAll('text'), text => {
  const box = text.getBoundingClientRect();
  return [text.textContent, box.left, box.top + 2, box.right, box.bottom - 2];
})"""
with Browser() as browser:
    page, tried = browser.open(path, viewport={"width": 1123, "height": 794})
    boxes = page.evaluate(BOXES)
    expect(len(boxes) > 30, "labels")
    for at, (text, left, top, right, bottom) in enumerate(boxes):
        expect(left >= 0 and right <= 1123 and top >= 0 and bottom <= 796, f"{text!r} to be on the sheet")
        for other, other_left, other_top, other_right, other_bottom in boxes[:at]:
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            expect(apart, f"{text!r} and {other!r} not to overlap")
    expect(not tried, f"no address to be asked for: {tried[:3]}")
