"""The graph as GEXF 1.3, by networkx (whose reader takes 1.3 by its namespace), and by the rules of gexf.net's schema 1.3."""

import datetime
import re

import networkx
from lxml import etree

from entente import Graph, equal, expect
from hostile_graph import HOSTILE, hostile_graph

GEXF = "{http://gexf.net/1.3}"
# Element: its attributes (those with ! must be there), its children in order.
RULES = {
    "gexf": ({"version!"}, ["meta", "graph"]),
    "meta": ({"lastmodifieddate"}, ["creator", "keywords", "description"]),
    "creator": (set(), []),
    "graph": ({"timeformat", "start", "end", "mode", "timerepresentation", "timezone", "defaultedgetype", "idtype"}, ["attributes", "nodes", "edges"]),
    "attributes": ({"class!", "mode"}, ["attribute"]),
    "attribute": ({"id!", "title!", "type!"}, ["default", "options"]),
    "nodes": ({"count"}, ["node"]),
    "edges": ({"count"}, ["edge"]),
    "node": ({"id!", "label", "start", "end"}, ["attvalues", "spells"]),
    "edge": ({"id", "source!", "target!", "type", "label", "kind", "weight", "start", "end"}, ["attvalues", "spells"]),
    "attvalues": (set(), ["attvalue"]),
    "attvalue": ({"for!", "value!", "start", "end"}, []),
    "spells": (set(), ["spell"]),
    "spell": ({"start", "end"}, []),
}
PARSERS = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}

graph = Graph()
path = graph.export("export", "graph", name="graph.gexf")

root = etree.parse(path).getroot()
equal(root.get("version"), "1.3", "version")
declared = {}
for element in root.iter():
    name = element.tag.removeprefix(GEXF)
    attributes, children = RULES[name]
    expect({a.rstrip("!") for a in attributes} >= set(element.keys()), f"{name} to have only {attributes}, not {element.keys()}")
    expect({a[:-1] for a in attributes if a.endswith("!")} <= set(element.keys()), f"{name} to have its attributes: {element.keys()}")
    order = [children.index(child.tag.removeprefix(GEXF)) for child in element]
    equal(order, sorted(order), f"order of the children of {name}")
    if name == "attribute":
        declared[element.getparent().get("class"), element.get("id")] = element
    if name == "attvalue":
        owner = element.getparent().getparent().tag.removeprefix(GEXF)
        PARSERS[declared[owner, element.get("for")].get("type")](element.get("value"))
    if name == "spell":
        days = [datetime.date.fromisoformat(element.get(end)) for end in ("start", "end") if element.get(end)]
        expect(days and days == sorted(days), f"a spell of days, not {dict(element.attrib)}")
titles = [(owner, attribute.get("title"), attribute.get("type")) for (owner, _), attribute in declared.items()]
equal(len(set(titles)), len(titles), "titles of attributes")

read = networkx.read_gexf(path)
equal(read.graph["mode"], "dynamic", "mode")
equal(read.number_of_nodes(), graph.number("MATCH (n) RETURN count(n)"), "nodes")
equal(read.number_of_edges(), graph.number("MATCH ()-[r]->() RETURN count(r)"), "edges")
for row in graph.rows("MATCH (e:Event) RETURN e.id AS id, e.when AS when, e.status AS status, e.start AS start, e.end AS end"):
    event = read.nodes[str(row["id"])]
    equal((event["when"], event["status"]), (row["when"], row["status"]), f"event {row['id']}")
    # The reader writes an open end as the word None.
    wanted = [(str(row["start"]), str(row["end"]))] if row["start"] or row["end"] else None
    equal(event.get("spells"), wanted, f"days of event {row['id']}")
kinds = sorted(data["label"] for _, _, data in read.edges(data=True))
equal(kinds, sorted(row["t"] for row in graph.rows("MATCH ()-[r]->() RETURN type(r) AS t")), "types of edges")

# What XML cannot hold becomes U+FFFD; everything else comes back as it was.
hostile = hostile_graph()
wanted = sorted([re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", name) for name in HOSTILE] + ["Ann"])
read = networkx.read_gexf(hostile.export("export", "graph", name="hostile.gexf"))
equal(sorted(data["name"] for _, data in read.nodes(data=True) if "Person" in data["labels"]), wanted, "hostile names")
equal(sorted(data["rule"] for _, _, data in read.edges(data=True) if data["label"] == "REPORTED_IN"), sorted(set(wanted) - {"Ann"}), "hostile rules")
