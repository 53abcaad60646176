"""Events as KML: valid by the schema of the OGC, read by fastkml, and nothing in it is live HTML."""

import pathlib
from html.parser import HTMLParser

from fastkml import kml, validator
from fastkml.utils import find_all
from fastkml.features import Placemark
from lxml import etree

from entente import equal, expect
from hostile import graphs


class Tags(HTMLParser):
    """The tags of a text that is read as HTML."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.add((tag, *attributes))


for number, graph in enumerate(graphs()):
    path = pathlib.Path(graph.export("export", "events", name=f"events{number}.kml"))
    expect(validator.validate(file_to_validate=path), "a file that is valid by the schema of KML 2.2")
    document = kml.KML.parse(path)
    placemarks = list(find_all(document, of_type=Placemark))
    equal(len(placemarks), graph.number("MATCH (e:Event) RETURN count(e)"), "placemarks")
    dated = graph.number("MATCH (e:Event) WHERE e.start IS NOT NULL OR e.end IS NOT NULL RETURN count(e)")
    equal(sum(p.times is not None for p in placemarks), dated, "placemarks with a time")
    placed = graph.number("MATCH (e:Event)-[:IN]->(p:Place) WHERE p.latitude IS NOT NULL RETURN count(e)")
    equal(sum(p.geometry is not None for p in placemarks), placed, "placemarks with a point")
    for placemark in placemarks:
        expect(Tags(placemark.description).found <= {("br",)}, f"no markup in {placemark.description!r}")
        expect(not Tags(placemark.name).found, f"no markup in {placemark.name!r}")
    space = "{http://www.opengis.net/kml/2.2}"
    tree = etree.parse(str(path))
    found = {data.findtext(f"{space}value") for data in tree.iter(f"{space}Data") if data.get("name") == "quote"}
    equal(found, {row["quote"] for row in graph.rows("MATCH ()-[r:REPORTED_IN]->() RETURN r.quote AS quote")}, "quotes")
