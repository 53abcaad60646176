@testable import EntenteCommand
import CypherEngine
import Foundation
import GoldenKit
import GraphExport
import GraphModel
import Synchronization
import Testing

/// The shell: its session without a terminal, its scripts with the real command, its terminal in tmux.
@Suite("Shell")
struct ShellTests {
    private static let samples: Result<EntenteProcess, any Error> = Result {
        let entente = try EntenteProcess()
        let outcome = try entente.run("ingest", GoldenFile.projectRoot.appending(path: "SampleData").path)
        guard outcome.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return entente
    }

    /// Case inputs go to standard input; `arguments` are those after `shell`.
    @Test("scripts", arguments: GoldenFile.cases(in: "shell"))
    func scripts(golden: GoldenCase) throws {
        let arguments = golden["arguments"]?.split(separator: " ").map(String.init) ?? []
        let outcome = try Self.samples.get().run(["shell"] + arguments, input: golden.input)
        let errors = outcome.errors.split(separator: "\n").map { "stderr: \($0)\n" }.joined()
        golden.expect(outcome.output.replacing("\r\n", with: "\n") + errors + "exit: \(outcome.status)")
        #expect(!outcome.output.contains("entente>") && !outcome.output.contains("\u{1B}"))
    }

    @Test("-f reads a file, - is standard input; both say where a mistake stands")
    func files() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        try entente.write("RETURN 1 AS a;\nMATCH (n) RETURN n.name ORDER BY n.name LIMIT 1;\n", to: "good.cypher")
        try entente.write("RETURN 1 AS a;\r\n\r\nUNWIND range(1, 3) AS x\r\nRETURN x;\r\n", to: "limit.cypher")
        let good = try entente.run("shell", "-f", "good.cypher", "--format", "tsv")
        #expect(good.status == 0 && good.output.hasPrefix("a\n1\nn.name\n") && good.errors.isEmpty, "\(good.errors)")
        let input = try entente.run(["shell", "-f", "-", "--format", "tsv"], input: "RETURN 7 AS seven;")
        #expect(input.output == "seven\n7\n")
        let limit = try entente.run("shell", "-f", "limit.cypher", "--max-rows", "2")
        #expect(limit.status == 5 && limit.errors.contains("limit.cypher, line 3\n"), "\(limit.errors)")
        #expect(try entente.run("shell", "-f", "nowhere.cypher").status == 3)
        #expect(try entente.run(["shell", "--db", "nowhere.entente"], input: "RETURN 1;").status == 3)
        let interrupted = try entente.interrupt(
            ["shell"], after: .seconds(1), input: "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*);")
        #expect(interrupted.status == 130)
    }

    /// What a session gave out.
    private final class Collected: Sendable {
        let text = Mutex("")
        var output: ShellSession.Output {
            ShellSession.Output(
                answer: { [self] piece throws(Diagnostic) in text.withLock { $0 += piece } }, notice: { _ in },
                remark: { [self] remark in text.withLock { $0 += "[\(remark)]" } })
        }
        func take() -> String {
            text.withLock { text in
                defer { text = "" }
                return text
            }
        }
    }

    @Test("a session waits for the rest of a statement, forgets it when told, and goes on after a mistake")
    func session() throws {
        let path = try Self.samples.get().folder.appending(path: "graph.entente").path
        let collected = Collected()
        let session = ShellSession(
            store: .init(path: path), printer: AnswerPrinter(format: .tsv, limits: .init(timeout: .seconds(30))), output: collected.output)
        #expect(try session.take("RETURN 1") == .unfinished)
        #expect(session.pending == "RETURN 1\n")
        #expect(try session.take("AS one; RETURN 'x") == .unfinished)
        #expect(collected.take() == "one\n1\n[1 row]")
        #expect(try session.take("y' AS s;") == .ready)
        #expect(collected.take() == "s\nx y\n[1 row]")
        #expect(try session.take("RETURN (") == .unfinished)
        session.forget()
        #expect(throws: Diagnostic.self) { try session.take("RETURN nobody;") }
        #expect(throws: Diagnostic.self) { try session.take(":nothing") }
        #expect(try session.take("UNWIND [1, 2] AS x RETURN x;") == .ready)
        #expect(collected.take() == "x\n1\n2\n[2 rows]")
        #expect(try session.take("  :timing on") == .ready)
        #expect(try session.take("RETURN 1 AS a;") == .ready)
        #expect(collected.take().wholeMatch(of: /a\n1\n\[1 row, [0-9.]+ m?s\]/) != nil)
        #expect(try session.take(":QUIT") == .ended)
        #expect(
            session.names.labels.contains("Meeting") && session.names.edgeTypes.contains("MET") && session.names.properties.contains("when")
        )
    }

    @Test("the next statement sees what another program has written")
    func otherPrograms() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        let collected = Collected()
        let session = ShellSession(
            store: .init(path: entente.folder.appending(path: "graph.entente").path), printer: AnswerPrinter(format: .tsv, limits: .init()),
            source: "test", output: collected.output)
        _ = try session.take("MATCH (a:Article) RETURN count(a) AS n;")
        try entente.ingest("b.txt", EntenteProcess.article.replacing("Putin", with: "Medvedev").replacing("example/1", with: "example/2"))
        _ = try session.take("MATCH (a:Article) RETURN count(a) AS n;")
        #expect(collected.take() == "n\n1\nn\n2\n")
    }

    @Test("the history: where it lies, one line a statement, the oldest are forgotten")
    func history() throws {
        #expect(ShellHistory(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"])?.file.path == "/s/entente/history")
        #expect(ShellHistory(environment: ["XDG_STATE_HOME": "relative", "HOME": "/h"])?.file.path == "/h/.local/state/entente/history")
        #expect(ShellHistory(environment: [:])?.file == nil)
        #expect(ShellHistory.line("MATCH (a)\n  RETURN a;\n") == "MATCH (a) RETURN a;")
        #expect(ShellHistory.line("RETURN 1 // one\n;") == nil && ShellHistory.line("\n") == nil)
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let history = try #require(ShellHistory(environment: ["XDG_STATE_HOME": entente.folder.path]))
        #expect(history.statements().isEmpty)
        history.add("RETURN 'è';")
        #expect(history.statements() == ["RETURN 'è';"])
        let permissions = try FileManager.default.attributesOfItem(atPath: history.file.path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        try Data((0..<12_000).map { "RETURN \($0);\n" }.joined().utf8).write(to: history.file)
        #expect(history.statements().count == 5_000)
        #expect(history.statements().last == "RETURN 11999;")
        #expect(try Data(contentsOf: history.file).count < 80_000)
    }

    @Test("in a terminal: completion, several lines, history, Ctrl-C, pager, Ctrl-D")
    func terminal() throws {
        let entente = try Self.samples.get()
        guard try entente.shell("command -v tmux").status == 0 else {
            print("SKIPPED: the shell in a terminal: tmux is not on this machine")
            return
        }
        let script = GoldenFile.projectRoot.appending(path: "Tests/Terminal/try-shell").path
        let outcome = try entente.shell("'\(script)' \"$ENTENTE\" graph.entente")
        #expect(outcome.status == 0 && outcome.output.hasSuffix("the shell behaves\n"), "\(outcome.output)\(outcome.errors)")
    }
}
