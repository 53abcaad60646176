"""A timeline as Markdown, by markdown-it-py: a heading a date, a quote a piece of evidence, nothing of an article read as markup."""

import hostile_text
from entente import Graph, equal, expect
from markdown_it import MarkdownIt


def check(graph, name):
    """The texts of the headings, of the paragraphs in quotes, and where the links lead."""
    text = open(graph.export("timeline", name=f"{name}.md"), encoding="utf-8").read()
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}
    known = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "blockquote_open", "blockquote_close", "inline"}
    known |= {"text", "strong_open", "strong_close", "link_open", "link_close", "hardbreak", "softbreak", "text_special"}
    equal(kinds - known, set(), "other markup")
    headings, quotes, links, depth = [], [], [], 0
    for index, token in enumerate(tokens):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type != "inline":
            continue
        words = "".join(child.content for child in token.children)
        links += [child.attrs["href"] for child in token.children if child.type == "link_open"]
        if tokens[index - 1].type == "heading_open":
            headings.append(words)
        elif depth > 0:
            quotes.append(words)
    for link in links:
        expect(link.lower().startswith(("https://", "http://")), f"an address of the web: {link}")
    return headings, quotes


usual = "e.status IN ['occurred', 'planned']"
graph = Graph()
headings, quotes = check(graph, "sample")
equal(len(headings), 1 + graph.number(f"MATCH (e:Event) WHERE {usual} RETURN count(DISTINCT e.when)"), "headings")
equal(len(quotes), graph.number(f"MATCH (e:Event)-[r:REPORTED_IN]->() WHERE {usual} RETURN count(r)"), "quotes")

hostile = graph.of(hostile_text.articles(), "--language", "it")
_, quotes = check(hostile, "hostile")


def shown(text):
    """A text as one line, without marks that turn its direction; blanks at its ends count for nothing in Markdown."""
    turns = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    return "".join(" " if c in "\n\r\t\u2028\u2029\x0b\x0c" else c for c in text if ord(c) not in turns).strip()


told = hostile_text.told(hostile)
equal(len(quotes), len(told), "quotes")
for row in told:
    expect(any(shown(row["quote"]) in quote and shown(row["source"]) in quote for quote in quotes), f"the quote of {row}")
