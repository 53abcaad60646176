import GraphModel
import Testing

@testable import GraphExport

@Suite("Timelines as text")
struct TimelineTextTests {
    private func text(
        _ entries: StoredEvent..., language: String = "en", isStyled: Bool = false, width: Int? = nil
    ) throws -> String {
        let context = TimelineContext(words: try TimelineWords(language: language), isStyled: isStyled, width: width)
        return try TimelineFormat.text.write(entries, context)
    }

    @Test("in another language, types, marks and tolls are in its words")
    func language() throws {
        #expect(
            try text(TimelineFormatTests.entry(status: .alleged), language: "it") == """
                2023-10-18  Incontro (visita)  PRESUNTO Sergey Lavrov → North Korea · Pyongyang, PRK · almeno 2 morti
                            “Lavrov è giunto mercoledì a Pyongyang” (La Bussola, 2023-10-18)

                """)
    }

    @Test("in a terminal, lines end where it ends, and go on below their column")
    func wrapping() throws {
        let shown = try text(TimelineFormatTests.entry(status: .planned), width: 80)
        #expect(
            shown == """
                2023-10-18  Meeting (visit)  PLANNED Sergey Lavrov → North Korea · Pyongyang,
                                             PRK · at least 2 killed
                            “Lavrov è giunto mercoledì a Pyongyang” (La Bussola, 2023-10-18)

                """)
        #expect(
            try text(TimelineFormatTests.entry(), width: 44) == """
                2023-10-18  Meeting (visit)
                            Sergey Lavrov → North Korea ·
                            Pyongyang, PRK · at least 2
                            killed
                            “Lavrov è giunto mercoledì a
                            Pyongyang” (La Bussola,
                            2023-10-18)

                """)
    }

    @Test("colours tell cooperation from conflict, and never come without being asked for")
    func colours() throws {
        let shown = try text(TimelineFormatTests.entry(status: .planned), isStyled: true)
        #expect(shown.contains("\u{1B}[1;36mMeeting (visit)\u{1B}[0m") && shown.contains("\u{1B}[7mPLANNED\u{1B}[0m Sergey"))
        var entry = TimelineFormatTests.entry()
        entry.event.type = .attack
        entry.event.mode = nil
        #expect(try text(entry, isStyled: true).contains("\u{1B}[1;31mAttack\u{1B}[0m"))
        #expect(try !text(entry).contains("\u{1B}"))
    }

    @Test(
        "words are broken at blanks, longer ones within; wide letters take two columns",
        arguments: [
            ("Sergey Lavrov visits North Korea", 20, ["Sergey Lavrov visits", "North Korea"]), ("short", 20, ["short"]),
            ("", 20, [""]), ("abcdefghijklmnop", 10, ["abcdefghij", "klmnop"]), ("a abcdefghijk", 10, ["a", "abcdefghij", "k"]),
            ("日本語日本語", 10, ["日本語日本", "語"]), ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 10, [String(repeating: "👩‍👩‍👧", count: 5), "👩‍👩‍👧"]),
        ])
    func lines(text: String, width: Int, lines: [String]) {
        #expect(WrappedText(width: width).lines(text, startingAt: 0) == lines)
        #expect(WrappedText(width: nil).lines(text, startingAt: 0) == [text])
    }

    @Test("what would steer a terminal or turn a line around does not reach it; letters from right to left do")
    func steering() {
        #expect(PlainText.singleLine("a\u{1B}[2J\r\n\u{9B}b\u{202E}c\u{2066}d\u{2028}e") == "a [2J   bcd e")
        #expect(PlainText.singleLine("عربي é 日本") == "عربي é 日本")
    }
}
