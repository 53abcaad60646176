import GraphModel

/// What a run of writing remembers from one transaction to the next, so that it asks the file about nobody twice.
final class WriterMemory {
    /// Somebody who is stored, and what of them.
    final class KnownEntity {
        let node: NodeID
        /// As stored.
        var name: String
        var kind: String
        var country: String?
        /// Names known to be stored.
        var names: Set<String> = []
        /// The value that came last: most come again as they are.
        var last: Entity

        init(node: NodeID, name: String, kind: String, country: String?, last: Entity) {
            self.node = node
            self.name = name
            self.kind = kind
            self.country = country
            self.last = last
        }
    }

    /// What tells one holding of an office from others.
    struct OfficeKey: Hashable {
        var person: NodeID
        var title: String
        var body: NodeID
        var from: String?
    }

    var entities: [String: KnownEntity] = [:]
    var places: [String: (node: NodeID, place: Place)] = [:]
    var sources: [String: NodeID] = [:]
    /// Countries by code; nil inside for codes that are no country's.
    var countries: [String: NodeID?] = [:]
    /// Holdings that are stored as they are.
    var offices: Set<OfficeHolding> = []
    var officeEdges: [OfficeKey: EdgeID] = [:]
    /// What the events of this run are, as they were written: they need not be read again to be compared.
    private(set) var accounts: [NodeID: EventAccount] = [:]
    /// Events beyond this many are read again: a run may have millions.
    private static let mostAccounts = 300_000

    /// Whether the run fills an empty file, which has no indexes until its end (``StoreIndexes``).
    var isFirstLoad = false
    /// Whether the file names rows that were withdrawn; nil where nobody has looked.
    var holdsWithdrawn: Bool?
    /// The state of the file that all this holds for: it changes when another program writes.
    var dataVersion: Int64?

    /// Remembers what an event is.
    func remember(_ account: EventAccount, of event: NodeID) {
        if accounts.count < Self.mostAccounts { accounts[event] = account }
    }

    /// Forgets all that may not hold any more after something was deleted.
    func forget() {
        entities.removeAll()
        places.removeAll()
        sources.removeAll()
        countries.removeAll()
        offices.removeAll()
        officeEdges.removeAll()
        holdsWithdrawn = nil
    }

    /// Forgets the events, once they are compared.
    func forgetAccounts() { accounts.removeAll() }
}
