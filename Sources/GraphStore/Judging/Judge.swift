import GRDB
import GraphModel

/// Makes the graph that is shown of what the machine found and of the judgements that hold, within one transaction.
///
/// Articles are read into the graph as the machine found it: ``lift()`` puts the judgements aside, ``replay(from:)`` applies them again, one
/// after the other. So the graph shown follows from the articles and the journal alone, and what is undone leaves no trace.
final class Judge {
    /// What happens to a judgement that cannot be applied: its event is not there, or another judgement says the opposite.
    enum Mode {
        /// Somebody says it now, and is told so.
        case new
        /// It was said before: it waits for an article that brings what it is about.
        case again
        /// Somebody undoes another one now, and is told where two that hold would contradict each other.
        case strict
    }

    let writer: StoreWriter
    var statements: StatementCache { writer.statements }
    private let judged: JudgedRows
    /// The entry of the journal that is being applied.
    var number: Int64 = 0
    var mode = Mode.again
    private var hasWork = false

    /// `known` names countries that judgements only carry the code of.
    init(_ database: Database, knowing known: KnownNames = KnownNames()) throws(Diagnostic) {
        self.writer = StoreWriter(database, knowing: known, remembering: WriterMemory())
        self.judged = try JudgedRows(writer.statements)
        writer.isJudging = true
    }

    /// A judge where the journal has entries; nil where there is nothing to do.
    private static func ifNeeded(_ database: Database, knowing known: KnownNames) throws(Diagnostic) -> Judge? {
        let writer = StatementCache(database)
        let any = try writer("SELECT 1 FROM judgement LIMIT 1")
        defer { any.reset() }
        return try any.step() ? try Judge(database, knowing: known) : nil
    }

    /// Runs `body` on the graph as the machine found it, and applies the judgements again after: all that brings facts into a file goes
    /// through here. `body` is told whether the file holds judgements.
    static func puttingAside<Result>(
        _ database: Database, knowing known: KnownNames = KnownNames(), _ body: (_ isJudged: Bool) throws -> Result
    ) throws -> Result {
        guard let judge = try ifNeeded(database, knowing: known) else { return try body(false) }
        try judge.lift()
        let result = try body(true)
        try judge.replay()
        try judge.finish()
        return result
    }

    // MARK: Putting aside and applying

    /// Puts aside the judgements from a number on: the graph is what the machine found, and those before.
    func lift(from number: Int64 = 1) throws(Diagnostic) {
        let find = try statements("SELECT min(first_step) FROM applied_judgement WHERE judgement >= ?")
        find.bind(0, number)
        let first = try find.step() ? find.optionalInteger(0) : nil
        find.reset()
        guard let first else { return }
        hasWork = true
        try judged.revert(from: first)
        let forget = try statements("DELETE FROM applied_judgement WHERE judgement >= ?")
        forget.bind(0, number)
        try forget.run()
        writer.memory.forget()
    }

    /// Applies the judgements that hold, from a number on, to a graph in which they are put aside.
    func replay(from number: Int64 = 1, mode: Mode = .again) throws(Diagnostic) {
        let held = try held().filter { $0.number >= number }
        guard !held.isEmpty else { return }
        try noteLimits()
        try judged.record { () throws(Diagnostic) in
            for entry in held { try apply(entry.judgement, entry.number, mode) }
        }
    }

    /// Applies a judgement that was just written into the journal.
    func apply(new judgement: Judgement, _ number: Int64) throws(Diagnostic) {
        try noteLimits()
        try judged.record { () throws(Diagnostic) in try apply(judgement, number, .new) }
    }

    /// Ends the transaction's work.
    func finish() throws(Diagnostic) {
        guard hasWork else { return }
        writer.hasChanged = true
        try writer.finish()
        try statements("UPDATE judged_graph SET revision = (SELECT revision FROM graph)").run()
    }

    private func apply(_ judgement: Judgement, _ number: Int64, _ mode: Mode) throws(Diagnostic) {
        hasWork = true
        (self.number, self.mode) = (number, mode)
        let begin = try statements(
            "INSERT INTO applied_judgement (judgement, first_step) SELECT ?, coalesce(max(step), 0) + 1 FROM judged_row")
        begin.bind(0, number)
        try begin.run()
        switch judgement {
        case .same(let kept, let other): try join(kept, other)
        case .different(let one, let other): try part(one, other)
        case .merge(let events): try merge(events)
        case .apart(let one, let other): try part(one, other)
        case .split(let event, let evidence): try split(event, evidence)
        case .rename(let entity, let name): try rename(entity, name)
        case .reject(let event): try reject(event)
        case .rejectEvidence(let evidence): try reject([evidence])
        case .edit(let event, let edit): try self.edit(event, edit)
        case .add(let event): try add(event)
        }
    }

