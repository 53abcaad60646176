"""A graph of an article whose words try to break every format."""

from entente import Graph

WORDS = (
    "</script><img src=x onerror=alert(1)> ]]> --> '; DROP TABLE \"x\\\" {{7*7}} ${jndi:x} "
    "\u202ertl\u202c \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \U0001f600 e\u0301 \u2028 & &amp; %00 \\u0000"
)


def graphs():
    """The graph of the sample data, and one of hostile words in title, outlet, author and text."""
    sample = Graph()
    hostile = Graph()
    hostile.database = f"{sample.folder}/hostile.entente"
    article = f"{sample.folder}/hostile.md"
    with open(article, "w", encoding="utf-8") as file:
        file.write(
            f"# =HYPERLINK(\"x\") {WORDS}\n\n"
            f"Russian President Vladimir Putin met North Korean leader Kim Jong Un in Vladivostok on Monday, \"calm\", {WORDS} "
            f"officials said.\n\nIran condemned Israel on Tuesday, @cmd|' /C calc'!A0 {WORDS}\n"
        )
    hostile.run(
        "ingest", article, "--published", "2023-09-14", "--language", "en", "--source", f"+{WORDS}",
    )
    return [sample, hostile]
