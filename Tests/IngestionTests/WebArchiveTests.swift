import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Web archives, and the packing in and around them.
@Suite("Web archives")
struct WebArchiveTests {
    private static let prose =
        "The foreign ministers of the two countries met on Wednesday in the capital, and agreed to meet again in May, they said."

    private static let more =
        "Prisoners will be exchanged in April, the statement says, and the roads will be opened to lorries with food and medicine."

    private static func page(_ title: String, date: String? = "2023-10-18", charset: String = "utf-8") -> String {
        let meta = date.map { "<meta property=\"article:published_time\" content=\"\($0)\">" } ?? ""
        return "<!DOCTYPE html><html lang=\"en\"><head>\(meta)<title>\(title)</title></head>"
            + "<body><article><h1>\(title)</h1><p>\(prose)</p><p>\(more)</p></article></body></html>"
    }

    private static func record(_ block: [UInt8], length: Int? = nil) -> [UInt8] { record("response", block, length: length) }

    private static func record(
        _ kind: String, _ block: [UInt8], address: String = "https://example.org/a",
        type: String = "application/http; msgtype=response", length: Int? = nil
    ) -> [UInt8] {
        let header =
            "WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(address)\r\nWARC-Date: 2023-10-20T09:41:00Z\r\n"
            + "Content-Type: \(type)\r\nContent-Length: \(length ?? block.count)\r\n\r\n"
        return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
    }

    private static func answer(_ body: [UInt8], _ fields: String = "Content-Type: text/html; charset=utf-8", status: String = "200 OK")
        -> [UInt8]
    {
        Array("HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n".utf8) + body
    }

