import GraphModel

/// What follows from what articles say, and so is neither made nor changed by hand: the label `Meeting`, the edge type `MET`.
public enum FromArticles {
    /// Why a label may not be given to nodes by hand; nil where it may.
    public static func refusal(ofLabel name: String, hint: String) -> Diagnostic? {
        guard let label = StoreLabel.allCases.first(where: { $0.name == name }), holds(label) else { return nil }
        return refusal(of: "the label '\(name)'", hint: hint)
    }

    /// Why edges of a type may not be made by hand; nil where they may.
    public static func refusal(ofEdgeType name: String, hint: String) -> Diagnostic? {
        guard let type = StoreEdgeType.allCases.first(where: { $0.name == name }), holds(type) else { return nil }
        return refusal(of: "the edge type '\(name)'", hint: hint)
    }

    static func refusal(of what: String, hint: String) -> Diagnostic {
        Diagnostic(.store, .usage, "\(what) follows from what articles say, and is not set by hand", hint: hint)
    }

    static func holds(_ label: StoreLabel) -> Bool {
        switch label {
        case .actor, .person, .country, .organization, .place: false
        default: true
        }
    }

    static func holds(_ type: StoreEdgeType) -> Bool {
        switch type {
        case .in, .of, .holds: false
        default: true
        }
    }
}
