"""Articles as JSON Lines and CSV, by Python's modules: quotes stand in the text at their offsets, and the scorer reads the events."""

import csv
import json
import os
import subprocess
import sys

from entente import equal, expect
from hostile import graphs

csv.field_size_limit(1 << 30)
for number, graph in enumerate(graphs()):
    with open(graph.export("export", "articles", name=f"articles{number}.jsonl"), encoding="utf-8", newline="\n") as file:
        articles = [json.loads(line) for line in file]
    hashes = {row["hash"] for row in graph.rows("MATCH (a:Article) RETURN a.hash AS hash")}
    equal({article["contentHash"] for article in articles}, hashes, "articles")
    quotes = []
    for article in articles:
        text = article["text"].encode()
        for event in article["events"]:
            for evidence in event["evidence"]:
                start, end = evidence["span"]
                equal(text[start:end].decode(), evidence["quote"], "the words at the offsets")
                quotes.append(evidence["quote"])
    told = [row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")]
    equal(sorted(quotes), sorted(told), "quotes")
    with open(graph.export("export", "articles", name=f"articles{number}.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    equal({row["hash"] for row in rows}, hashes, "rows")

    # Our own import reads them back: the same graph.
    wanted, source = graph.run("dump", "--hash"), graph.database
    graph.database = f"{graph.folder}/back{number}.entente"
    for _ in range(2):
        graph.run("import", "jsonl", f"{graph.folder}/articles{number}.jsonl")
        equal(graph.run("dump", "--hash"), wanted, "the graph read back")
    graph.database = source

    scorer = os.environ.get("ENTENTE_SCORER", "")
    if not os.path.exists(scorer):
        print("readers: articles: the scorer is not there (ENTENTE_SCORER): its part is skipped", file=sys.stderr)
        continue
    folder = f"{graph.folder}/score{number}"
    os.makedirs(folder)
    for article in articles:
        with open(f"{folder}/{article['id']}.json", "w", encoding="utf-8") as file:
            json.dump(article, file)
    done = subprocess.run([sys.executable, scorer, folder, folder, "--json"], capture_output=True, text=True)
    equal(done.returncode, 0, f"the scorer's exit: {done.stderr}")
    print(done.stdout[:300])
