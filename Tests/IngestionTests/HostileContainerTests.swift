import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Feeds, messages and items that no honest program writes: each gives a message with its place, none a crash.
@Suite("Hostile feeds and messages")
struct HostileContainerTests {
    private func messages(_ text: String, as name: String, limits: ReadingLimits = ReadingLimits()) throws -> [String] {
        try ArticleReader(limits: limits).articles(bytes: Array(text.utf8), file: SourceFile(path: name)).compactMap { result in
            guard case .failure(let problem) = result else { return nil }
            #expect(problem.place != nil)
            return problem.message
        }
    }

    private static let prose = "The foreign ministers of the two countries met on Wednesday in the capital, the ministry said."

    @Test("elements without end, deep and wide")
    func elements() throws {
        let deep = "<rss><channel>" + String(repeating: "<item>", count: 300_000)
        #expect(try messages(deep, as: "a.xml") == ["its elements are nested deeper than 250 levels"])
        let wide = "<rss><channel>" + String(repeating: "<item/>", count: 600_000)
        #expect(try messages(wide, as: "a.xml") == ["it has more elements than are read of one file"])
        let nested = "<newsMessage><itemSet>" + String(repeating: "<newsItem>", count: 1_000)
        #expect(try messages(nested, as: "a.xml") == ["its elements are nested deeper than 250 levels"])
    }

    @Test("a document type as large as the file, quotes and brackets that never close")
    func documentTypes() throws {
        for type in ["<!DOCTYPE rss [", "<!DOCTYPE \"", "<!-- ", "<?xml ", "<![CDATA["] {
            _ = try messages("<?xml version=\"1.0\"?>" + type + String(repeating: "<!ENTITY a \"b\">", count: 50_000), as: "a.xml")
            _ = try messages(
                "<rss><channel><item><title>Talks</title><description>" + type + String(repeating: "&a;", count: 50_000), as: "a.xml")
        }
    }

    @Test("a billion laughs stay as written, however they are told")
    func laughs() throws {
        let entities = (1..<30).map { "<!ENTITY e\($0) \"&e\($0 - 1);&e\($0 - 1);\">" }.joined()
        for (start, end) in [
            ("<rss><channel><item><description>", "</description></item></channel></rss>"),
            ("<nitf><body><body.content><p>", "</p></body.content></body></nitf>"),
        ] {
            let root = start.dropFirst().prefix { $0 != ">" }
            let text = "<?xml version=\"1.0\"?><!DOCTYPE \(root) [<!ENTITY e0 \"ha\">\(entities)]>\(start)\(Self.prose) &e29;\(end)"
            let read = try ArticleReader().articles(bytes: Array(text.utf8), file: SourceFile(path: "a.xml"))
            #expect(try read.first?.get().article.text == "\(Self.prose) &e29;")
        }
    }

