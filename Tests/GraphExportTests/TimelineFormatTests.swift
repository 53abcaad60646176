import GraphModel
import Testing

@testable import GraphExport

@Suite("Timeline formats")
struct TimelineFormatTests {
    static func entry(quote: String = "Lavrov è giunto mercoledì a Pyongyang", status: EventStatus = .occurred, title: String = "T")
        -> StoredEvent
    {
        let evidence = Evidence(
            article: "a", span: TextSpan(3, 9), quote: quote, sentence: TextSpan(0, 20), rule: "it/frames/meeting:atterrare", status: status
        )
        let event = Event(
            type: .meeting, mode: "visit", status: status, when: PartialDate(edtf: "2023-10-18") ?? .unknown,
            place: Place(id: "place:pyongyang@PRK", name: "Pyongyang", country: "PRK"), country: "PRK",
            participants: [
                Participant(.actor, Entity(id: "person:sergey-lavrov", name: "Sergey Lavrov", kind: .person, country: "RUS")),
                Participant(.recipient, Entity(id: "country:PRK", name: "North Korea", kind: .country, country: "PRK")),
            ], killed: CountRange(min: 2, max: nil), evidence: [evidence])
        return StoredEvent(
            node: NodeID(7), event: event,
            reports: [
                StoredReport(
                    article: StoredArticle(
                        node: NodeID(8), hash: "a", title: title, published: PartialDate(edtf: "2023-10-18"), source: "La Bussola",
                        url: "https://bussola.example/1"),
                    evidence: evidence)
            ])
    }

    @Test("text names date, type, participants, place and quote")
    func text() throws {
        #expect(
            try TimelineFormat.text.write([Self.entry()], TimelineContext(words: TimelineWords())) == """
                2023-10-18  Meeting (visit)  Sergey Lavrov → North Korea · Pyongyang, PRK · at least 2 killed
                            “Lavrov è giunto mercoledì a Pyongyang” (La Bussola, 2023-10-18)

                """)
    }

    /// Those whose bytes can be read, and that have room for quotes: a workbook is compressed, a drawing has none.
    static let texts = TimelineFormat.allCases.filter { $0 != .xlsx && $0 != .svg }

    @Test("what did not simply occur is marked in every form", arguments: texts)
    func statusIsShown(format: TimelineFormat) throws {
        let text = try format.write([Self.entry(status: .planned)], TimelineContext(words: TimelineWords())).lowercased()
        #expect(text.contains("planned"))
        // A page also names all statuses, to be chosen from.
        #expect(!text.contains("occurred") || format == .html)
    }

    @Test("every form carries the quote", arguments: texts)
    func quoteIsShown(format: TimelineFormat) throws {
        #expect(try format.write([Self.entry(quote: "atterrato")], TimelineContext(words: TimelineWords())).contains("atterrato"))
    }

    @Test("terminal escapes and line ends from an article do not reach the terminal")
    func controlCharacters() throws {
        let text = try TimelineFormat.text.write([Self.entry(quote: "a\u{1B}[31mb\nc")], TimelineContext(words: TimelineWords()))
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("a [31mb c"))
    }

    @Test("markup from an article does not reach Markdown")
    func markdownIsEscaped() throws {
        let text = try TimelineFormat.markdown.write(
            [Self.entry(quote: "<script>*x*](javascript:1)")], TimelineContext(words: TimelineWords()))
        #expect(!text.contains("<script>"))
        #expect(text.contains("\\*x\\*\\]"))
    }

    @Test("formulas are neutralised in CSV, numbers are not")
    func formulas() {
        #expect(DelimitedText.commas.line(["=1+1", "-5", "@x", "a,b", "a\"b"]) == "'=1+1,-5,'@x,\"a,b\",\"a\"\"b\"\r\n")
        for formula in ["+1+1", " =1", "\u{A0}-x", "\tx", "\u{0}=x", "＝1", "＠x", "－x", "=", "\u{200B}=x"] {
            #expect(DelimitedText.neutralised(formula) == "'" + formula)
        }
        for plain in ["", " ", "a=b", "-12.5", "+1e3", "“=”", "– nobody", "1-2"] { #expect(DelimitedText.neutralised(plain) == plain) }
        #expect(DelimitedText.tabs.line(["a\tb", "c\nd"]) == "a b\tc d\n")
    }
}
