import GRDB
import GraphModel

extension GraphStore {
    /// Who says something, why and when: what the journal keeps besides what is said.
    public struct Saying: Hashable, Sendable {
        public var author: String
        public var reason: String
        /// UTC, `2026-11-29T18:00:00Z`.
        public var moment: String

        public init(author: String, reason: String, moment: String) { (self.author, self.reason, self.moment) = (author, reason, moment) }
    }

    /// Writes a judgement into the journal and applies it, in one transaction. `body` names what it is about in the graph as it is.
    ///
    /// Throws category `.usage` where it contradicts another judgement, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func judge(
        _ saying: Saying, knowing known: KnownNames = KnownNames(), _ body: (StoreReader) throws(Diagnostic) -> Judgement
    ) throws(Diagnostic) -> JournalEntry {
        try change { database in
            let reader = StoreReader(database)
            defer { reader.statements.resetAll() }
            try ForeignGraph.refuse(reader.statements, "corrections")
            let judgement = try body(reader)
            let judge = try Judge(database, knowing: known)
            defer { judge.statements.resetAll() }
            let number = try judge.write(saying, judgement.kind, judgement.text, try judgement.json(), undoes: nil)
            try judge.apply(new: judgement, number)
            try judge.finish()
            return try reader.entry(number)
        }
    }

    /// Takes back an entry of the journal: the graph is what it would be without. Taking back an entry that takes back brings the first
    /// one back into force.
    ///
    /// Throws `.notFound` where there is no such entry, `.usage` where it is taken back already or where what comes back would contradict
    /// what was said since.
    @discardableResult
    public func undo(_ number: Int64, _ saying: Saying, knowing known: KnownNames = KnownNames()) throws(Diagnostic) -> JournalEntry {
        try change { database in
            let reader = StoreReader(database)
            defer { reader.statements.resetAll() }
            let entries = try reader.journal()
            guard let entry = entries.first(where: { $0.number == number }) else {
                throw Diagnostic(
                    .store, .notFound, "the journal has no entry \(number)",
                    hint: entries.isEmpty ? "nothing has been corrected yet" : "`entente journal` lists them")
            }
            if let undone = entry.undoneBy {
                throw Diagnostic(
                    .store, .usage, "entry \(number) is taken back already, by entry \(undone)",
                    hint: "`entente undo \(undone)` brings it back into force")
            }
            let judge = try Judge(database, knowing: known)
            defer { judge.statements.resetAll() }
            // The first judgement that holds or does not hold otherwise than before.
            var changed = entry
            while let earlier = changed.undoes, let target = entries.first(where: { $0.number == earlier }) { changed = target }
            try judge.lift(from: changed.number)
            let new = try judge.write(saying, "undo", "entry \(number): \(entry.text)", "", undoes: number)
            try judge.replay(from: changed.number, mode: entry.undoes == nil ? .again : .strict)
            try judge.finish()
            return try reader.entry(new)
        }
    }
}

extension Judge {
    /// Adds an entry to the journal.
    fileprivate func write(
        _ saying: GraphStore.Saying, _ kind: String, _ text: String, _ content: String, undoes: Int64?
    ) throws(Diagnostic) -> Int64 {
        let last = try statements("SELECT coalesce(max(number), 0) FROM judgement")
        let number = try last.step() ? last.integer(0) + 1 : 1
        last.reset()
        let insert = try statements(
            "INSERT INTO judgement (number, made, author, reason, kind, said, content, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        insert.bind(0, number)
        for (index, value) in [saying.moment, saying.author, saying.reason, kind, text, content].enumerated() {
            try insert.bind(Int32(index + 1), value)
        }
        insert.bind(7, undoes)
        try insert.run()
        return number
    }
}

extension StoreReader {
    /// One entry of the journal.
    fileprivate func entry(_ number: Int64) throws(Diagnostic) -> JournalEntry {
        guard let entry = try journal().first(where: { $0.number == number }) else {
            throw Diagnostic(.store, .notFound, "the journal has no entry \(number)")
        }
        return entry
    }
}
