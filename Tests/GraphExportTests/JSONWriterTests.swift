import Foundation
import Testing

@testable import GraphExport

@Suite("JSON written piece by piece")
struct JSONWriterTests {
    @Test("commas and line ends follow from the calls")
    func structure() {
        func write(_ json: inout JSONWriter) {
            json.beginObject()
            json.member("a", 1 as Int64)
            json.key("b")
            json.array([true, false]) { $0.value($1) }
            json.key("c")
            json.beginObject()
            json.endObject()
            json.member("d", nil as String?)
            json.endObject()
        }
        #expect(JSONWriter.text(write) == #"{"a":1,"b":[true,false],"c":{},"d":null}"#)
        #expect(
            JSONWriter.text(indented: true, write) == """
                {
                  "a": 1,
                  "b": [
                    true,
                    false
                  ],
                  "c": {},
                  "d": null
                }
                """)
    }

    @Test("numbers are written in digits", arguments: [0, 9, 10, -1, 1_234_567_890, Int64.max, Int64.min])
    func numbers(number: Int64) { #expect(JSONWriter.text { $0.value(number) } == String(number)) }

    @Test("random texts are read back by another parser", arguments: 0..<50)
    func texts(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let scalars: [Unicode.Scalar] = [
                "\"", "\\", "/", "\n", "\r", "\t", "\u{0}", "\u{7F}", "\u{2028}", "\u{FFFE}", "\u{1F600}", "é", "a",
            ]
            text.unicodeScalars.append(scalars[Int(state >> 33) % scalars.count])
        }
        let written = JSONWriter.text { json in
            json.beginArray()
            json.value(text)
            json.endArray()
        }
        let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String]
        #expect(read.map { Array($0.first?.utf8 ?? "".utf8) } == Array(text.utf8))
    }
}
