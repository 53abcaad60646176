import ArgumentParser
import Foundation
import GraphModel
import GraphStore
import Ingestion
import LanguagePacks

/// Who corrects what and why: the options of every command that writes into the journal.
struct JudgingOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(help: "Why: it stands in the journal beside what you say.")
    var reason: String?

    @Option(help: "Who says so. Default: $ENTENTE_AUTHOR, else $USER.")
    var author: String?

    @Flag(help: "Print the entry of the journal as JSON.")
    var json = false

    /// The graph, which must be there.
    func store() throws(Diagnostic) -> GraphStore {
        // Opening to read says what to do where there is none.
        if !FileManager.default.fileExists(atPath: database.file) { _ = try GraphStore(path: database.file, mode: .read) }
        return try GraphStore(path: database.file, mode: .readWrite)
    }

    /// What the journal keeps of the saying. Throws where it is not told why or by whom.
    func saying(needsReason: Bool = true) throws(Diagnostic) -> GraphStore.Saying {
        let reason = (reason ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty || !needsReason else {
            throw Diagnostic(
                .command, .usage, "a correction needs its reason",
                hint: "add --reason 'why it is so': whoever reads the journal later will ask")
        }
        let environment = ProcessInfo.processInfo.environment
        let names = [author, environment["ENTENTE_AUTHOR"], environment["USER"]]
        guard let author = names.compactMap({ $0?.trimmingCharacters(in: .whitespacesAndNewlines) }).first(where: { !$0.isEmpty }) else {
            throw Diagnostic(.command, .usage, "a correction needs its author", hint: "add --author, or set $ENTENTE_AUTHOR")
        }
        return GraphStore.Saying(author: author, reason: reason, moment: Moment.now)
    }

    /// The names of countries that a judgement may be the first to bring.
    func knownNames() throws(Diagnostic) -> KnownNames { try KnownNames(packs: PackLibrary.embedded.all()) }

    /// Says something of the graph, and prints the entry.
    func judge(knowing known: KnownNames = KnownNames(), _ body: (JudgedNames) throws(Diagnostic) -> Judgement) throws(Diagnostic) {
        let saying = try saying()
        let store = try store()
        let entry = try store.judge(saying, knowing: known) { reader throws(Diagnostic) in try body(JudgedNames(reader: reader)) }
        try store.close()
        JournalText.write(entry, json: json)
    }
}

/// The moment at which something is said.
enum Moment {
    /// UTC, `2026-11-29T18:00:00Z`.
    static var now: String { Date.now.formatted(.iso8601) }

    /// `2026-11-29`.
    static var today: String { String(now.prefix(10)) }
}
