"""Events as PLOVER JSON Lines, by Python's json module: the fields of the specification, and categories that it has."""

import datetime
import json
import re

from entente import equal, expect
from hostile import graphs

CATEGORIES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
for number, graph in enumerate(graphs()):
    with open(graph.export("export", "events", name=f"events{number}.plover"), encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    dated = graph.rows("MATCH (e:Event) WHERE e.start IS NOT NULL OR e.end IS NOT NULL RETURN e.id AS id")
    equal({record["id"] for record in records}, {f"entente-{row['id']}" for row in dated}, "events with a date")
    for record in records:
        datetime.date.fromisoformat(record["date"])
        expect(set(record["event"]) <= CATEGORIES, f"a category: {record['event']}")
        expect(record["quad_code"] in (1, 2, 3, 4), "a quad code")
        expect(re.fullmatch("(0[1-9]|1[0-9]|20)[0-9]{1,2}", record["cameo"]), f"a code of CAMEO: {record['cameo']}")
        for actor in record["source"] + record["recipient"]:
            expect(re.fullmatch("[A-Z]{3}", actor.get("code", "XXX")), f"a code of a country: {actor}")
            expect(actor["actor_text"], "the name of an actor")
    names = sorted((record["id"], actor["actor_text"]) for record in records for actor in record["source"])
    known = {f"entente-{row['id']}" for row in dated}
    equal(names, sorted(
        (f"entente-{row['id']}", row["name"])
        for row in graph.rows("MATCH (e:Event)-[:ACTOR]->(a) RETURN e.id AS id, a.name AS name") if f"entente-{row['id']}" in known
    ), "sources")
    # Our own import reads it back: as many events, of the same types, days and status.
    other = graph.folder + f"/back{number}.entente"
    path = f"{graph.folder}/events{number}.plover"
    source, graph.database = graph.database, other
    graph.run("import", "plover", path)
    query = "MATCH (e:Event)-[r:REPORTED_IN]->() WHERE e.start IS NOT NULL OR e.end IS NOT NULL RETURN e.type AS type, e.status AS status, e.when AS when"
    back = sorted((row["type"], row["status"], row["when"]) for row in graph.rows(query))
    graph.database = source
    equal(sorted(set(back)), sorted({(row["type"], row["status"], row["when"]) for row in graph.rows(query)}), "events read back")
