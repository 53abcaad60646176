"""Who did what to whom, by Graphviz: dot draws it, and says what it has read."""

import json
import re
import shutil
import subprocess
import sys

from lxml import etree

from entente import Graph, equal, expect
from hostile_graph import HOSTILE, hostile_graph

dot = shutil.which("dot")
if not dot:
    print("Graphviz (dot) is not installed")
    sys.exit(77)
graph = Graph()
path = graph.export("export", "graph", "--actor", "Vladimir Putin", name="graph.dot")
svg = subprocess.run([dot, "-Tsvg", path], capture_output=True, check=True).stdout.decode()
expect("Vladimir Putin" in svg and "MET" in svg, "Putin and those he met in the picture")
read = json.loads(subprocess.run([dot, "-Tdot_json", path], capture_output=True, check=True).stdout)
derived = graph.rows("""
    MATCH (e:Event) WHERE exists { (e)-[:ACTOR|RECIPIENT|THIRD_PARTY]->(:Person {name: 'Vladimir Putin'}) }
    WITH collect(e.id) AS events MATCH (a)-[r]->(b) WHERE r.event IN events RETURN a.name AS a, type(r) AS type, b.name AS b, r.when AS when""")
names = {number: node["label"] for number, node in enumerate(read["objects"])}
edges = sorted((names[edge["tail"]], edge["label"], names[edge["head"]]) for edge in read["edges"])
equal(edges, sorted((row["a"], f"{row['type']}\\n{row['when']}", row["b"]) for row in derived), "edges")

# Labels: the escapes of Graphviz undone, the names are as they were; in the drawing nothing is markup.
hostile = hostile_graph()
path = hostile.export("export", "graph", name="hostile.dot")
read = json.loads(subprocess.run([dot, "-Tdot_json", path], capture_output=True, check=True).stdout)
escapes = {"\\\\": "\\", "\\n": "\n", "&amp;": "&"}
found = [re.sub(r"\\\\|\\n|&amp;", lambda match: escapes[match[0]], node["label"]) for node in read["objects"]]
wanted = [re.sub("[\x00-\x08\x0b-\x1f\x7f\ufffe]", "\ufffd", name.replace("\t", " ")) for name in HOSTILE]
equal(sorted(found), sorted([*wanted, "Ann"]), "hostile names")
svg = etree.fromstring(subprocess.run([dot, "-Tsvg", path], capture_output=True, check=True).stdout)
tags = {element.tag.split("}")[1] for element in svg.iter() if isinstance(element.tag, str)}
expect(tags <= {"svg", "g", "title", "text", "polygon", "ellipse", "path"}, f"only shapes and texts in the drawing, not {tags}")
