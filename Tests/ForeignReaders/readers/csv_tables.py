"""Events as a folder of CSV tables, by Python's csv module: keys join, and every row is one of the graph."""

import csv

from entente import equal, expect
from hostile import graphs


def table(folder, name):
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


for number, graph in enumerate(graphs()):
    folder = f"{graph.folder}/tables{number}/"
    graph.run("export", "events", "--format", "csv", "-o", folder)
    events, participants, evidence = (table(folder, name) for name in ["events", "participants", "evidence"])
    identities = {row["id"] for row in events}
    equal(len(identities), graph.number("MATCH (e:Event) RETURN count(e)"), "events")
    equal({row["event"] for row in evidence}, identities, "events with evidence")
    expect({row["event"] for row in participants} <= identities, "participants of events that are there")
    equal(len(evidence), graph.number("MATCH ()-[r:REPORTED_IN]->() RETURN count(r)"), "pieces of evidence")
    equal(len(participants), graph.number("MATCH (:Event)-[r:ACTOR|RECIPIENT|THIRD_PARTY]->() RETURN count(r)"), "participants")

    def plain(cell):
        return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r\n" else cell

    found = sorted((int(row["event"]), plain(row["quote"]), plain(row["title"]), plain(row["source"])) for row in evidence)
    told = sorted(
        (row["id"], row["quote"], row["title"], row["source"])
        for row in graph.rows(
            "MATCH (e:Event)-[r:REPORTED_IN]->(a) OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(s) RETURN e.id AS id, r.quote AS quote, "
            "a.title AS title, coalesce(s.name, '') AS source"
        )
    )
    equal(found, told, "quotes")
    for row in events + participants + evidence:
        for cell in row.values():
            expect(cell[:1] not in "=+@\t\r" or not cell, f"no cell that a spreadsheet runs: {cell!r}")
