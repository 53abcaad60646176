import Foundation
import Testing

@testable import Ingestion

/// The encodings of mail, each against what it undoes.
@Suite("Decoding of messages")
struct MessageDecodingTests {
    @Test("base64 gives back any bytes, wrapped or not, without its padding too")
    func base64() {
        var generator = SystemRandomNumberGenerator()
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Data(bytes).base64EncodedString(options: count % 2 == 0 ? [.lineLength64Characters] : [])
            #expect(TransferEncoding.decoded(Array(text.utf8)[...], "BASE64") == bytes)
            #expect(TransferEncoding.decoded(text.utf8.filter { $0 != UInt8(ascii: "=") }[...], "base64") == bytes)
        }
        #expect(TransferEncoding.decoded(Array("Y2\u{0}Fm*Zg==\n".utf8)[...], "base64") == Array("caff".utf8))
    }

    @Test(
        "quoted-printable",
        arguments: [
            ("caff=C3=A8", "caffè"), ("soft =\nbreak", "soft break"), ("soft =  \r\nbreak", "soft break"), ("1=3D1", "1=1"),
            ("bad =ZZ and =", "bad =ZZ and "), ("low=c3=a8", "lowè"), ("a_b", "a_b"),
        ])
    func quotedPrintable(text: String, expected: String) {
        #expect(String(decoding: TransferEncoding.decoded(Array(text.utf8)[...], "quoted-printable"), as: UTF8.self) == expected)
    }

    @Test(
        "encoded words",
        arguments: [
            ("=?utf-8?Q?Caff=C3=A8?= bar", "Caffè bar"), ("=?utf-8?B?Y2Fmw6g=?=", "cafè"), ("=?UTF-8*it?q?a_b?=", "a b"),
            ("a =?utf-8?q?=C3?= =?utf-8?q?=A8?= b", "a è b"), ("=?iso-8859-1?q?=E8?= =?utf-8?q?=C3=A8?=", "èè"),
            ("=?koi8-r?B?xME=?=", "да"), ("=?nobody?q?x?=", "x"), ("=?utf-8?x?y?=", "=?utf-8?x?y?="), ("a =? b ?= c", "a =? b ?= c"),
            ("=?utf-8?q?open", "=?utf-8?q?open"), ("2 =?utf-8?q?x?= =?", "2 x =?"),
        ])
    func encodedWords(text: String, expected: String) {
        #expect(EncodedWords.decoded(text) == expected)
    }

    @Test("media types with parameters, quotes and escapes")
    func mediaTypes() {
        let type = MediaType("Text/HTML ; Charset=\"utf-8\"; boundary=\"a;\\\"b\" ; format=flowed;;x")
        #expect(type.isHTML && type.characterSet == "utf-8")
        #expect(type.parameters["boundary"] == "a;\"b" && type.parameters["format"] == "flowed")
        #expect(MediaType("").type.isEmpty)
    }

    @Test("wrapped text: soft line ends join, of languages without blanks too; rules, quotes, addresses and the signature go")
    func text() {
        let text =
            "One two \nthree.\n-----\n\n> quoted\n From here\n\nhttps://example.org/a\n\nSee it (https://example.org/b).\n-- \nAnna\n"
        #expect(MessageText.paragraphs(text, isFlowed: true, deletesBlank: false) == ["One two three.", "From here", "See it."])
        #expect(MessageText.paragraphs("ab \ncd", isFlowed: true, deletesBlank: true) == ["abcd"])
    }
}
