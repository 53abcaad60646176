import GraphModel

/// Something that a check of a language pack found, with the place and what to do.
public struct PackFinding: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// The pack does not do what it says.
        case error
        /// The pack knows less than it could.
        case warning
    }

    public let severity: Severity
    public let diagnostic: Diagnostic

    /// A finding.
    public init(_ severity: Severity, _ diagnostic: Diagnostic) {
        self.severity = severity
        self.diagnostic = diagnostic
    }

    /// A finding at a line of a file.
    public init(_ severity: Severity, _ message: String, file: String, line: Int?, hint: String? = nil) {
        let place: Diagnostic.Place = line.map { .line(file: file, line: $0, column: nil) } ?? .file(file)
        self.init(severity, Diagnostic(.languagePack, .damaged, message, at: place, hint: hint))
    }
}
