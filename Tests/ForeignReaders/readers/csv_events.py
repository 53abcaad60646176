"""Events as CSV, by Python's csv module: a row for each piece of evidence, and every cell as the graph has it."""

import csv

from entente import Graph, equal, expect

graph = Graph()
with open(graph.export("export", "events", name="events.csv"), newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
equal(len(rows), graph.number("MATCH ()-[r:REPORTED_IN]->() RETURN count(r)"), "rows")
equal({int(row["id"]) for row in rows}, {row["id"] for row in graph.rows("MATCH (e:Event) RETURN e.id AS id")}, "events")
quotes = {row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")}
for row in rows:
    quote = row["quote"]
    expect(quote in quotes or quote[:1] == "'" and quote[1:] in quotes, f"the quote {quote!r} to be one of the graph")