    /// Before the first judgement is applied: which numbers are the machine's.
    private func noteLimits() throws(Diagnostic) {
        try statements(
            """
            UPDATE judged_graph SET last_node = (SELECT coalesce(max(id), 0) FROM node), last_edge = (SELECT coalesce(max(id), 0) FROM edge)
            WHERE NOT EXISTS (SELECT 1 FROM applied_judgement)
            """
        ).run()
    }

    /// The judgements that are not taken back, in order.
    private func held() throws(Diagnostic) -> [(number: Int64, judgement: Judgement)] {
        let statement = try statements("SELECT number, undoes, content FROM judgement ORDER BY number")
        var entries: [(number: Int64, undoes: Int64?, content: String)] = []
        while try statement.step() { entries.append((statement.integer(0), statement.optionalInteger(1), statement.text(2))) }
        let undone = StoreReader.undone(entries.map { ($0.number, $0.undoes) })
        var held: [(number: Int64, judgement: Judgement)] = []
        for entry in entries where entry.undoes == nil && undone[entry.number] == nil {
            held.append((entry.number, try Judgement(json: entry.content, number: entry.number)))
        }
        return held
    }

    // MARK: Marks

    /// Notes that the judgement concerns a node; `changing` where it is not as told any more.
    func mark(_ node: NodeID, changing: Bool = true) throws(Diagnostic) {
        let note = try statements("INSERT OR IGNORE INTO judged_node (node, judgement) VALUES (?, ?)")
        note.bind(0, node.raw)
        note.bind(1, number)
        try note.run()
        guard changing else { return }
        let property = try statements("INSERT OR IGNORE INTO node_property (node, key, type, value) VALUES (?, ?, ?, 1)")
        property.bind(0, node.raw)
        property.bind(1, StoreKey.judged.rawValue)
        property.bind(2, StoredValue.Kind.boolean.rawValue)
        try property.run()
    }

    /// Says that two nodes are not the same.
    func setApart(_ one: NodeID, _ other: NodeID) throws(Diagnostic) {
        let insert = try statements("INSERT OR IGNORE INTO apart (one, other, judgement) VALUES (?1, ?2, ?3), (?2, ?1, ?3)")
        insert.bind(0, one.raw)
        insert.bind(1, other.raw)
        insert.bind(2, number)
        try insert.run()
    }

    /// The entry that says that two nodes are not the same.
    func apart(_ one: NodeID, _ other: NodeID) throws(Diagnostic) -> Int64? {
        let find = try statements("SELECT judgement FROM apart WHERE one = ? AND other = ?")
        find.bind(0, one.raw)
        find.bind(1, other.raw)
        defer { find.reset() }
        return try find.step() ? find.integer(0) : nil
    }

    /// Refuses a judgement that contradicts another; false where it is one of before, which then waits.
    func allows(_ one: NodeID, _ other: NodeID, as what: String) throws(Diagnostic) -> Bool {
        guard let entry = try apart(one, other) else { return true }
        guard mode != .again else { return false }
        throw Diagnostic(
            .store, .usage,
            "entry \(entry) of the journal says that these are two \(what)" + (mode == .strict ? ", against entry \(number)" : ""),
            hint: "`entente undo \(entry)` takes it back")
    }

    /// Lets notes of others about a node be about another one: properties, edges of their own, judgements.
    func hand(_ from: NodeID, to node: NodeID) throws(Diagnostic) {
        for sql: StaticString in [
            "INSERT OR IGNORE INTO node_property SELECT ?2, key, type, value FROM node_property WHERE node = ?1",
            "INSERT OR IGNORE INTO judged_node SELECT ?2, judgement FROM judged_node WHERE node = ?1",
            "INSERT OR IGNORE INTO apart SELECT ?2, other, judgement FROM apart WHERE one = ?1 AND other <> ?2",
            "INSERT OR IGNORE INTO apart SELECT one, ?2, judgement FROM apart WHERE other = ?1 AND one <> ?2",
            "UPDATE edge SET source = ?2 WHERE source = ?1 AND type > 26",
            "UPDATE edge SET target = ?2 WHERE target = ?1 AND type > 26",
        ] {
            try run(sql, from, node)
        }
    }

    /// Runs a statement about two nodes.
    func run(_ sql: StaticString, _ one: NodeID, _ other: NodeID) throws(Diagnostic) {
        let statement = try statements(sql)
        statement.bind(0, one.raw)
        statement.bind(1, other.raw)
        try statement.run()
    }

    /// The nodes that a statement about a node finds.
    func nodes(_ sql: StaticString, _ node: NodeID) throws(Diagnostic) -> [NodeID] {
        let statement = try statements(sql)
        statement.bind(0, node.raw)
        var nodes: [NodeID] = []
        while try statement.step() { nodes.append(NodeID(statement.integer(0))) }
        return nodes
    }
}
