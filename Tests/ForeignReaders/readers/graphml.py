"""The graph as GraphML, by networkx, and by the rules of graphml.graphdrawing.org's schema that a parser of XML can check."""

import re

import networkx
from lxml import etree

from entente import Graph, equal, expect
from hostile_graph import HOSTILE, hostile_graph

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"

graph = Graph()
path = graph.export("export", "graph", name="graph.graphml")
read = networkx.read_graphml(path)
equal(read.number_of_nodes(), graph.number("MATCH (n) RETURN count(n)"), "nodes")
equal(read.number_of_edges(), graph.number("MATCH ()-[r]->() RETURN count(r)"), "edges")
events = {data["id"]: data for _, data in read.nodes(data=True) if "Event" in data["labels"].split(";")}
for row in graph.rows("MATCH (e:Event) RETURN e.id AS id, e.type AS type, e.when AS when, e.reports AS reports, e.start AS start"):
    event = events[row["id"]]
    for name in ("type", "when", "reports", "start"):
        equal(event.get(name), row[name], f"{name} of event {row['id']}")
    for name in ("quote", "source", "rule", "quoteStart", "quoteEnd"):
        expect(event.get(name) not in (None, ""), f"event {row['id']} to have its {name}")
quotes = sorted(data["quote"] for _, _, data in read.edges(data=True) if data["label"] == "REPORTED_IN")
equal(quotes, sorted(row["q"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS q")), "quotes")

# The schema: keys before the graph, each id once, every data of a known key, values of the key's type, ends that are nodes.
root = etree.parse(path).getroot()
equal([child.tag for child in root], [GRAPHML + "key"] * (len(root) - 1) + [GRAPHML + "graph"], "children of graphml")
keys = {key.get("id"): key for key in root.iter(GRAPHML + "key")}
equal(len(keys), len(root) - 1, "ids of keys")
nodes = {node.get("id") for node in root.iter(GRAPHML + "node")}
ids = [element.get("id") for element in root.iter(GRAPHML + "node", GRAPHML + "edge")]
equal(len(set(ids)), len(ids), "ids")
parsers = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}
for element in root.iter(GRAPHML + "node", GRAPHML + "edge"):
    if element.tag == GRAPHML + "edge":
        expect(element.get("source") in nodes and element.get("target") in nodes, f"the ends of {element.get('id')} to be nodes")
    for data in element:
        key = keys[data.get("key")]
        equal(GRAPHML + key.get("for"), element.tag, f"what {key.get('id')} is for")
        parsers[key.get("attr.type")](data.text or "")

# What XML cannot hold becomes U+FFFD; everything else comes back as it was.
hostile = hostile_graph()
wanted = sorted([re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", name) for name in HOSTILE] + ["Ann"])
read = networkx.read_graphml(hostile.export("export", "graph", name="hostile.graphml"))
equal(sorted(data["name"] for _, data in read.nodes(data=True) if "Person" in data["labels"]), wanted, "hostile names")
equal(sorted(data["rule"] for _, _, data in read.edges(data=True) if data["label"] == "REPORTED_IN"), sorted(set(wanted) - {"Ann"}), "hostile rules")
