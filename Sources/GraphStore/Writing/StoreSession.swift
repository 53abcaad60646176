import Foundation
import GRDB
import GraphModel

/// A run of writing: many batches, each in one transaction, and at the end one more, in which the events of different articles are
/// compared. The graph does not depend on the order of the batches, nor of the articles within them.
///
/// An empty file is filled without indexes, which are made at the end. A run that breaks off leaves a sound file; the next one that
/// writes to it makes the indexes and compares the events.
public final class StoreSession: Sendable {
    private let store: GraphStore
    private let known: KnownNames
    /// Touched within transactions only, and so by one task at a time.
    nonisolated(unsafe) private let memory: WriterMemory

    /// Begins a run; see ``GraphStore/write(_:knowing:)`` for `known`. The file remembers `moment` with what the run writes; without it
    /// the same articles give the same file, byte for byte.
    public init(_ store: GraphStore, knowing known: KnownNames = KnownNames(), at moment: Date? = nil) {
        self.store = store
        self.known = known
        self.memory = WriterMemory(at: moment)
    }

    /// Writes a batch, as ``GraphStore/write(_:knowing:)`` does, but leaves its events to ``finish()``.
    public func write(_ batch: [ArticleFacts]) throws(Diagnostic) -> WriteSummary {
        try change { writer in
            for facts in batch { try writer.write(facts) }
            try ChangeLog.rest(writer.statements)
        }
    }

    /// Ends the run: makes the indexes of a file that was empty, and merges events told by several articles.
    public func finish() throws(Diagnostic) -> WriteSummary {
        try change { writer in
            try writer.endFirstLoad()
            try writer.mergeEvents()
            try ChangeLog.resume(writer.statements.database)
        }
    }

    func change(_ body: (StoreWriter) throws -> Void) throws(Diagnostic) -> WriteSummary {
        try store.change { database in
            let writer = StoreWriter(database, knowing: known, remembering: memory)
            try ForeignGraph.refuse(writer.statements, "articles and datasets")
            let before = memory.run
            do {
                try Judge.puttingAside(database, knowing: known) { isJudged in
                    try writer.begin(mayBeFirst: !isJudged)
                    // What is remembered from one transaction to the next is of the graph without judgements, or of that with them.
                    if isJudged { memory.forget() }
                    try body(writer)
                    try writer.finish()
                    if isJudged { memory.forget() }
                }
            } catch {
                // Nothing of the transaction is kept.
                memory.forget()
                memory.forgetAccounts()
                memory.run = before
                throw error
            }
            return writer.summary
        }
    }
}

extension StoreWriter {
    /// Sees whether what is remembered still holds, and whether the file is there to be filled.
    fileprivate func begin(mayBeFirst: Bool) throws {
        let version = try Int64.fetchOne(statements.database, sql: "PRAGMA data_version")
        defer { memory.dataVersion = version }
        guard let before = memory.dataVersion else {
            memory.isFirstLoad = try mayBeFirst && StoreIndexes.dropIfEmpty(statements.database)
            return
        }
        guard before != version else { return }
        // Another program writes too.
        memory.forget()
        try endFirstLoad()
    }

    /// Makes the indexes that a first load does without.
    fileprivate func endFirstLoad() throws {
        guard memory.isFirstLoad else { return }
        memory.isFirstLoad = false
        try StoreIndexes.complete(statements.database)
    }
}
