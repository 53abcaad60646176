"""The graph as tables for Neo4j, by Python's csv module and the header rules of its manual, and read back by entente import graph."""

import csv
import json
import os
import re
import subprocess

from entente import Graph, equal, expect
from hostile_graph import HOSTILE, hostile_graph

TYPES = r"(string|long|double|boolean|date|localtime|time|localdatetime|datetime|duration)(\[\])?"
NODES = ["events.csv", "actors.csv", "places.csv", "articles.csv", "sources.csv"]
EDGES = ["reports.csv", "relations.csv", "offices.csv", "edges.csv"]

graph = Graph()
folder = graph.export("export", "graph", "--format", "neo4j", name="neo4j")
equal(sorted(os.listdir(folder)), sorted(NODES + EDGES + ["import.sh"]), "files")
script = open(f"{folder}/import.sh").read()
for name in NODES + EDGES:
    expect(f"={name}" in script, f"import.sh to name {name}")
subprocess.run(["sh", "-n", f"{folder}/import.sh"], check=True)


def table(name):
    with open(f"{folder}/{name}", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    for row in rows:
        equal(len(row), len(rows[0]), f"cells of a row of {name}")
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


ids = set()
for name in NODES:
    header, rows = table(name)
    equal(header[:2], [":ID", ":LABEL"], f"header of {name}")
    for column in header[2:]:
        expect(re.fullmatch(r".+:" + TYPES, column), f"{column} of {name} to be a name and a type")
    ids |= {row[":ID"] for row in rows}
equal(len(ids), graph.number("MATCH (n) RETURN count(n)"), "nodes")
count = 0
for name in EDGES:
    header, rows = table(name)
    equal(header[:3], [":START_ID", ":END_ID", ":TYPE"], f"header of {name}")
    expect(all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in rows), f"the ends of {name} to be nodes")
    count += len(rows)
equal(count, graph.number("MATCH ()-[r]->() RETURN count(r)"), "edges")

# Facts are not made by hand, so the labels and types that follow from articles get other names on the way back.
for name in NODES + EDGES:
    header, rows = table(name)
    with open(f"{folder}/{name}", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        writer.writerow(header)
        for row in rows:
            for column in (":LABEL", ":TYPE"):
                if column in row:
                    row[column] = ";".join("X" + label for label in row[column].split(";"))
            writer.writerow(row.values())
back = Graph(f"{graph.folder}/back.entente")
arguments = [f"--nodes={folder}/{name}" for name in NODES] + [f"--edges={folder}/{name}" for name in EDGES]
done = subprocess.run([graph.binary, "import", "graph", *arguments, "--db", back.database, "--json"], capture_output=True)
equal(done.returncode, 0, f"import graph: {done.stderr.decode()}{done.stdout.decode()}")
for left, right in [
    ("MATCH (e:Event) RETURN e.type, e.when, e.start, e.end, e.killedMin, e.reports", "MATCH (e:XEvent) RETURN e.type, e.when, e.start, e.end, e.killedMin, e.reports"),
    ("MATCH ()-[r:REPORTED_IN]->(a) RETURN r.quote, r.start, r.end, r.rule, r.status, a.hash", "MATCH ()-[r:XREPORTED_IN]->(a) RETURN r.quote, r.start, r.end, r.rule, r.status, a.hash"),
    ("MATCH (a)-[r:MET]->(b) RETURN a.id, b.id, r.when", "MATCH (a)-[r:XMET]->(b) RETURN a.id, b.id, r.when"),
]:
    wanted, found = ([json.dumps(list(row.values())) for row in g.rows(query)] for g, query in ((graph, left), (back, right)))
    equal(sorted(found), sorted(wanted), right)

folder = hostile_graph().export("export", "graph", "--format", "neo4j", name="hostile")
equal(sorted(row["name:string"] for row in table("actors.csv")[1]), sorted([*HOSTILE, "Ann"]), "hostile names")
