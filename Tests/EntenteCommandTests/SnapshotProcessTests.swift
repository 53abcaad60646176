import Foundation
import GoldenKit
import GraphColumns
import GraphModel
import GraphStore
import Testing

/// The command makes the snapshot at its end: killed at any moment, or on a disk that is full, it leaves none that is trusted wrongly.
///
/// `ENTENTE_SNAPSHOT_KILLS=200` kills it so often.
@Suite("Making snapshots, disturbed")
struct SnapshotProcessTests {
    private static let kills = ProcessInfo.processInfo.environment["ENTENTE_SNAPSHOT_KILLS"].flatMap(Int.init) ?? 12
    private static let environment = ["ENTENTE_SNAPSHOT_EDGES": "1"]
    private let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    private var path: String { entente.folder.appending(path: "graph.entente").path }

    private func exists(_ suffix: String) -> Bool { FileManager.default.fileExists(atPath: path + suffix) }

    private func load(nodes: Int) throws {
        let cities = (0..<nodes).map { "\($0),the city of number \($0),\($0 % 7)" }
        let roads = (0..<nodes).map { "\($0),\($0 &* 7_919 % nodes)" }
        try entente.write("id:ID,name,weight:int\n" + cities.joined(separator: "\n") + "\n", to: "cities.csv")
        try entente.write(":START_ID,:END_ID\n" + roads.joined(separator: "\n") + "\n", to: "roads.csv")
        let outcome = try entente.run(
            ["import", "graph", "--nodes", "City=cities.csv", "--edges", "ROAD=roads.csv"], environment: Self.environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(exists("-columns") && !exists("-columns-new"))
    }

    /// More nodes than a patch is made for get another weight.
    private static func change(to weight: Int) -> [String] {
        ["query", "--write", "MATCH (c:City) WHERE id(c) <= 1200 SET c.weight = \(weight)"]
    }

    /// Whether there is a snapshot; it must say what the file says.
    private func check() throws -> Bool {
        try GraphStore(path: path, mode: .read).read { reader throws(Diagnostic) in
            guard let columns = reader.columns, let weight = try reader.propertyKeyID("weight") else { return false }
            let identities = try columns.identityColumn()
            var seen = 0
            for group in columns.groups {
                let column = try group.column(weight)
                for number in group.range where columns.nodes.contains(number) {
                    seen += 1
                    let expected = try reader.property(weight, of: NodeID(identities.number(at: Int(number))))
                    #expect(column?.value(at: Int(number - group.range.lowerBound)) == expected)
                }
            }
            #expect(try reader.nodes(label: nil).count == seen)
            return true
        }
    }

    @Test("killed at any moment")
    func killed() throws {
        defer { entente.remove() }
        try load(nodes: 3_000)
        let start = ContinuousClock.now
        #expect(try entente.run(Self.change(to: 1), environment: Self.environment).status == 0)
        let took = Double((ContinuousClock.now - start) / .milliseconds(1))
        #expect(try check())
        for kill in 0..<Self.kills {
            let process = Process()
            process.executableURL = EntenteProcess.binary
            process.arguments = Self.change(to: kill + 2)
            process.currentDirectoryURL = entente.folder
            process.environment = ProcessInfo.processInfo.environment.merging(Self.environment) { $1 }
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Most of them in the second half, when the snapshot is made.
            Thread.sleep(forTimeInterval: took * (kill % 4 == 0 ? .random(in: 0...1) : .random(in: 0.4...1.1)) / 1_000)
            terminate(process.processIdentifier)
            process.waitUntilExit()
            _ = try check()
        }
        #expect(try entente.run(Self.change(to: -1), environment: Self.environment).status == 0)
        #expect(try check())
        #expect(!exists("-columns-new"))
    }

    private func terminate(_ process: pid_t) { kill(process, SIGKILL) }

    @Test("files may not grow so large")
    func limited() throws {
        defer { entente.remove() }
        try load(nodes: 30_000)
        let line = "trap '' XFSZ; ulimit -f 900; \"$ENTENTE\" query --write 'MATCH (c:City) WHERE id(c) <= 1200 SET c.weight = 99'"
        let outcome = try entente.shell(line, environment: Self.environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("no snapshot was made"), "\(outcome.errors)")
        #expect(!exists("-columns-new"))
        _ = try check()
        let answer = try entente.run("query", "MATCH (c:City) WHERE c.weight = 99 RETURN count(*)", "--format", "tsv")
        #expect(answer.output.hasSuffix("1200\n"), "\(answer)")
        #expect(try entente.run(Self.change(to: 7), environment: Self.environment).status == 0)
        #expect(try check())
    }
}
