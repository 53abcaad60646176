"""The graph as a Cypher script, run by our own engine into an empty graph, statement by statement."""

import json
import re
import subprocess

from entente import Graph, equal
from hostile_graph import HOSTILE, hostile_graph


def run_back(graph, name):
    """Runs the script of a graph. Facts are not made by hand, so all labels and types get other names, in the patterns of CREATE, which hold
    no texts."""
    with open(graph.export("export", "graph", "--format", "cypher", name=f"{name}.cypher"), encoding="utf-8", newline="\n") as file:
        script = file.read()
    script = re.sub(r"^CREATE \(n:Exported(\S*) ", lambda m: "CREATE (n:Exported" + m[1].replace(":", ":X") + " ", script, flags=re.M)
    script = re.sub(r"^CREATE \(a\)-\[r:", "CREATE (a)-[r:X", script, flags=re.M)
    back = Graph(f"{graph.folder}/{name}-back.entente")
    with open(f"{graph.folder}/empty.jsonl", "w", encoding="utf-8") as file:
        file.write('{"record":"header","format":"entente-graph","version":1}\n')
    back.run("import", "jsonl", f"{graph.folder}/empty.jsonl")
    for statement in script.split(";\n")[:-1]:
        done = subprocess.run([graph.binary, "query", "--write", "-", "--db", back.database], input=statement.encode(), capture_output=True)
        equal(done.returncode, 0, f"{statement[:200]}: {done.stderr.decode()}")
    equal(back.number("MATCH (n:Exported) RETURN count(n)"), 0, "marked nodes left")
    return back


graph = Graph()
back = run_back(graph, "graph")
for left, right in [
    ("MATCH (n) RETURN count(n)", "MATCH (n) RETURN count(n)"),
    ("MATCH ()-[r]->() RETURN count(r)", "MATCH ()-[r]->() RETURN count(r)"),
    ("MATCH ()-[r:REPORTED_IN]->(a) RETURN r.quote, r.start, r.end, r.rule, r.status, a.hash, a.title", "MATCH ()-[r:XREPORTED_IN]->(a) RETURN r.quote, r.start, r.end, r.rule, r.status, a.hash, a.title"),
    ("MATCH (e:Event) RETURN e.type, e.when, e.start, e.end, e.place, e.reports", "MATCH (e:XEvent) RETURN e.type, e.when, e.start, e.end, e.place, e.reports"),
]:
    wanted, found = ([json.dumps(list(row.values())) for row in g.rows(query)] for g, query in ((graph, left), (back, right)))
    equal(sorted(found), sorted(wanted), right)
back = run_back(hostile_graph(), "hostile")
equal(sorted(row["n"] for row in back.rows("MATCH (p:XPerson) RETURN p.name AS n")), sorted([*HOSTILE, "Ann"]), "hostile names")
equal(sorted(row["q"] for row in back.rows("MATCH ()-[r:XREPORTED_IN]->() RETURN r.rule AS q")), sorted(HOSTILE), "hostile rules")
