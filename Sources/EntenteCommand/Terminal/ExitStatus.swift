import GraphModel

/// The exit codes of the command; thrown to end it after its messages have been printed.
enum ExitStatus: Int32, Error {
    case success = 0
    case failure = 1
    case usage = 2
    case notFound = 3
    /// Some inputs were taken, others failed.
    case partlyDone = 4
    case limit = 5
    case damaged = 6
    case interrupted = 130
    /// Nobody reads the output any more, and the signal that says so is ignored: the code that the signal would give.
    case brokenPipe = 141

    /// The code for a diagnostic.
    init(_ category: Diagnostic.Category) {
        switch category {
        case .failure: self = .failure
        case .usage: self = .usage
        case .notFound: self = .notFound
        case .limit: self = .limit
        case .cancelled: self = .interrupted
        case .damaged: self = .damaged
        }
    }
}
