"""Events as JSON-LD, by rdflib, without a network: events, who takes part, and the quotes that they are derived from."""

import socket

import rdflib
from rdflib.namespace import PROV, RDF

from entente import equal, expect
from hostile import graphs

SCHEMA = rdflib.Namespace("https://schema.org/")
TERMS = rdflib.Namespace("urn:entente:terms:")


def no_network(*arguments):
    raise AssertionError("the file asks for the network")


socket.socket.connect = no_network
for number, graph in enumerate(graphs()):
    triples = rdflib.Graph()
    triples.parse(graph.export("export", "events", name=f"events{number}.jsonld"), format="json-ld")
    events = set(triples.subjects(RDF.type, SCHEMA.Event))
    equal({int(str(e).rsplit(":", 1)[1]) for e in events}, {row["id"] for row in graph.rows("MATCH (e:Event) RETURN e.id AS id")}, "events")
    quotes = set()
    for event in events:
        sources = set(triples.objects(event, PROV.wasDerivedFrom))
        expect(sources, f"a quote behind {event}")
        expect((event, PROV.wasGeneratedBy, rdflib.URIRef("urn:entente:extraction")) in triples, f"the extraction of {event}")
        for quote in sources:
            article = triples.value(quote, PROV.wasQuotedFrom)
            expect((article, RDF.type, SCHEMA.NewsArticle) in triples, f"an article behind {quote}")
            quotes.add((str(triples.value(quote, SCHEMA.text)), str(triples.value(article, SCHEMA.headline)),
                        str(triples.value(quote, TERMS.rule)), int(triples.value(quote, TERMS.start))))
    equal(quotes, {
        (row["quote"], row["title"], row["rule"], row["start"])
        for row in graph.rows("MATCH ()-[r:REPORTED_IN]->(a) RETURN r.quote AS quote, a.title AS title, r.rule AS rule, r.start AS start")
    }, "quotes")
    days = {(str(e), str(day)) for e, day in triples.subject_objects(SCHEMA.startDate)}
    equal(days, {(f"urn:entente:event:{row['id']}", row["start"])
                 for row in graph.rows("MATCH (e:Event) WHERE e.start IS NOT NULL RETURN e.id AS id, e.start AS start")}, "first days")
    for role, edge in [("actor", "ACTOR"), ("recipient", "RECIPIENT"), ("thirdParty", "THIRD_PARTY")]:
        found = {(str(e), str(triples.value(who, SCHEMA.name))) for e, who in triples.subject_objects(TERMS[role])}
        equal(found, {(f"urn:entente:event:{row['id']}", row["name"])
                      for row in graph.rows(f"MATCH (e:Event)-[:{edge}]->(a) RETURN e.id AS id, a.name AS name")}, role)
