import Foundation
import GoldenKit
import Testing

/// `entente timeline` as a user runs it: its options, its formats, its files.
@Suite("entente timeline")
struct TimelineCommandTests {
    let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    /// Several events of two days, one of them planned.
    private static let article = """
        source: Il Corriere dei Due Mari
        published: 2021-06-16
        url: https://duemari.example/1
        language: it

        Biden incontra Putin

        Il presidente americano Joe Biden ha incontrato mercoledì a Ginevra il presidente russo Vladimir Putin. Martedì la Francia ha condannato \
        la Russia. Emmanuel Macron visiterà il Giappone domani.

        """

    private func ready() throws { try entente.ingest("article.txt", Self.article) }

    private func content(_ name: String) -> String? {
        (try? Data(contentsOf: entente.folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: entente.folder.path).filter { !$0.hasPrefix("graph.entente") }.sorted()
    }

    @Test("the ending of the file says the format, in every language of headings")
    func endings() throws {
        defer { entente.remove() }
        try ready()
        for (name, start) in [
            ("t.txt", "2021-06-15"), ("t.md", "# Timeline\n"), ("t.csv", "id,when"), ("t.json", "[\n  {"), ("t.jsonl", "{\"type\""),
            ("t.ics", "BEGIN:VCALENDAR\r\n"), ("t.xlsx", "PK"),
        ] {
            let outcome = try entente.run("timeline", "-o", name)
            #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(name): \(outcome)")
            #expect(content(name)?.hasPrefix(start) == true, "\(name)")
        }
        #expect(try entente.run("timeline", "-o", "it.md", "--language", "it", "--actor", "Macron").status == 0)
        #expect(
            content("it.md")?.hasPrefix("# Cronologia: Macron\n\n## 17 giugno 2021\n\n**Emmanuel Macron dovrebbe visitare Japan**") == true)
    }

    @Test("a usage error names what is wrong, and makes no file")
    func usage() throws {
        defer { entente.remove() }
        try ready()
        let before = try files()
        for (arguments, words) in [
            (["-o", "t.docx"], "the ending .docx says no format"), (["--language", "fr", "-o", "t.md"], "there are: en, it"),
            (["--sort", "size"], "importance"), (["--merge-days", "-1"], "--merge-days"), (["--top", "0"], "--top"),
            (["-p", "a=1"], "--query"), (["--query", " "], "holds no query"),
            (["--query", "MATCH (n:Person) RETURN n", "-o", "t.md"], "no events"),
            (["--query", "MATCH (e:Event) SET e.x = 1 RETURN e"], "changes the graph"), (["--query", "MATCH (e RETURN e"], "expected"),
            (["-o", "."], "is a folder"),
        ] {
            let outcome = try entente.run(["timeline"] + arguments)
            #expect(outcome.status == 2 && outcome.errors.contains(words), "\(arguments): \(outcome)")
        }
        #expect(try files() == before)
    }

    @Test("--query takes a text, a file, or standard input, with parameters; a word that is no file is not found")
    func query() throws {
        defer { entente.remove() }
        try ready()
        let query = "MATCH (e:Meeting {status: 'occurred'}) RETURN e"
        try entente.write(query, to: "meetings.cypher")
        let wanted = try entente.run("timeline", "--type", "meeting", "--status", "occurred").output
        #expect(wanted.contains("Vladimir Putin"))
        #expect(try entente.run("timeline", "--query", query).output == wanted)
        #expect(try entente.run("timeline", "--query", "meetings.cypher").output == wanted)
        #expect(try entente.run(["timeline", "--query", "-"], input: query).output == wanted)
        #expect(try entente.run("timeline", "--query", "MATCH (e:Meeting {status: $s}) RETURN [e]", "-p", "s=occurred").output == wanted)
        #expect(try entente.run("timeline", "--query", "MATCH p = (:Person {name: 'Joe Biden'})<--(:Event) RETURN p").output == wanted)
        let missing = try entente.run("timeline", "--query", "nowhere.cypher")
        #expect(missing.status == 3 && missing.errors.contains("nowhere.cypher"))
        let odd = try entente.run("timeline", "--query", "MATCH (e:Meting) RETURN e")
        #expect(odd.status == 0 && odd.errors.contains("Meting") && odd.errors.contains("no events match"))
    }

