"""A timeline as CSV, by Python's csv module in strict mode: hostile text comes back, and no cell would be run as a formula."""

import csv

import hostile_text
from entente import Graph, equal, expect

hostile = Graph().of(hostile_text.articles(), "--language", "it")
path = hostile.export("timeline", name="hostile.csv")
data = open(path, "rb").read()
expect(not data.startswith(b"\xef\xbb\xbf"), "no byte order mark")
with open(path, newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))


def text(cell):
    """A cell as it was before it was neutralised."""
    return cell[1:] if cell[:1] == "'" else cell


told = hostile_text.told(hostile)
equal(
    sorted((int(row["id"]), text(row["quote"]), text(row["source"]), text(row["url"])) for row in rows),
    sorted((row["id"], row["quote"], row["source"], row["url"] or "") for row in told),
    "rows",
)
for row in rows:
    for column, cell in row.items():
        try:
            float(cell)
        except ValueError:
            start = cell.lstrip(" \u00a0")[:1]
            expect(start not in tuple("=+-@\t\r\n＝＋－＠") or not start, f"no formula in {column}: {cell!r}")
