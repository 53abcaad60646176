import GraphModel

/// The error that a scenario wants to see: `a TypeError should be raised at runtime: InvalidArgumentValue`.
struct ExpectedError: Hashable, Sendable {
    /// When an error is found.
    enum Phase: String, Sendable {
        case compileTime = "compile time"
        case runtime
        case anyTime = "any time"
    }

    /// `TypeError`
    var kind: String
    var phase: Phase
    /// `InvalidArgumentValue`; `*` for any.
    var detail: String

    /// Reads the text of a step; nil where it speaks of something else.
    init?(_ step: String) {
        guard let match = step.wholeMatch(of: /an? (\w+) should be raised at (compile time|runtime|any time): (\w+|\*)/),
            let phase = Phase(rawValue: String(match.2))
        else { return nil }
        kind = String(match.1)
        self.phase = phase
        detail = String(match.3)
    }

    /// What is wrong with an error; nil if it is the one that is wanted.
    func difference(from error: Diagnostic) -> String? {
        var found: Phase?
        switch error.stage {
        case .parseQuery, .bind, .plan: found = .compileTime
        case .execute: found = .runtime
        default: break
        }
        let isKind = error.error?.kind.rawValue == kind
        let isDetail = detail == "*" || error.error?.detail.rawValue == detail
        let isPhase = found == phase || phase == .anyTime && found != nil
        guard !isKind || !isDetail || !isPhase else { return nil }
        return "expected \(kind): \(detail) at \(phase.rawValue), got \(error.summary)"
    }
}

extension Diagnostic {
    /// In one line, what kind of error it is, where it was found, and its message.
    var summary: String { "\(error?.name ?? "an error without a name") in \(stage.rawValue): \(message)" }
}