    private func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits(), as name: String = "crawl.warc.gz") throws -> [String] {
        try ArticleReader(limits: limits).articles(bytes: bytes, file: SourceFile(path: name)).map { result in
            switch result {
            case .success(let read):
                #expect(read.article.paragraphs.count == 2 && read.article.words(read.article.paragraphs[0]) == Self.prose)
                return "\(read.article.name) \(read.article.titleText) \(read.article.published?.text ?? "-") \(read.article.url ?? "-")"
            case .failure(let problem):
                guard case .part(_, let name) = problem.place else { return "! \(problem.message)" }
                return "! \(name): \(problem.message)"
            }
        }
    }

    @Test("pages of responses and resources are read, all else is passed over", arguments: [true, false])
    func kinds(isPacked: Bool) throws {
        let records = [
            Self.record("warcinfo", Array("software: test\r\n".utf8), type: "application/warc-fields"),
            Self.record("request", Array("GET / HTTP/1.1\r\n\r\n".utf8), type: "application/http; msgtype=request"),
            Self.record(Self.answer(Array(Self.page("One").utf8))),
            Self.record(Self.answer([0xFF, 0xD8, 0xFF], "Content-Type: image/jpeg")),
            Self.record(Self.answer(Array(Self.page("Gone").utf8), status: "404 Not Found")),
            Self.record("revisit", Self.answer([])),
            Self.record("resource", Array(Self.page("Two", date: nil).utf8), address: "<https://example.org/b>", type: "text/html"),
        ]
        let bytes = isPacked ? records.flatMap { Packing.packed($0) } : records.flatMap { $0 }
        #expect(
            try read(bytes) == ["crawl-3 One 2023-10-18 https://example.org/a", "crawl-7 Two 2023-10-20~ https://example.org/b"])
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.warc"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        var passedOver = 0
        for item in SourceUnits([path], limits: ReadingLimits()) {
            if case .passedOver = item { passedOver += 1 }
        }
        #expect(passedOver == 5)
    }

    @Test("days counted from the day of fetching are only about right; those that a page dates itself are sharp")
    func approximateDays() throws {
        let processor = try ArticleProcessor()
        for (date, expected) in [(nil, "2023-10-19~"), ("2023-10-12", "2023-10-11")] {
            let page = Self.page("Talks", date: date).replacingOccurrences(
                of: Self.prose,
                with: "The president of France, Emmanuel Macron, met the Italian prime minister Giorgia Meloni in Rome yesterday.")
            let bytes = Self.record(Self.answer(Array(page.utf8)))
            let facts = try processor.process(bytes: bytes, file: SourceFile(path: "a.warc")).first?.get().facts
            #expect(facts?.events.first { $0.type == .meeting }?.when.text == expected)
        }
    }

    @Test("chunks, gzip and deflate are undone, and taken as they are where the crawler undid them")
    func codings() throws {
        let page = Array(Self.page("Coded").utf8)
        func chunked(_ bytes: [UInt8]) -> [UInt8] {
            var result: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: 100) {
                let part = bytes[start..<min(start + 100, bytes.count)]
                result += Array("\(String(part.count, radix: 16));a=b\r\n".utf8) + part + Array("\r\n".utf8)
            }
            return result + Array("0\r\n\r\n".utf8)
        }
        let html = "Content-Type: text/html\r\n"
        let bodies: [(String, [UInt8])] = [
            ("Transfer-Encoding: chunked", chunked(page)), ("Transfer-Encoding: chunked", page),
            ("Content-Encoding: gzip", Packing.packed(page)), ("Content-Encoding: gzip", page),
            ("Content-Encoding: deflate", Packing.packed(page, windowBits: 15)),
            ("Content-Encoding: deflate", Packing.packed(page, windowBits: -15)), ("Content-Encoding: deflate", page),
            ("Content-Encoding: br", page), ("Transfer-Encoding: chunked\r\nContent-Encoding: x-gzip", chunked(Packing.packed(page))),
            ("Content-Encoding: gzip, gzip", Packing.packed(Packing.packed(page))),
        ]
        for (fields, body) in bodies {
            #expect(
                try read(Self.record(Self.answer(body, html + fields))) == ["crawl-1 Coded 2023-10-18 https://example.org/a"], "\(fields)")
        }
        #expect(
            try read(Self.record(Self.answer([0x1B, 1, 2, 3], html + "Content-Encoding: br")))
                == ["! record 1: its content cannot be unpacked (Content-Encoding: br)"])
    }

    @Test("the character set of the server comes before that of the page")
    func characterSets() throws {
        let page = Array(Self.page("Talks").replacing("met on", with: "met \u{1} on").utf8)
        let cyrillic = page.flatMap { $0 == 1 ? [0xE4, 0xE0] : [$0] }
        let record = Self.record(Self.answer(cyrillic, "Content-Type: text/html; charset=windows-1251"))
        let read = try ArticleReader().articles(bytes: record, file: SourceFile(path: "a.warc")).first?.get()
        #expect(read?.article.text.contains("met да on") == true)
    }

    @Test("a wrong length, a cut end, a header without sense: reported with the record, and the next one is read")
    func damage() throws {
        let good = Self.record(Self.answer(Array(Self.page("Good").utf8)))
        let block = Self.answer(Array(Self.page("Bad").utf8))
        let after = "Good 2023-10-18 https://example.org/a"
        // Too short: the page is cut, what follows is no record.
        let short = try read(Self.record(block, length: block.count - 30) + good, as: "a.warc")
        #expect(short.count == 3 && short[1].hasPrefix("! record 1: what follows it is no record") && short[2] == "a-2 \(after)")
        #expect(
            try read(Self.record("resource", block, length: -5) + good).map { $0.prefix(25) }
                == ["! record 1: its Content-Le", "crawl-2 Good 2023-10-18 ht"].map { $0.prefix(25) })
        #expect(try read(good + Self.record(block, length: 1 << 40)).last == "! record 2: the file ends within it")
        #expect(try read(good + good.prefix(good.count / 2)).last == "! record 2: the file ends within it")
        #expect(try read(Array("WARC/1.0\r\n".utf8) + good).first == "! record 1: its Content-Length is missing or no number")
    }

    @Test("damaged and cut gzip: what is whole before and after is read")
    func damagedGzip() throws {
        let one = Packing.packed(Self.record(Self.answer(Array(Self.page("One").utf8))))
        let two = Packing.packed(Self.record(Self.answer(Array(Self.page("Two").utf8))))
        var broken = two
        for index in 40..<60 { broken[index] ^= 0xFF }
        let first = "crawl-1 One 2023-10-18 https://example.org/a"
        let damaged = try read(one + broken + one + one)
        #expect(damaged.first == first && damaged.last?.contains(" One ") == true && damaged.contains { $0.hasPrefix("! ") }, "\(damaged)")
        let cut = try read(one + two.dropLast(20))
        #expect(cut.first == first && cut.last?.hasSuffix("its gzip data ends before its end") == true, "\(cut)")
        #expect(try read(one + [0, 0, 0, 0]) == [first])
        #expect(try read(one + Array("rubbish".utf8)) == [first, "! record 1: after its gzip data come other bytes"])
    }

    @Test("bombs: packed bytes that grow beyond any text, in the file and in a page")
    func bombs() throws {
        let zeros = Packing.packed([UInt8](repeating: 0x20, count: 40 << 20))
        let limits = ReadingLimits(fileBytes: 4 << 20, lineBytes: 1 << 20)
        #expect(try read(zeros, limits: limits, as: "a.txt.gz") == ["! it unpacks to more than 200 times its size"])
        let page = Self.record(Self.answer(zeros, "Content-Type: text/html\r\nContent-Encoding: gzip"))
        #expect(try read(page, limits: limits) == ["! record 1: the page is empty"])
        let long = Self.record(Self.answer([UInt8](repeating: 0x78, count: 3 << 20)))
        let good = Self.record(Self.answer(Array(Self.page("Good").utf8)))
        #expect(
            try read(long + good, limits: limits) == [
                "! record 1: it is larger than 1 MB, the limit for one page", "crawl-2 Good 2023-10-18 https://example.org/a",
            ])
    }

    @Test("any other file may be packed; it is told by its inner name and content")
    func packedFiles() throws {
        let reader = try ArticleReader()
        let text = "published: 2023-10-18\n\nMinisters meet\n\n\(Self.prose)\n"
        let line = "{\"title\": \"Ministers meet\", \"text\": \"\(Self.prose)\", \"date\": \"2023-10-18\"}\n"
        for (name, content, names) in [("a.txt.gz", text, ["a"]), ("b.jsonl.gz", line + line, ["b-1", "b-2"]), ("c", text, ["c"])] {
            let articles = reader.articles(bytes: Packing.packed(content), file: SourceFile(path: name)).compactMap {
                try? $0.get().article
            }
            #expect(articles.map(\.name) == names)
            #expect(articles.allSatisfy { $0.titleText == "Ministers meet" && $0.published?.text == "2023-10-18" })
        }
        let twice = reader.articles(bytes: Packing.packed(Packing.packed(text)), file: SourceFile(path: "a.gz"))
        guard case .failure(let problem) = twice.first else { return #expect(Bool(false)) }
        #expect(problem.message == "it is not a text but a gzip archive")
    }

    @Test("a file is streamed: large output that comes without more input, lines and marks that the chunks cut")
    func chunks() throws {
        final class OneByOne: ByteSource {
            var bytes: ArraySlice<UInt8>
            let size: Int
            init(_ bytes: [UInt8], _ size: Int) { (self.bytes, self.size) = (bytes[...], size) }
            func next() -> [UInt8]? {
                let part = Array(bytes.prefix(size))
                bytes = bytes.dropFirst(size)
                return part.isEmpty ? nil : part
            }
        }
        let text = (0..<20_000).map { "line \($0) of many\n" }.joined()
        let packed = Packing.packed(text) + Packing.packed([UInt8](repeating: 0x78, count: 1 << 20))
        for size in [3, 100, 1_000, 1 << 20] {
            let stream = GzipStream(OneByOne(packed, size), file: SourceFile(path: "a.gz"), limits: ReadingLimits())
            let reader = ByteReader(stream)
            #expect(Array(try reader.peek(4)) == Array("line".utf8))
            #expect(try reader.line(limit: 100)?.bytes == Array("line 0 of many".utf8))
            #expect(try reader.line(limit: 5)?.isTooLong == true)
            #expect(try reader.skip(text.utf8.count - 30))
            #expect(try reader.rest(limit: 1 << 21, of: SourceFile(path: "a.gz")).count == 1 << 20)
        }
    }
}
