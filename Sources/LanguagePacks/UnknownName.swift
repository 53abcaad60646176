import GraphModel

extension Diagnostic {
    /// A name in a pack that nothing has: says where it stands, the nearest name that there is, and what names there are: all of
    /// them, or the table in which they stand (`listed`).
    ///
    /// `Diagnostic.unknownName("event type", "Meetin", among: …)` → "there is no event type 'Meetin'", "did you mean 'Meeting'?".
    public static func unknownName(
        _ what: String, _ name: String, among known: some Collection<String>, listed: String? = nil, at place: Place
    ) -> Diagnostic {
        let nearest = NearestName.of(name, in: known).map { "did you mean '\($0)'? " } ?? ""
        let all = listed.map { "they stand in \($0)" } ?? "known: " + known.joined(separator: ", ")
        return Diagnostic(.languagePack, .damaged, "there is no \(what) '\(name)'", at: place, hint: nearest + all)
    }
}

extension PackTable.Row {
    /// An error that says that this row names something that there is not.
    public func unknownName(_ what: String, _ name: String, among known: some Collection<String>, listed: String? = nil) -> Diagnostic {
        .unknownName(what, name, among: known, listed: listed, at: place)
    }

    /// The value of an enumeration that a column names; throws where there is none of that name.
    public func value<Name: RawRepresentable & CaseIterable>(
        _ column: String, _ what: String, as type: Name.Type = Name.self
    ) throws(Diagnostic) -> Name where Name.RawValue == String {
        guard let value = Name(rawValue: self[column]) else {
            throw unknownName(what, self[column], among: Name.allCases.map(\.rawValue))
        }
        return value
    }
}
