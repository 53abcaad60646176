import Testing

@testable import Ingestion

/// Character sets, declared and not.
@Suite("Character sets")
struct TextDecoderTests {
    @Test("byte order marks")
    func marks() {
        #expect(TextDecoder([0xEF, 0xBB, 0xBF] + Array("però".utf8)).text == "però")
        let text = "Il però è lì, e anche là."
        let units = Array(text.utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] as [UInt8] }
        #expect(TextDecoder(little).text == text)
        #expect(TextDecoder(big).text == text)
        #expect(TextDecoder(Array(little.dropFirst(2))).text == text)
    }

    @Test("Windows-1252, declared and plausible")
    func western() {
        let bytes: [UInt8] = Array("Il caff".utf8) + [0xE8, 0x20, 0x93] + Array("nero".utf8) + [0x94, 0x2E]
        #expect(TextDecoder(bytes, declared: "ISO-8859-1").text == "Il caffè “nero”.")
        #expect(TextDecoder(bytes, declared: "iso-8859-1").repair == nil)
        #expect(TextDecoder(bytes).text == "Il caffè “nero”.")
        #expect(TextDecoder(bytes).repair != nil)
    }

    @Test("UTF-8 wins over what is declared")
    func declaredWrong() {
        #expect(TextDecoder(Array("però".utf8), declared: "iso-8859-1").text == "però")
    }

    @Test("line ends become one")
    func lineEnds() {
        #expect(TextDecoder(Array("a\r\nb\rc\u{2028}d\n".utf8)).text == "a\nb\nc\nd\n")
    }

    @Test("a page declares its character set")
    func declared() {
        #expect(HTMLReader.declaredCharacterSet(Array("<meta charset=\"Windows-1252\">".utf8)) == "windows-1252")
        #expect(HTMLReader.declaredCharacterSet(Array("<meta content='text/html; charset=iso-8859-1'>".utf8)) == "iso-8859-1")
        #expect(HTMLReader.declaredCharacterSet(Array("no page, charset=x".utf8)) == nil)
    }
}
