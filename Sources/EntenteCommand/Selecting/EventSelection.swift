import ArgumentParser
import CypherEngine
import GraphModel
import GraphStore

/// Which events a timeline or an export is of.
struct EventSelection: ParsableArguments {
    @Option(help: "Only events in which this person, country or organisation takes part. Repeatable: any of them.")
    var actor: [String] = []

    @Option(help: "Only events in which this one takes part as well.")
    var with: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Only events that happened in this country, and what the country itself, its people or its organisations did or suffered \
            anywhere: a name, or an ISO 3166-1 alpha-3 code.
            """))
    var country: String?

    @Option(help: ArgumentHelp("Only events of this type: Meeting, Attack, Sanction, … Repeatable.", valueName: "type"))
    var type: [EventType] = []

    @Option(help: ArgumentHelp("Only events that may have happened on or after this date.", valueName: "date"))
    var from: PartialDate?

    @Option(help: ArgumentHelp("Only events that may have happened on or before this date.", valueName: "date"))
    var to: PartialDate?

    @Option(help: "Only events of this status: occurred, planned, alleged, denied, hypothetical, cancelled. Repeatable.")
    var status: [EventStatus] = []

    @Option(
        help: ArgumentHelp(
            "Only events that this query returns, in openCypher: a file, '-', or the text itself (MATCH … RETURN e).",
            valueName: "query"))
    var query: String?

    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: ArgumentHelp("A parameter of --query. Repeatable.", valueName: "name=value"))
    var parameters: [ParameterArgument] = []

    @Option(help: ArgumentHelp("At most this many events.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
        if query == nil, !parameters.isEmpty { throw ValidationError("-p is for the parameters of --query, which is not given.") }
    }

    /// What ``query`` names, read before the graph is opened; nil where none was asked for.
    func selectingQuery() throws(Diagnostic) -> SelectingQuery? {
        guard let query else { return nil }
        var values: [String: Value] = [:]
        for parameter in parameters { values[parameter.name] = parameter.value }
        return SelectingQuery(text: try SelectingQuery.text(of: query), parameters: values)
    }

    /// The options that were given, as a user writes them: what a file says that its events were chosen by. Without `--status` the
    /// statuses are `usual`.
    func descriptions(usual: [EventStatus]) -> [String] {
        var options: [(name: String, values: [String])] = [("actor", actor), ("with", with), ("country", country.map { [$0] } ?? [])]
        options += [("type", type.map(\.rawValue)), ("from", from.map { [$0.text] } ?? []), ("to", to.map { [$0.text] } ?? [])]
        options += [("status", (status.isEmpty ? usual : status).map(\.rawValue)), ("query", query.map { [$0] } ?? [])]
        options += [("parameter", parameters.map { "\($0.name)=\($0.text)" }), ("limit", limit.map { [String($0)] } ?? [])]
        return options.flatMap { option in option.values.map { "--\(option.name) \($0)" } }
    }

    /// For the store; without `--status` the statuses are `usual`, all where that is empty.
    func filter(
        _ reader: StoreReader, query: SelectingQuery?, usual: [EventStatus] = [], cancellation: QueryCancellation
    ) throws(Diagnostic) -> EventFilter {
        let names = NameLookup(reader: reader)
        var filter = EventFilter()
        filter.actors = try names.entities(actor)
        filter.with = try names.entities(with)
        filter.country = try country.map { name throws(Diagnostic) in try names.country(name) }
        filter.types = type
        filter.from = from?.earliest
        filter.to = to?.latest
        filter.statuses = status.isEmpty ? usual : status
        filter.limit = limit
        filter.nodes = try query.map { query throws(Diagnostic) in try query.events(reader, cancellation: cancellation) }
        return filter
    }
}

extension EventType: ExpressibleByArgument {
    /// The type of that name, upper or lower case.
    public init?(argument: String) {
        guard let type = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else { return nil }
        self = type
    }
}

extension EventStatus: ExpressibleByArgument {}

extension PartialDate: ExpressibleByArgument {
    /// An EDTF date with a known day.
    public init?(argument: String) {
        guard let date = PartialDate(edtf: argument), !date.isUnknown else { return nil }
        self = date
    }
}
