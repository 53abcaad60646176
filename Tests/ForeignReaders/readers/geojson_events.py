"""Events as GeoJSON, by the package geojson: valid by RFC 7946, longitude first, and every event is there."""

import geojson

from entente import equal, expect
from hostile import graphs

for number, graph in enumerate(graphs()):
    with open(graph.export("export", "events", name=f"events{number}.geojson"), encoding="utf-8") as file:
        collection = geojson.load(file)
    expect(collection.is_valid, f"valid GeoJSON: {collection.errors()}")
    features = {feature["id"]: feature for feature in collection["features"]}
    equal(set(features), {row["id"] for row in graph.rows("MATCH (e:Event) RETURN e.id AS id")}, "events")
    placed = {
        row["id"]: [row["longitude"], row["latitude"]]
        for row in graph.rows(
            "MATCH (e:Event)-[:IN]->(p:Place) WHERE p.latitude IS NOT NULL "
            "RETURN e.id AS id, p.longitude AS longitude, p.latitude AS latitude"
        )
    }
    for identity, feature in features.items():
        geometry = feature["geometry"]
        equal(geometry and [round(c, 6) for c in geometry["coordinates"]], placed.get(identity) and [round(c, 6) for c in placed[identity]],
              f"coordinates of {identity}")
    quotes = {row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")}
    equal({r["quote"] for f in features.values() for r in f["properties"]["reports"]}, quotes, "quotes")
