import GraphModel
import LanguagePacks

/// Who held which office of which country or organisation, from when to when.
///
/// `holder(of: "president", in: "RUS", on: day)` answers what "il presidente russo" means in a report of that day;
/// `offices(of: "person:vladimir-putin", on: day)` what is known about a participant.
public struct OfficeDirectory: Sendable {
    /// A person in an office.
    private struct Holding: Sendable {
        var person: Int32
        var office: Symbol
        /// The country or organisation, by code or identity.
        var of: Symbol
        var from: Day?
        var to: Day?

        func includes(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
    }

    let tables: NameTables
    private var names = SymbolTable(capacity: 1 << 10)
    private var holdings: [Holding] = []
    /// Each office as a title: "Foreign Minister".
    private var titles: [Symbol: String] = [:]
    /// Indices into ``holdings`` by the row of the person, in the order of the table.
    private var byPerson: [Int32: [Int32]] = [:]
    /// Indices into ``holdings`` by office and owner, in the order of the table.
    private var byOffice: [Office: [Int32]] = [:]

    /// An office of a country or organisation.
    private struct Office: Hashable {
        var office: Symbol
        var of: Symbol
    }

    /// Loads the offices of a pack; the table is the same for all languages.
    public init(pack: LanguagePack) throws(Diagnostic) { try self.init(pack: pack, tables: NameTables(pack: pack)) }

    init(pack: LanguagePack, tables: NameTables) throws(Diagnostic) {
        self.tables = tables
        guard let table = try pack.lazySharedTable("names/offices", requiring: ["person", "office", "of"]) else { return }
        let columns = (table.column("person"), table.column("office"), table.column("of"), table.column("from"), table.column("to"))
        for row in 0..<table.count {
            guard let person = table.withField(row, columns.0, { tables.peopleByIdentity.row(bytes: $0) }) else {
                throw table.unknownName("person", row, columns.0, among: tables.people?.all("id") ?? [], listed: tables.people?.path)
            }
            let office = table.withField(row, columns.1) { names.intern(bytes: $0) }
            if titles[office] == nil { titles[office] = Self.title(names.string(office)) }
            let of = table.withField(row, columns.2) { names.intern(bytes: $0) }
            let from = table.withField(row, columns.3) { Self.day($0) ?? Self.date($0)?.earliest }
            let to = table.withField(row, columns.4) { Self.day($0) ?? Self.date($0)?.latest }
            byPerson[Int32(person), default: []].append(Int32(holdings.count))
            byOffice[Office(office: office, of: of), default: []].append(Int32(holdings.count))
            holdings.append(Holding(person: Int32(person), office: office, of: of, from: from, to: to))
        }
    }

    /// Who held an office of a country (by code) or organisation (by identity) on a day; of two, the one who came later.
    public func holder(of office: String, in owner: String, on day: Day) -> Entity? {
        row(holding: office, in: owner, on: day).map { tables.entity(person: $0) }
    }

    /// The row of the person who held an office on a day.
    func row(holding office: String, in owner: String, on day: Day) -> Int? {
        guard let office = names.lookup(office), let of = names.lookup(owner) else { return nil }
        var best: Holding?
        for index in byOffice[Office(office: office, of: of)] ?? [] where holdings[Int(index)].includes(day) {
            let holding = holdings[Int(index)]
            if let found = best, (found.from ?? day) > (holding.from ?? Day(number: .min)) { continue }
            best = holding
        }
        return best.map { Int($0.person) }
    }

    /// The offices that a person held on a day; all that are known where the day is nil.
    public func offices(of person: String, on day: Day?) -> [OfficeHolding] {
        guard let row = tables.row(ofPerson: person) else { return [] }
        return (byPerson[Int32(row)] ?? []).compactMap { index in
            let holding = holdings[Int(index)]
            if let day, !holding.includes(day) { return nil }
            guard let of = owner(names.string(holding.of)) else { return nil }
            return OfficeHolding(
                person: tables.entity(person: row), title: titles[holding.office] ?? "", of: of,
                from: holding.from.map { PartialDate(day: $0) }, to: holding.to.map { PartialDate(day: $0) })
        }
    }

    /// The names of the offices that a person (by row) held on a day, in the order of the table.
    func offices(ofRow row: Int, on day: Day) -> [(office: String, of: String)] {
        (byPerson[Int32(row)] ?? []).map { holdings[Int($0)] }.filter { $0.includes(day) }
            .map { (names.string($0.office), names.string($0.of)) }
    }

    /// Whether a person (by row) held an office on a day, or within some years of it.
    func isInOffice(_ person: Int, on day: Day, within years: Int = 0) -> Bool {
        (byPerson[Int32(person)] ?? []).contains { index in
            let holding = holdings[Int(index)]
            let first = holding.from?.adding(months: -12 * years)
            let last = holding.to?.adding(months: 12 * years)
            return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
        }
    }

    /// Whether a person (by row) ever held one of these offices of a state; who presides over a union is not "the president" alone.
    func held(_ person: Int, anyOf offices: [String]) -> Bool {
        (byPerson[Int32(person)] ?? []).contains { index in
            let holding = holdings[Int(index)]
            return offices.contains(names.string(holding.office)) && tables.country(names.string(holding.of)) != nil
        }
    }

    /// A field that is a day, as nearly all are: `2004-05-10`.
    private static func day(_ field: UnsafeBufferPointer<UInt8>) -> Day? {
        guard field.count == 10, field[4] == UInt8(ascii: "-"), field[7] == UInt8(ascii: "-") else { return nil }
        var parts = (year: 0, month: 0, day: 0)
        for (index, byte) in field.enumerated() where index != 4 && index != 7 {
            guard byte &- 0x30 < 10 else { return nil }
            let digit = Int(byte - 0x30)
            if index < 4 {
                parts.year = parts.year * 10 + digit
            } else if index < 7 {
                parts.month = parts.month * 10 + digit
            } else {
                parts.day = parts.day * 10 + digit
            }
        }
        return Day(year: parts.year, month: parts.month, day: parts.day)
    }

    private static func date(_ field: UnsafeBufferPointer<UInt8>) -> PartialDate? {
        field.isEmpty ? nil : PartialDate(edtf: String(decoding: field, as: UTF8.self))
    }

    private func owner(_ identity: String) -> Entity? {
        if let country = tables.country(identity) { return tables.entity(country: country) }
        if let organization = tables.organizationsByIdentity.row(identity) { return tables.entity(organization: organization) }
        return nil
    }

    /// `foreign-minister` as a title: "Foreign Minister".
    private static func title(_ office: String) -> String {
        office.split(separator: "-").map { $0.count > 2 ? $0.prefix(1).uppercased() + $0.dropFirst() : String($0) }.joined(separator: " ")
    }
}
