import GraphModel
import Testing

@testable import GraphExport

@Suite("Text that no format takes for its own marks")
struct TextEscapingTests {
    @Test(
        "Markdown: marks are escaped where they count, and only there",
        arguments: [
            ("a *b* _c_ `d` [e](f) #g ~h~ !i | j", ##"a \*b\* \_c\_ \`d\` \[e\](f) \#g \~h\~ \!i \| j"##),
            ("<b> & \\", ##"&lt;b&gt; &amp; \\"##), ("$x$ ^y^ @key {.class}", ##"\$x\$ \^y\^ \@key \{.class\}"##),
            (":smile: says: 12:30 https://x", ##"\:smile: says: 12\:30 https\://x"##),
            ("1. a", ##"1\. a"##), ("12) a", ##"12\) a"##), ("1.5 million", ##"1\.5 million"##), ("2023", "2023"),
            ("- a", ##"\- a"##), ("+ a", ##"\+ a"##), ("=== a", ##"\=== a"##), ("a - b", "a - b"), ("a\nb\u{202E}", "a b"), ("", ""),
        ])
    func markdown(text: String, escaped: String) { #expect(MarkdownText.escaped(text) == escaped) }

    @Test(
        "only addresses of the web are links, and nothing in them ends them early",
        arguments: [
            ("https://duemari.example/a", "https://duemari.example/a"), ("HTTP://x.example/a?b=c&d#e", "HTTP://x.example/a?b=c&d#e"),
            ("https://x.example/a (1)<b>\"'", "https://x.example/a%20%281%29%3Cb%3E%22%27"),
            ("https://x.example/è\n", "https://x.example/%C3%A8%0A"),
            ("https://x.example/[a]\\b`", "https://x.example/%5Ba%5D%5Cb%60"),
        ])
    func links(text: String, link: String) { #expect(WebAddress.link(text) == link) }

    @Test(
        "other addresses are none",
        arguments: [
            "javascript:alert(1)", "data:text/html,x", " https://x.example", "https:/x", "https://", "//x.example", "file:///etc/passwd",
            "",
            "java\nscript:https://x", nil,
        ])
    func noLinks(text: String?) { #expect(WebAddress.link(text) == nil) }

    @Test("a cell of a workbook holds 32,767 units of UTF-16, no control characters, and escapes as they are written")
    func workbook() {
        #expect(WorkbookText.fit("=1+1\ta\u{0}b\nc\u{FFFE}") == "=1+1 a b\nc ")
        #expect(WorkbookText.fit("_x0041_ _x00 _ _xZZZZ_") == "_x005F_x0041_ _x00 _ _xZZZZ_")
        for text in [String(repeating: "a", count: 32_767), String(repeating: "é", count: 32_767)] {
            #expect(WorkbookText.fit(text) == text)
            #expect(WorkbookText.fit(text + "b") == text.dropLast() + "…")
        }
        let pictures = WorkbookText.fit(String(repeating: "😀", count: 20_000))
        #expect(pictures.utf16.count <= 32_767 && pictures.hasSuffix("😀…"))
    }

    @Test("Markdown: a heading a date, its events together though dates of another sharpness stand between them")
    func headings() throws {
        func entry(_ when: String) -> StoredEvent {
            var entry = TimelineFormatTests.entry()
            entry.event.when = PartialDate(edtf: when) ?? .unknown
            return entry
        }
        let context = TimelineContext(words: try TimelineWords(), title: "Timeline: [x]")
        let text = try TimelineFormat.markdown.write(
            [entry("2023-10-01"), entry("2023-10"), entry("2023-10-01"), entry("2023-11"), entry("XXXX")], context)
        #expect(
            text.split(separator: "\n").filter { $0.hasPrefix("#") } == [
                #"# Timeline: \[x\]"#, "## 1 October 2023", "## October 2023", "## November 2023", "## undated",
            ])
        #expect(
            text.contains(
                """
                ## November 2023

                **Sergey Lavrov visits North Korea**\\
                Meeting (visit) · Pyongyang, PRK · at least 2 killed

                > “Lavrov è giunto mercoledì a Pyongyang” — [La Bussola, 2023-10-18](https://bussola.example/1)
                """))
    }
}
