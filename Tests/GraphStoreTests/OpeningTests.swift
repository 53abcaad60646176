import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Fresh, older, newer, foreign, damaged, missing, read-only and locked files.
@Suite("Opening a store")
struct OpeningTests {
    @Test("a fresh file gets the schema, its version and its mark")
    func fresh() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            try store.database.inDatabase { database throws in
                #expect(try Int32.fetchOne(database, sql: "PRAGMA user_version") == Migration.current)
                #expect(try Int32.fetchOne(database, sql: "PRAGMA application_id") == Migration.applicationID)
                #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
                #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
                // The tables of the index of words are made by SQLite.
                let loose = try String.fetchAll(
                    database,
                    sql: """
                        SELECT name FROM pragma_table_list
                        WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
                        """)
                #expect(loose == [])
            }
            try store.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == ["news.db"])
            try GraphStore(path: path, mode: .readWrite).close()
        }
    }

    @Test("an older file is brought up to date, a failing step leaves it as it was")
    func migrating() throws {
        let queue = try DatabaseQueue()
        try queue.inDatabase { database throws in
            try Migration.apply(Migration.all, after: 0, to: database)
            let next = Migration.current + 1
            let broken = Migration(
                version: next, name: "broken", sql: "CREATE TABLE extra (a INTEGER) STRICT; CREATE TABLE extra (b INTEGER);")
            #expect(throws: (any Error).self) { try Migration.apply([broken], after: Migration.current, to: database) }
            #expect(try Int32.fetchOne(database, sql: "PRAGMA user_version") == Migration.current)
            #expect(try !database.tableExists("extra"))
            let step = Migration(version: next, name: "step", sql: "CREATE TABLE extra (a INTEGER) STRICT;")
            try Migration.apply(Migration.all + [step], after: Migration.current, to: database)
            #expect(try Int32.fetchOne(database, sql: "PRAGMA user_version") == next)
            #expect(try database.tableExists("extra"))
        }
    }

    @Test("the steps are numbered without a gap")
    func numbering() {
        #expect(Migration.all.map(\.version) == Array(1...max(Migration.current, 1)))
    }

    @Test("a newer file is refused", arguments: [true, false])
    func newer(writing: Bool) throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            try store.database.inDatabase { try $0.execute(sql: "PRAGMA user_version = 999") }
            try store.close()
            let error = #expect(throws: Diagnostic.self) { try GraphStore(path: path, mode: writing ? .readWrite : .read) }
            #expect(error?.message.contains("newer version") == true)
            #expect(error?.place == .file(path))
        }
    }

    @Test("what is no database, or somebody else's, is called damaged", arguments: [true, false])
    func foreign(writing: Bool) throws {
        try Fixture.withFolder { folder throws in
            let text = folder.appending(path: "letter.txt")
            try Data(String(repeating: "Dear friend, this is no database. ", count: 100).utf8).write(to: text)
            let other = folder.appending(path: "other.db")
            let queue = try DatabaseQueue(path: other.path)
            try queue.inDatabase { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
            try queue.close()
            for file in [text, other] {
                let before = try Data(contentsOf: file)
                let error = #expect(throws: Diagnostic.self) { try GraphStore(path: file.path, mode: writing ? .readWrite : .read) }
                #expect(error?.category == .damaged)
                #expect(try Data(contentsOf: file) == before)
            }
        }
    }

    @Test("a damaged file is called damaged")
    func damaged() throws {
        try Fixture.withFolder { folder throws in
            let file = folder.appending(path: "news.db")
            let store = try GraphStore(path: file.path, mode: .readWrite)
            try store.write([Fixture.facts("a", [Fixture.meeting()])])
            try store.close()
            var bytes = try Data(contentsOf: file)
            for index in 4_096..<bytes.count { bytes[index] = 0x5A }
            try bytes.write(to: file)
            let error = #expect(throws: Diagnostic.self) {
                let store = try GraphStore(path: file.path, mode: .read)
                _ = try store.look { reader in try reader.events() }
            }
            #expect(error?.category == .damaged)
        }
    }

    @Test("missing files, folders and impossible names are told")
    func impossible() throws {
        try Fixture.withFolder { folder throws in
            let missing = #expect(throws: Diagnostic.self) { try GraphStore(path: folder.appending(path: "no.db").path, mode: .read) }
            #expect(missing?.category == .notFound)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
            for path in [folder.path, "", "a\0b", folder.appending(path: "no/such/folder.db").path] {
                #expect(throws: Diagnostic.self) { try GraphStore(path: path, mode: .readWrite) }
            }
        }
    }

    @Test("an empty file is not read as a graph")
    func empty() throws {
        try Fixture.withFolder { folder throws in
            let file = folder.appending(path: "news.db")
            try Data().write(to: file)
            let error = #expect(throws: Diagnostic.self) { try GraphStore(path: file.path, mode: .read) }
            #expect(error?.category == .damaged)
            try GraphStore(path: file.path, mode: .readWrite).close()
            try GraphStore(path: file.path, mode: .read).close()
        }
    }

    @Test(
        "a file name that looks like a URI or like a store in memory is a file name",
        arguments: ["file:x?mode=memory", ":memory:", "a?b%41#c"])
    func oddNames(name: String) throws {
        try Fixture.withFolder { folder throws in
            let path = folder.path + "/" + name
            let store = try GraphStore(path: path, mode: .readWrite)
            try store.write([Fixture.facts("a", [Fixture.meeting()])])
            try store.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
        }
    }

    @Test("a read-only file in a read-only folder is read, and not written")
    func readOnly() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            try store.write([Fixture.facts("a", [Fixture.meeting()])])
            try store.close()
            let manager = FileManager.default
            try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
            defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
            let reader = try GraphStore(path: path, mode: .read)
            #expect(try reader.look { reader in try reader.counts().events } == 1)
            try reader.close()
            // The superuser may write everything.
            if !manager.isWritableFile(atPath: path) {
                let error = #expect(throws: Diagnostic.self) { try GraphStore(path: path, mode: .readWrite) }
                #expect(error?.message.contains("cannot be") == true)
            }
        }
    }

    @Test("reading leaves no files behind and writes nothing")
    func readingIsClean() throws {
        try Fixture.withFolder { folder throws in
            let file = folder.appending(path: "news.db")
            let store = try GraphStore(path: file.path, mode: .readWrite)
            try store.write([Fixture.facts("a", [Fixture.meeting()])])
            try store.close()
            let before = try Data(contentsOf: file)
            let reader = try GraphStore(path: file.path, mode: .read)
            _ = try reader.look { reader in try reader.events() }
            try reader.close()
            #expect(try Data(contentsOf: file) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["news.db"])
        }
    }

    @Test("a locked file is told, and read all the same")
    func locked() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let first = try GraphStore(path: path, mode: .readWrite)
            try first.write([Fixture.facts("a", [Fixture.meeting()])])
            let second = try GraphStore(path: path, mode: .readWrite, busyTimeout: 0.05)
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
            let error = #expect(throws: Diagnostic.self) { try second.write([Fixture.facts("b", [Fixture.meeting("2024-06-01")])]) }
            #expect(error?.message.contains("locked") == true)
            #expect(error?.place == .file(path))
            #expect(try second.look { reader in try reader.counts().articles } == 1)
            try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
            try other.close()
            try second.write([Fixture.facts("b", [Fixture.meeting("2024-06-01")])])
            #expect(try first.look { reader in try reader.counts().articles } == 2)
            try second.close()
            try first.close()
        }
    }
}
