"""What the readers share: running the command, and comparing what it says with what a file holds."""

import json
import subprocess
import sys


class Graph:
    """The graph of the sample data, or one of articles of a check's own, asked through the command."""

    def __init__(self, database=None):
        self.binary, sample, self.folder = sys.argv[1:4]
        self.database = database or sample

    def of(self, articles, *options):
        """Another graph, of articles given as dictionaries; the options are those of `entente ingest`."""
        path = f"{self.folder}/articles.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles)
        graph = Graph(f"{self.folder}/articles.entente")
        graph.run("ingest", path, *options)
        return graph

    def run(self, *arguments):
        """Runs the command and gives its standard output; a failure ends the check with what it said."""
        done = subprocess.run([self.binary, *arguments, "--db", self.database], capture_output=True)
        if done.returncode != 0:
            sys.exit(f"entente {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def export(self, *arguments, name):
        """Runs an export into a file of the folder, and gives its path."""
        path = f"{self.folder}/{name}"
        self.run(*arguments, "-o", path)
        return path

    def rows(self, query):
        """The rows of a query, each as a dictionary."""
        return json.loads(self.run("query", "--json", query))

    def number(self, query):
        """The one number that a query gives."""
        return next(iter(self.rows(query)[0].values()))


def expect(condition, what):
    """Ends the check where something is not as it should be."""
    if not condition:
        sys.exit(f"expected {what}")


def equal(found, wanted, what):
    """Ends the check where two values differ, of two lists with what differs."""
    if isinstance(found, list) and isinstance(wanted, list) and found != wanted:
        found, wanted = [row for row in found if row not in wanted], [row for row in wanted if row not in found]
        sys.exit(f"{what}: found besides {found!r}, wanted besides {wanted!r}")
    if found != wanted:
        sys.exit(f"{what}: found {found!r}, wanted {wanted!r}")
