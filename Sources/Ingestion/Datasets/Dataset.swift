/// A published dataset whose rows can be imported, by the name of its subcommand.
public enum Dataset: String, CaseIterable, Sendable {
    /// GDELT 1.0 and 2.0 event files (Leetaru and Schrodt 2013).
    case gdelt
    /// Armed Conflict Location & Event Data (acleddata.com).
    case acled
    /// UCDP Georeferenced Event Dataset and its candidate events (Uppsala University).
    case ucdp
    /// Integrated Crisis Early Warning System events (Harvard Dataverse 28075).
    case icews
    /// POLECAT events coded in PLOVER (Harvard Dataverse AJGVIT).
    case polecat
    /// PLOVER records as JSON Lines (Open Event Data Alliance, PLOVER 0.6).
    case plover
    /// FollowTheMoney entities as JSON Lines, as OpenSanctions publishes them.
    case ftm

    /// The scheme of the addresses of its rows: `gdelt:123456789`.
    var scheme: String { rawValue }
}
