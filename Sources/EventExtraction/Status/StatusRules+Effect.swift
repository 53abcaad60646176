extension StatusRules {
    /// What a word does to the clause or noun that it governs.
    enum Effect: String, Sendable, CaseIterable {
        /// A light verb: its subject is the actor, its status that of the noun ("carry out an attack").
        case support
        /// Says that the noun happens: status and date, but no actor ("take place").
        case occurrence
        /// Its subject is not the actor but the one to whom it is done ("come under attack", "face criticism").
        case undergo
        /// Its subject is where it happens ("the city saw a raid").
        case witness
        /// Its own status is that of what it governs ("continue to").
        case transparent
        case planned, hypothetical, alleged, denied, cancelled
        /// Told beforehand as a plan, or afterwards where the noun is a deed of which one tells when it is done ("announced the *capture*").
        case announced
        /// What is only asked for, threatened or refused: no event of its own.
        case requested

        /// How sure what it governs is.
        var reading: Reading {
            switch self {
            case .support, .occurrence, .transparent, .undergo, .witness: .occurred
            case .planned, .announced: .planned
            case .hypothetical: .hypothetical
            case .alleged: .alleged
            case .denied: .denied
            case .cancelled: .cancelled
            case .requested: .requested
            }
        }
    }
}
