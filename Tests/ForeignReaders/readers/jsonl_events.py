"""Events as JSON Lines, by Python's json module: an object an event, with the evidence that the graph has."""

import json

from entente import equal, expect
from hostile import graphs

GUIDE = ["type", "mode", "status", "when", "place", "country", "participants", "killed", "injured", "quote"]

for number, graph in enumerate(graphs()):
    with open(graph.export("export", "events", name=f"events{number}.jsonl"), encoding="utf-8", newline="\n") as file:
        events = [json.loads(line) for line in file]
    expect(events, "events")
    for event in events:
        equal(list(event)[: len(GUIDE)], GUIDE, "the first keys")
    equal({event["id"] for event in events}, {row["id"] for row in graph.rows("MATCH (e:Event) RETURN e.id AS id")}, "events")
    told = sorted(
        (row["id"], row["quote"], row["start"], row["end"], row["rule"], row["hash"], row["title"], row["source"])
        for row in graph.rows(
            "MATCH (e:Event)-[r:REPORTED_IN]->(a) OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(s) RETURN e.id AS id, r.quote AS quote, "
            "r.start AS start, r.end AS end, r.rule AS rule, a.hash AS hash, a.title AS title, coalesce(s.name, '') AS source"
        )
    )
    found = sorted(
        (event["id"], r["quote"], *r["span"], r["rule"], r["article"], r["title"], r["source"] or "")
        for event in events
        for r in event["reports"]
    )
    equal(found, told, "reports")
    expect(all(event["extractor"].startswith("Entente ") for event in events), "the program's version")