    @Test("--limit counts entries in the order that was asked for")
    func order() throws {
        defer { entente.remove() }
        try ready()
        let byDate = try entente.run("timeline", "--limit", "1").output
        #expect(byDate.contains("Accusation"))
        let byImportance = try entente.run("timeline", "--limit", "1", "--sort", "importance").output
        #expect(byImportance.contains("Meeting") && byImportance.contains("Vladimir Putin"))
    }

    @Test("where no events match, the file is a whole one without any, and a note says so")
    func nothing() throws {
        defer { entente.remove() }
        try ready()
        for (name, text) in [
            ("t.txt", ""), ("t.md", "# Timeline\n\nNo events match.\n"), ("t.json", "[]\n"), ("t.jsonl", ""),
        ] {
            let outcome = try entente.run("timeline", "--from", "1500", "--to", "1501", "-o", name)
            #expect(outcome.status == 0 && outcome.errors == "no events match\n", "\(name): \(outcome)")
            #expect(content(name) == text, "\(name)")
        }
    }

    @Test("a folder that is not there, and a disk that is full, are failures that say so")
    func failures() throws {
        defer { entente.remove() }
        try ready()
        let missing = try entente.run("timeline", "-o", "nowhere/t.csv")
        #expect(
            missing.status == 1 && missing.errors.contains("nowhere/t.csv cannot be written") && missing.errors.contains("make it first"))
        #if os(Linux)
            for format in ["text", "markdown", "csv", "xlsx", "json", "jsonl", "ics"] {
                let full = try entente.run("timeline", "-o", "/dev/full", "--format", format)
                #expect(
                    full.status == 1 && full.errors.contains("/dev/full cannot be written: No space left on device"), "\(format): \(full)")
                let standard = try entente.shell("\"$ENTENTE\" timeline --format \(format) >/dev/full")
                #expect(standard.status == 1 && standard.errors.contains("No space left on device"), "\(format): \(standard)")
            }
        #endif
    }

    @Test("what is no file is written as it is; a link stays one, and who may read a file stays the same")
    func places() throws {
        defer { entente.remove() }
        try ready()
        let text = try entente.run("timeline").output
        #expect(try entente.shell("\"$ENTENTE\" timeline -o /dev/stdout | cat").output == text)
        try entente.write("old", to: "private.txt")
        let path = entente.folder.appending(path: "private.txt").path
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(
            atPath: entente.folder.appending(path: "link.txt").path, withDestinationPath: "private.txt")
        #expect(try entente.run("timeline", "-o", "link.txt").status == 0)
        #expect(content("private.txt") == text)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: entente.folder.appending(path: "link.txt").path) == "private.txt")
    }

    @Test("Ctrl-C while a file is being written leaves the old one and nothing else", arguments: ["csv", "xlsx", "ics"])
    func interruption(format: String) throws {
        defer { entente.remove() }
        let day =
            "{\"published\": \"2021-06-17\", \"language\": \"it\", \"source\": \"S%\", \"title\": \"Vertice %\", \"text\": \"Joe Biden ha incontrato "
        let lines = (0..<400).map { index in
            (day + "mercoledì Vladimir Putin, articolo %. Martedì la Francia ha condannato la Russia per il caso %.\"}")
                .replacing("%", with: String(index))
        }
        try entente.write(lines.joined(separator: "\n"), to: "articles.jsonl")
        #expect(try entente.run("ingest", "articles.jsonl").status == 0)
        #expect(try entente.run("timeline", "-o", "whole.\(format)").status == 0)
        let whole = content("whole.\(format)")
        try entente.write("old", to: "t.\(format)")
        let before = try files()
        for _ in 0..<100 {
            let isWriting = { (try? files().contains { $0.hasPrefix(".t.\(format).") }) ?? false }
            let outcome = try entente.interrupt(["timeline", "-o", "t.\(format)"], once: isWriting)
            #expect(try files() == before)
            if content("t.\(format)") == "old" {
                #expect(outcome?.status == 130)
                return
            }
            // It was done before it could be stopped, whatever the signal met after that.
            #expect(content("t.\(format)") == whole)
            try entente.write("old", to: "t.\(format)")
        }
        Issue.record("the command was never met while it was writing")
    }
}
