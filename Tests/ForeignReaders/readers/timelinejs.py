"""A timeline as the JSON of TimelineJS 3, held by jsonschema against what its documentation says: a slide for each event with a date."""

import json
import os
from datetime import date

from entente import Graph, equal, expect
from jsonschema import Draft202012Validator

graph = Graph()
with open(graph.export("timeline", "--format", "timelinejs", name="timeline.json"), encoding="utf-8") as file:
    timeline = json.load(file)
with open(f"{os.path.dirname(__file__)}/../schemas/timelinejs.json", encoding="utf-8") as file:
    validator = Draft202012Validator(json.load(file))
problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(timeline)]
expect(not problems, f"a file as TimelineJS documents it: {problems[:3]}")

usual = "MATCH (e:Event) WHERE e.status IN ['occurred', 'planned'] AND (e.start IS NOT NULL OR e.end IS NOT NULL)"
wanted = {f"e{row['id']}": row for row in graph.rows(f"{usual} RETURN e.id AS id, e.type AS type, e.start AS start, e.end AS end")}
equal({slide["unique_id"] for slide in timeline["events"]}, set(wanted), "slides")
for slide in timeline["events"]:
    row = wanted[slide["unique_id"]]
    start = date(**slide["start_date"])
    equal(str(start), row["start"] or row["end"], f"the start of {slide['unique_id']}")
    if row["end"] and row["end"] != row["start"] and row["start"]:
        equal(str(date(**slide["end_date"])), row["end"], f"the end of {slide['unique_id']}")
    else:
        expect("end_date" not in slide, f"no end of {slide['unique_id']}, which is a day")
    expect("<blockquote>" in slide["text"]["text"], f"evidence in {slide['unique_id']}")
