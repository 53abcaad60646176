"""A timeline as iCalendar, by the icalendar package: each dated event once, its days as the graph has them, lines as RFC 5545 wants them."""

from datetime import date, timedelta

import hostile_text
from entente import Graph, equal, expect
from icalendar import Calendar


def check(graph, name):
    path = graph.export("timeline", name=f"{name}.ics")
    data = open(path, "rb").read()
    equal(data, open(graph.export("timeline", name=f"{name}-again.ics"), "rb").read(), "a second export")
    expect(data.endswith(b"\r\n"), "the last line to end")
    for line in data[:-2].split(b"\r\n"):
        expect(b"\n" not in line and b"\r" not in line, f"CRLF alone to end lines: {line!r}")
        expect(len(line) <= 75, f"a line of at most 75 octets: {line!r}")
        line.decode("utf-8")  # no character is cut
    calendars = Calendar.from_ical(data, multiple=True)
    equal(len(calendars), 1, "calendars")
    calendar = calendars[0]
    equal([str(calendar[key]) for key in ("VERSION", "CALSCALE", "METHOD")], ["2.0", "GREGORIAN", "PUBLISH"], "the calendar")
    components = list(calendar.walk())
    equal({component.name for component in components}, {"VCALENDAR", "VEVENT"}, "components")
    for component in components:
        equal(component.errors, [], "errors")
    events = {int(event["X-ENTENTE-EVENT"]): event for event in calendar.walk("VEVENT")}
    equal(len({str(event["UID"]) for event in events.values()}), len(events), "identities")
    wanted = graph.rows(
        "MATCH (e:Event) WHERE e.status IN ['occurred', 'planned'] AND (e.start IS NOT NULL OR e.end IS NOT NULL) OPTIONAL MATCH "
        "(e)-[:IN]->(p:Place) RETURN e.id AS id, toString(coalesce(e.start, e.end)) AS start, toString(coalesce(e.end, e.start)) AS end, "
        "e.when AS when, e.status AS status, p.latitude AS latitude, p.longitude AS longitude"
    )
    equal(set(events), {row["id"] for row in wanted}, "events")
    for row in wanted:
        event = events[row["id"]]
        first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        equal((event.decoded("DTSTART"), event.decoded("DTEND")), (first, last + timedelta(days=1)), f"the days of {row}")
        equal(event["DTSTART"].params.get("VALUE"), "DATE", "the kind of DTSTART")
        equal((str(event["X-EDTF"]), str(event["X-ENTENTE-STATUS"])), (row["when"], row["status"]), "date and status")
        equal(str(event["STATUS"]), "CONFIRMED" if row["status"] == "occurred" else "TENTATIVE", "STATUS")
        if row["latitude"] is not None:
            equal((event["GEO"].latitude, event["GEO"].longitude), (row["latitude"], row["longitude"]), "GEO")
    return events


def shown(text):
    """A text as one line, as it stands in a description."""
    turns = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    return "".join(" " if c in "\n\r\t\u2028\u2029\x0b\x0c" else c for c in text if ord(c) not in turns)


graph = Graph()
check(graph, "sample")
nothing = Calendar.from_ical(open(graph.export("timeline", "--from", "1500", "--to", "1501", name="nothing.ics"), "rb").read())
equal((len(nothing.walk("VEVENT")), len(nothing.subcomponents)), (0, 1), "components of a calendar without events")
hostile = graph.of(hostile_text.articles(), "--language", "it")
events = check(hostile, "hostile")
for row in hostile_text.told(hostile):
    description = str(events[row["id"]]["DESCRIPTION"])
    expect(shown(row["quote"]) in description, f"the quote {row['quote']!r} in {description!r}")
    expect(shown(row["source"]) in description, f"the source {row['source']!r} in {description!r}")
for event in events.values():
    expect(str(event.get("URL", "https://")).lower().startswith(("https://", "http://")), f"an address of the web: {event.get('URL')}")
