"""A graph of hostile names and words, for what every format of graphs has to bring back as it was."""

import json

from entente import Graph

# Names that somebody gave themselves to break a program that reads them.
HOSTILE = [
    'say "cheese"', "it's", "back\\slash", "trailing\\", "\\n is no line end", "two\nlines", "carriage\rreturn", "tab\tbed", "]]> <!-- -->",
    "<script>alert(1)</script>", "&amp; &lt; &#65;", "`ticks` ``", "a;b,c|d", "=1+1", "@SUM(A1)", "-2+3", "{brace} ${dollar} $0 %s", " blanks ",
    "\u0001control\u007f", "not a character: \ufffe", "\u202eright to left", "😀 e\u0301", "\\u0041 \\N{DASH}", "// comment", "/* more */", "';DROP",
    "<b>HTML-like</b>", "\\G \\N \\E", "null", "true", "12",
]


def hostile_graph():
    """A graph in which Ann meets everybody of HOSTILE, told by an article of hostile words."""
    folder = Graph().folder
    graph = Graph(f"{folder}/hostile.entente")
    records = [{"record": "header", "format": "entente-graph", "version": 1, "extractor": "test"}]
    names = ["Ann", *HOSTILE]
    for number, name in enumerate(names):
        records.append({"record": "entity", "id": f"person:{number}", "name": name, "kind": "Person", "names": [name]})
    text = " ".join(HOSTILE)
    records.append({"record": "article", "hash": "a", "title": text, "origin": "a.txt", "text": text})
    for number, name in enumerate(HOSTILE, 1):
        start = text.encode().index(name.encode())
        told = {"when": "2024-05-03", "participants": [{"role": "actor", "id": f"person:{n}"} for n in (0, number)]}
        span = [start, start + len(name.encode())]
        evidence = {"article": "a", "quote": name, "span": span, "sentence": span, "rule": name, "status": "occurred", **told}
        records.append({"record": "event", "number": number, "type": "Meeting", "status": "occurred", **told, "evidence": [evidence]})
    path = f"{graph.folder}/hostile.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    graph.run("import", "jsonl", path)
    return graph
