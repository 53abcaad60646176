"""Events as entities of FollowTheMoney, by the package followthemoney: each valid by its model, and every reference is there."""

import json

from followthemoney import model
from followthemoney.types import registry

from entente import equal, expect
from hostile import graphs

for number, graph in enumerate(graphs()):
    with open(graph.export("export", "events", name=f"events{number}.ftm"), encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    identities = [record["id"] for record in records]
    equal(len(identities), len(set(identities)), "entities, each once")
    schemata = {}
    for record in records:
        expect(registry.entity.clean(record["id"]) == record["id"], f"an id that the model allows: {record['id']}")
        entity = model.get_proxy(record)
        # Cleaning drops what is no value of the property's type.
        expect(entity.to_dict()["properties"] == record["properties"] or
               {k: set(v) for k, v in entity.to_dict()["properties"].items()} == {k: set(v) for k, v in record["properties"].items()},
               f"properties as they are: {record}")
        for name, values in record["properties"].items():
            prop = entity.schema.get(name)
            expect(prop is not None and not prop.stub, f"a property {name} of {record['schema']}")
            for value in values:
                expect(prop.type.validate(value), f"a {prop.type.name} as {name} of {record['id']}: {value!r}")
        entity.schema.validate(record)
        schemata[record["id"]] = entity.schema
    for record in records:
        for name, values in record["properties"].items():
            prop = model.get(record["schema"]).get(name)
            if prop.type == registry.entity:
                for value in values:
                    expect(value in schemata and schemata[value].is_a(prop.range.name), f"{name} of {record['id']} to be a {prop.range.name}")
    numbers = {int(record["id"].split(".")[1]) for record in records if record["id"].startswith("event.")}
    equal(numbers, {row["id"] for row in graph.rows("MATCH (e:Event) RETURN e.id AS id")}, "events")
    quotes = {quote for record in records if record["schema"] in ("Event", "Sanction") for quote in record["properties"]["summary"]}
    equal(quotes, {row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")}, "quotes")
