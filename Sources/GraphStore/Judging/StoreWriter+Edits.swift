import GraphModel

extension StoreWriter {
    /// An account with what was set of its event by hand laid over it.
    func edited(_ event: NodeID, _ account: EventAccount) throws(Diagnostic) -> EventAccount {
        let find = try statements("SELECT type, mode, status, when_text, place, country FROM event_edit WHERE event = ?")
        find.bind(0, event.raw)
        guard try find.step() else { return account }
        defer { find.reset() }
        var account = account
        if let type = find.optionalText(0).flatMap(EventType.init(rawValue:)) { account.type = type }
        if let mode = find.optionalText(1) { account.mode = mode.isEmpty ? nil : mode }
        if let status = find.optionalText(2).flatMap(EventStatus.init(rawValue:)) { account.status = status }
        if let when = find.optionalText(3) { account.when = PartialDate(edtf: when) ?? .unknown }
        if let place = find.optionalText(4) { account.place = place.isEmpty ? nil : try node(ofPlace: place) }
        if let country = find.optionalText(5) { account.country = country.isEmpty ? nil : country }
        return account
    }

    /// The node of the place with an identity.
    func node(ofPlace id: String) throws(Diagnostic) -> NodeID? {
        let find = try statements("SELECT node FROM place WHERE id = ?")
        try find.bind(0, id)
        return try firstNode(find)
    }
}