    @Test("parts nested and repeated without end, boundaries that are missing or the same")
    func parts() throws {
        let nested = (0..<5_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(try messages("From: a@example.org\n" + nested, as: "a.eml") == ["its parts are nested deeper than 20 levels"])
        let forwarded = String(repeating: "Content-Type: message/rfc822\n\n", count: 5_000)
        #expect(try messages("From: a@example.org\n" + forwarded, as: "a.eml") == ["its parts are nested deeper than 20 levels"])
        let many = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 100_000)
        #expect(try messages(many, as: "a.eml") == ["it has more than 1000 parts"])
        let same = String(repeating: "Content-Type: multipart/mixed; boundary=b\n\n--b\n", count: 1_000) + Self.prose
        _ = try messages("From: a@example.org\n" + same, as: "a.eml")
        #expect(
            try messages("From: a@example.org\nContent-Type: multipart/mixed\n\n\(Self.prose)", as: "a.eml") == ["the message has no text"])
    }

    @Test("headers of a hundred thousand lines, lines of twenty megabytes, encoded words without end")
    func headers() throws {
        _ = try messages("From: a\n" + String(repeating: "X-A: b\n", count: 100_000) + "\n\(Self.prose)", as: "a.eml")
        _ = try messages("From: a\nSubject: " + String(repeating: "x ", count: 10_000_000) + "\n\n\(Self.prose)", as: "a.eml")
        _ = try messages("From: a\nSubject: " + String(repeating: "=?utf-8?q?=", count: 6_000) + "\n\n\(Self.prose)", as: "a.eml")
        _ = try messages("From: a\nSubject: a\n" + String(repeating: " b\n", count: 300_000) + "\n\(Self.prose)", as: "a.eml")
        let long = "From: a@b\nTo: c\n\n" + String(repeating: "a", count: 20 << 20)
        #expect(try messages(long, as: "a.eml") == ["its text is longer than 2 MB, the limit for one article"])
        let box =
            String(repeating: "From a\nFrom: a@b\nTo: c\n\n\(Self.prose)\n\n", count: 3) + "From a\nFrom: a@b\n\n"
            + String(repeating: "x", count: 2 << 20)
        #expect(
            try messages(box, as: "a.mbox", limits: ReadingLimits(lineBytes: 1 << 20)) == [
                "it is larger than 1 MB, the limit for one message"
            ])
        _ = try messages(String(repeating: "From a\n", count: 100_000) + "From: a\nTo: b\n\n\(Self.prose)", as: "a.mbox")
    }

    @Test("bad dates and addresses are left out, with a warning")
    func dates() throws {
        let feed =
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Talks</title><link href=\"\u{1}javascript:x\"/><updated>99</updated>"
            + "<content>\(Self.prose)</content></entry></feed>"
        let read = try #require(try ArticleReader().articles(bytes: Array(feed.utf8), file: SourceFile(path: "a.xml")).first?.get())
        #expect(read.article.url == nil && read.article.published == nil && !read.warnings.isEmpty)
    }

    @Test("made-up pieces in any order never crash a reader")
    func pieces() throws {
        var state: UInt64 = 88_172_645_463_325_252
        func next(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        let reader = try ArticleReader()
        let pieces = [
            "<rss>", "<channel>", "<item>", "</item>", "<entry>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<title>", "</title>",
            "<content type=\"xhtml\">", "<![CDATA[", "]]>", "&", "&eacute;", "&#0;", "&#x110000;", "<!DOCTYPE a [", "]>",
            "<content:encoded>",
            "From a\n", "From: a@b\n", "To: c\n", "Content-Type: multipart/alternative; boundary=b\n", "--b\n", "--b--\n", "\n", "\r\n",
            "Content-Transfer-Encoding: base64\n", "Subject: =?utf-8?B?w6k=?=\n", "=?x?Q?=", "=C3", "WARC/1.0\r\n",
            "WARC-Type: response\r\n",
            "Content-Length: 40\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "Transfer-Encoding: chunked\r\n", "5\r\n",
            "<newsItem>", "<inlineXML>", "<nitf>", "<body>", "<body.content>", "<p>", prose(), "\u{0}", "\u{FEFF}",
        ]
        let starts = ["<rss>", "<feed>", "From: a@b\nTo: c\n", "From a\nFrom: b@c\nTo: d\n", "WARC/1.0\r\n", "<newsItem>", "<nitf>", ""]
        for round in 0..<400 {
            var text = starts[round % starts.count]
            for _ in 0..<(10 + next(60)) { text += pieces[next(pieces.count)] }
            var bytes = Array(text.utf8)
            if round % 3 == 0 { bytes = Packing.packed(bytes) }
            if round % 5 == 0, !bytes.isEmpty { for _ in 0..<4 { bytes[next(bytes.count)] ^= UInt8(1 << next(8)) } }
            if round % 7 == 0 { bytes.removeLast(next(bytes.count)) }
            for name in ["a.xml", "a.eml", "a.warc", "a.gz"] { _ = reader.articles(bytes: bytes, file: SourceFile(path: name)) }
        }
    }

    private func prose() -> String { Self.prose }
}
