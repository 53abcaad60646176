"""A timeline as a workbook, by openpyxl: every event, participant and piece of evidence, dates as dates, nothing a formula."""

from datetime import date, datetime

import hostile_text
from entente import Graph, equal, expect
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape


def check(graph, name, *options):
    path = graph.export("timeline", *options, name=f"{name}.xlsx")
    equal(open(path, "rb").read(), open(graph.export("timeline", *options, name=f"{name}-2.xlsx"), "rb").read(), "a second export")
    book = load_workbook(path)
    equal(len(book.sheetnames), 4, "sheets")
    tables = []
    for sheet in book.worksheets:
        equal(sheet.freeze_panes, "A2", f"what stays in view of {sheet.title}")
        expect(sheet.auto_filter.ref is not None, f"filters in {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                expect(cell.data_type != "f", f"no formula in {sheet.title} {cell.coordinate}: {cell.value!r}")
                if cell.hyperlink is not None:
                    expect(cell.hyperlink.target.lower().startswith(("http://", "https://")), f"a web address: {cell.hyperlink.target}")
                if isinstance(cell.value, str):
                    expect(len(cell.value.encode("utf-16-le")) // 2 <= 32767, f"a text that fits: {cell.coordinate}")
        rows = list(sheet.iter_rows(values_only=True))
        tables.append([dict(zip(rows[0], row)) for row in rows[1:]])
    return book.sheetnames, tables


graph = Graph()
usual = "e.status IN ['occurred', 'planned']"
names, (events, participants, evidence, about) = check(graph, "sample")
equal(names, ["Timeline", "Participants", "Evidence", "About this file"], "sheets")
wanted = {
    row["id"]: row
    for row in graph.rows(
        f"MATCH (e:Event) WHERE {usual} RETURN e.id AS id, e.when AS when, toString(e.start) AS start, toString(e.end) AS end, "
        "e.precision AS precision"
    )
}
equal({row["Number"] for row in events}, set(wanted), "events")
for row in events:
    event = wanted[row["Number"]]
    for column, key in (("Earliest day", "start"), ("Latest day", "end")):
        equal(row[column] and row[column].date().isoformat(), event[key], f"{column} of {event}")
    equal(row["Date (EDTF)"], event["when"], "EDTF")
    isDay = event["precision"] == "day" and event["when"][-1] not in "~?%"
    expect(isinstance(row["Day"], datetime) if isDay else row["Day"] is None, f"a day only where it is known: {event} {row['Day']}")
equal(len(participants), graph.number(f"MATCH (e:Event)-[r:ACTOR|RECIPIENT|THIRD_PARTY]->() WHERE {usual} RETURN count(r)"), "participants")
equal(len(evidence), graph.number(f"MATCH (e:Event)-[r:REPORTED_IN]->() WHERE {usual} RETURN count(r)"), "evidence")
quotes = {row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")}
expect({row["Quote"] for row in evidence} <= quotes, "the quotes of the graph")

names, _ = check(graph, "italiano", "--language", "it")
equal(names, ["Cronologia", "Partecipanti", "Prove", "Informazioni sul file"], "sheets")

names, (events, participants, evidence, about) = check(graph, "nothing", "--from", "1500", "--to", "1501")
equal((events, participants, evidence), ([], [], []), "rows of a timeline without events")

hostile = graph.of(hostile_text.articles(), "--language", "it")
_, (events, _, evidence, _) = check(hostile, "hostile")


def shown(text):
    """A text as a cell has it."""
    return None if text is None else "".join(" " if c in "\t\r\u2028\u2029\x0b\x0c" else c for c in text)


told = hostile_text.told(hostile)
expect(len(told) >= len(hostile_text.TEXTS), "an event for each text")
equal(
    sorted((row["Number"], *(unescape(row[column]) for column in ("Quote", "Article", "Source"))) for row in evidence),
    sorted((row["id"], shown(row["quote"]), shown(row["title"]), shown(row["source"])) for row in told),
    "evidence",
)
