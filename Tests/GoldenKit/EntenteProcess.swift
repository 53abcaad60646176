import Foundation

/// The real command, run as a user runs it.
public struct EntenteProcess: Sendable {
    /// What a run left behind.
    public struct Outcome: Sendable {
        public let status: Int32
        public let output: String
        public let errors: String
    }

    /// A folder of its own that the command runs in.
    public let folder: URL

    /// Makes an empty folder below the system's temporary one.
    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Removes the folder with all that was written to it.
    public func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The binary that the same build made.
    public static var binary: URL {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
            return bundle.bundleURL.deletingLastPathComponent().appending(path: "entente")
        #else
            return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "entente")
        #endif
    }

    /// Writes a file into the folder.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> URL {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url
    }

    /// Runs `entente` with the arguments, the folder as its current one, and waits for it.
    public func run(_ arguments: String..., input: String = "") throws -> Outcome { try run(arguments, input: input) }

    /// The same, with the arguments in a list.
    public func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        let run = try start(Self.binary, arguments, input: input, environment: environment)
        run.process.waitUntilExit()
        return try outcome(of: run)
    }

    /// Runs a line of the shell, in which `$ENTENTE` is the command.
    public func shell(_ line: String, input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        let variables = environment.merging(["ENTENTE": Self.binary.path]) { $1 }
        let run = try start(URL(fileURLWithPath: "/bin/sh"), ["-c", line], input: input, environment: variables)
        run.process.waitUntilExit()
        return try outcome(of: run)
    }

    /// Runs the command, and presses Ctrl-C a while after it began to listen for it.
    public func interrupt(_ arguments: [String], after delay: Duration, input: String = "") throws -> Outcome {
        let run = try start(Self.binary, arguments, input: input, environment: [:])
        while run.process.isRunning, Self.isEnded(byInterrupting: run.process) { Thread.sleep(forTimeInterval: 0.05) }
        Thread.sleep(forTimeInterval: Double(delay.components.seconds) + Double(delay.components.attoseconds) / 1e18)
        run.process.interrupt()
        run.process.waitUntilExit()
        return try outcome(of: run)
    }

    /// Whether Ctrl-C would be left to the system, as it is while a program starts. Told on Linux; elsewhere the delay has to do.
    private static func isEnded(byInterrupting process: Process) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8) else { return false }
        return !status.split(separator: "\n").contains { line in
            guard line.hasPrefix("SigIgn:") || line.hasPrefix("SigCgt:") else { return false }
            let signals = UInt64(line.dropFirst(7).drop { $0.isWhitespace }, radix: 16) ?? 0
            return signals & 1 << UInt64(SIGINT - 1) != 0
        }
    }

    /// Runs the command, does something meanwhile, which may look at the output so far, and presses Ctrl-C.
    public func during(_ arguments: [String], _ body: (_ output: () throws -> String) throws -> Void) throws -> Outcome {
        let run = try start(Self.binary, arguments, input: "", environment: [:])
        let result = Result { try body { String(decoding: try Data(contentsOf: run.files[1]), as: UTF8.self) } }
        run.process.interrupt()
        run.process.waitUntilExit()
        let outcome = try outcome(of: run)
        try result.get()
        return outcome
    }

    /// Runs the command, and presses Ctrl-C as soon as a condition holds, during which it stands still; nil where it ended before.
    public func interrupt(_ arguments: [String], once condition: () -> Bool) throws -> Outcome? {
        let run = try start(Self.binary, arguments, input: "", environment: [:])
        while run.process.isRunning, !condition() {}
        let isCaught = run.process.suspend() && condition()
        if isCaught { run.process.interrupt() }
        _ = run.process.resume()
        run.process.waitUntilExit()
        let outcome = try outcome(of: run)
        return isCaught ? outcome : nil
    }

    /// A process under way, and the files of its streams: unlike pipes, they cannot fill up while both ends wait.
    private struct Run {
        let process: Process
        let files: [URL]
    }

    private func start(_ executable: URL, _ arguments: [String], input: String, environment: [String: String]) throws -> Run {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        variables["ENTENTE_DB"] = nil
        process.environment = variables.merging(environment) { $1 }
        let identity = UUID().uuidString
        let files = ["in", "out", "err"].map { folder.appending(path: ".\(identity).\($0)") }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        return Run(process: process, files: files)
    }

    private func outcome(of run: Run) throws -> Outcome {
        defer { for file in run.files { try? FileManager.default.removeItem(at: file) } }
        return Outcome(
            status: run.process.terminationStatus, output: String(decoding: try Data(contentsOf: run.files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: run.files[2]), as: UTF8.self))
    }
}
