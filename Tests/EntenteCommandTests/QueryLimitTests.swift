import Foundation
import GoldenKit
import Testing

/// Limits of queries and Ctrl-C, with the real command on a real database.
@Suite("Limits of queries")
struct QueryLimitTests {
    let entente: EntenteProcess

    init() throws {
        entente = try EntenteProcess()
        try entente.ingest("article.txt", EntenteProcess.article)
    }

    @Test(
        "a query that needs too much memory ends with exit code 5 and says how to get more", .serialized,
        arguments: [
            "UNWIND range(1, 2000000) AS x RETURN x ORDER BY x DESC", "UNWIND range(1, 2000000) AS x RETURN DISTINCT x",
            "UNWIND range(1, 2000000) AS x RETURN x, count(*)",
            "UNWIND range(1, 2000000) AS x RETURN collect('the number of a row: ' + toString(x))",
            "UNWIND range(1, 2000000) AS x RETURN x, 'a row of a table that is kept to find its widest cell'",
            "MATCH (n) UNWIND range(1, 1000000) AS x RETURN n.name, x ORDER BY n.name, x",
            "UNWIND range(1, 1000000) AS x RETURN max(size([y IN range(1, 1000) | range(y, 10000)]))",
            "RETURN size([x IN range(1, 200) | range(x, 1000000)])",
        ])
    func memory(_ query: String) throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", query, "--memory", "50M")
        #expect(outcome.status == 5, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: the query needs more than 50 MiB of memory\n  hint: "), "\(outcome.errors)")
        #expect(outcome.errors.contains("--memory") && outcome.output.isEmpty)
    }

    @Test("an answer that is written row by row needs no memory")
    func streaming() throws {
        defer { entente.remove() }
        for format in ["csv", "tsv", "jsonl", "json", "markdown"] {
            let outcome = try entente.run(
                "query", "UNWIND range(1, 100000) AS x RETURN x, 'some text'", "--memory", "50M", "--format", format)
            #expect(outcome.status == 0, "\(format): \(outcome.errors)")
            #expect(outcome.output.contains("100000"))
        }
    }

    @Test("the number of rows and the time are limited, and the message says how to raise the limit")
    func rowsAndTime() throws {
        defer { entente.remove() }
        let rows = try entente.run("query", "UNWIND range(1, 11) AS x RETURN x", "--max-rows", "10")
        #expect(rows.status == 5 && rows.output.isEmpty)
        #expect(rows.errors.contains("the answer has more than 10 rows") && rows.errors.contains("--max-rows"))
        #expect(try entente.run("query", "UNWIND range(1, 10) AS x RETURN x", "--max-rows", "10").status == 0)
        #expect(try entente.run("run", "contradictions", "--max-rows", "5").status == 0)
        let time = try entente.run("run", "who-met-whom", "-p", "actor=Putin", "--timeout", "0.000001", "--max-rows", "0")
        #expect(time.status == 5)
        let explosion = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)"
        let late = try entente.run("query", explosion, "--timeout", "0.5")
        #expect(late.status == 5 && late.errors.contains("longer than 0.5 seconds") && late.errors.contains("--timeout"), "\(late.errors)")
    }

    @Test("a step that cannot look at the clock is stopped from outside")
    func regularExpression() throws {
        defer { entente.remove() }
        let query = "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ '(a+)+c'"
        let outcome = try entente.run("query", query, "--timeout", "0.2")
        #expect(outcome.status == 5 && outcome.errors.contains("longer than 0.2 seconds"), "\(outcome.errors)")
        let interrupted = try entente.interrupt(["query", query], after: .seconds(1))
        #expect(interrupted.status == 130)
    }

    @Test(
        "a limit that is none is a usage error",
        arguments: [["--memory", "much"], ["--memory", "0"], ["--max-rows", "-1"], ["--timeout", "0"]])
    func malformed(_ arguments: [String]) throws {
        defer { entente.remove() }
        let outcome = try entente.run(["query", "RETURN 1"] + arguments)
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome.errors)")
    }

    @Test(
        "Ctrl-C ends a query, with exit code 130", .serialized,
        arguments: [
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)",
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b ORDER BY b, a",
            "RETURN size([x IN range(1, 100000) | reduce(s = 0, y IN range(1, 100000) | s + y)])",
        ])
    func interruption(_ query: String) throws {
        defer { entente.remove() }
        // Left alone it would take many minutes.
        let outcome = try entente.interrupt(["query", query], after: .seconds(1))
        #expect(outcome.status == 130, "\(outcome.errors)")
        #expect(outcome.errors == "interrupted\n" && outcome.output.isEmpty)
    }

    @Test("a reader that goes away ends the command quietly, whether or not the signal for it is ignored")
    func brokenPipe() throws {
        defer { entente.remove() }
        for prefix in ["", "trap '' PIPE; "] {
            let query = "query 'UNWIND range(1, 5000000) AS x RETURN x' --format csv"
            let outcome = try entente.shell("\(prefix){ \"$ENTENTE\" \(query); echo \"status $?\" >&2; } | head -n 2")
            #expect(outcome.output == "x\r\n1\r\n")
            #expect(outcome.errors == "status 141\n")
        }
    }
}
