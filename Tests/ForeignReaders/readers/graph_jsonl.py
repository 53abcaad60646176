"""The graph as JSON Lines, by Python's json module; read back, it is the same graph and gives the same file."""

import json
import subprocess

from entente import Graph, equal, expect
from hostile_graph import HOSTILE, hostile_graph

graph = Graph()
path = graph.export("export", "graph", "--format", "jsonl", name="graph.jsonl")
with open(path, encoding="utf-8", newline="\n") as file:
    text = file.read()
records = [json.loads(line) for line in text.splitlines()] if "\u2028" not in text else [json.loads(line) for line in text.split("\n")[:-1]]
equal(records[0]["format"], "entente-graph", "format")
count = {}
for record in records:
    count[record["record"]] = count.get(record["record"], 0) + 1
for name, query in {"event": "Event", "article": "Article", "entity": "Actor", "place": "Place", "source": "Source"}.items():
    equal(count[name], graph.number(f"MATCH (n:{query}) RETURN count(n)"), name)
texts = {record["hash"]: record["text"].encode() for record in records if record["record"] == "article"}
for record in records:
    for evidence in record.get("evidence", []):
        start, end = evidence["span"]
        equal(texts[evidence["article"]][start:end].decode(), evidence["quote"], "quote at its place")

back = Graph(f"{graph.folder}/back.entente")
for run in ("first", "second"):
    back.run("import", "jsonl", path)
    equal(back.run("dump", "--hash"), graph.run("dump", "--hash"), f"hash after the {run} import")
    again = back.export("export", "graph", "--format", "jsonl", name="again.jsonl")
    expect(open(again, "rb").read() == text.encode(), "the same file again")

hostile = hostile_graph()
with open(hostile.export("export", "graph", "--format", "jsonl", name="again.jsonl"), encoding="utf-8", newline="\n") as file:
    records = [json.loads(line) for line in file.read().split("\n")[:-1]]
equal(sorted(record["name"] for record in records if record["record"] == "entity"), sorted([*HOSTILE, "Ann"]), "hostile names")
