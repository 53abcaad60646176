import EventExtraction
import GraphModel
import LanguagePacks
import Testing

@testable import Ingestion

/// The tables of codes are whole, and say what the ontology has.
@Suite("Datasets: codes")
struct DatasetsCodesTests {
    /// How many codes CAMEO 1.1b3 has below each of its twenty roots, with those that GDELT and ICEWS add.
    @Test("every CAMEO code is there, under its root")
    func cameo() throws {
        let codes = try EventCodes("cameo-events")
        let expected = [
            "01": 10, "02": 27, "03": 28, "04": 7, "05": 8, "06": 5, "07": 6, "08": 25, "09": 5, "10": 27, "11": 12, "12": 28, "13": 22,
            "14": 26, "15": 6, "16": 13, "17": 13, "18": 14, "19": 9, "20": 7,
        ]
        var counts: [String: Int] = [:]
        for code in codes.all where code.utf8.count > 2 { counts[String(code.prefix(2)), default: 0] += 1 }
        #expect(counts == expected)
        for root in expected.keys { #expect(codes[root] != nil, "\(root)") }
        // Only statements tell of nothing.
        for code in codes.all where codes[code]?.type == nil { #expect(code.hasPrefix("01"), "\(code)") }
    }

    @Test("PLOVER: every type of ours is reached, and each event stands for itself")
    func plover() throws {
        let codes = try EventCodes("plover-events", key: ["event", "mode"], mode: "ourMode")
        #expect(Set(codes.all.compactMap { codes[$0]?.type }) == Set(EventType.allCases))
        for event in Set(codes.all.compactMap { $0.split(separator: "\t").first.map(String.init) }) {
            #expect(codes.plover(event, []) != nil, "\(event)")
            #expect(codes.plover(event, ["made-up"]) == codes.plover(event, []), "\(event)")
        }
    }

    @Test("bodies and groups that roles stand for are those of the packs")
    func roles() throws {
        let names = try DatasetNames(packs: .embedded)
        let table = try PackLibrary.embedded.pack(LanguagePack.canonical).table("names/groups", requiring: ["canonical"])
        let groups = Set(table.rows.map { $0["canonical"] })
        for row in try CodeTable.named("roles", requiring: ["codes", "kind", "stands"]).rows {
            let stands = row["stands"]
            if stands.hasPrefix("group:") {
                #expect(groups.contains(String(stands.dropFirst("group:".count))), "\(stands)")
            } else if !stands.isEmpty, stands != "government" {
                #expect(names.directory.body(stands, of: "ITA") != nil, "\(stands)")
            }
        }
    }

    @Test(
        "countries by all their codes",
        arguments: [
            ("RS", "643", "RUS", "365", "RUS"), ("UP", "804", "UKR", "369", "UKR"), ("GM", "276", "DEU", "260", "DEU"),
            ("KN", "408", "PRK", "731", "PRK"), ("RO", "642", "ROM", "360", "ROU"), ("UK", "826", "GBR", "200", "GBR"),
            ("IS", "376", "ISR", "666", "ISR"), ("AU", "040", "AUT", "305", "AUT"), ("AS", "36", "AUS", "900", "AUS"),
        ])
    func countries(fips: String, numeric: String, cameo: String, state: String, code: String) throws {
        let countries = try CountryCodes(NameDirectory(packs: .embedded))
        #expect(countries.fips(fips) == code && countries.numeric(numeric) == code)
        #expect(countries.alpha3(cameo) == code && countries.gleditschWard(state) == code)
    }

    @Test("countries by name; regions are none")
    func countryNames() throws {
        let countries = try CountryCodes(NameDirectory(packs: .embedded))
        for (name, code) in [
            ("Russia (Soviet Union)", "RUS"), ("Bosnia-Herzegovina", "BIH"), ("DR Congo (Zaire)", "COD"), ("Ivory Coast", "CIV"),
            ("Myanmar (Burma)", "MMR"), ("Yemen (North Yemen)", "YEM"), ("United States", "USA"), ("Occupied Palestinian Territory", "PSE"),
        ] { #expect(countries.named(name) == code, "\(name)") }
        for region in ["AFR", "EUR", "WST", "", "Atlantis"] { #expect(countries.any(region) == nil, "\(region)") }
    }

    @Test("every country of the packs has a row, and no code stands twice")
    func countryTable() throws {
        let rows = try CodeTable.named("countries", requiring: ["code", "alpha2", "numeric", "fips", "cameo", "gw"]).rows
        let packs = try PackLibrary.embedded.pack(LanguagePack.canonical).sharedTable("names/countries", requiring: ["code"]).rows
        // Zaire is the name that a state had, not a country of its own.
        #expect(Set(packs.map { $0["code"] }).subtracting(rows.map { $0["code"] }) == ["ZAR"])
        for column in ["code", "alpha2", "numeric", "fips", "cameo", "gw"] {
            let keys = rows.flatMap { $0.list(column) }
            #expect(Set(keys).count == keys.count, "\(column)")
        }
    }

    @Test(
        "ranges of days are as sharp as they are",
        arguments: [
            ("2023-10-18", "2023-10-18", "2023-10-18"), ("2023-10-01", "2023-10-31", "2023-10"), ("2024-02-01", "2024-02-29", "2024-02"),
            ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27"), ("2023-01-01", "2023-12-31", "2023"),
            ("2023-10-30", "2023-11-02", "2023-10-30/2023-11-02"), ("2022-07-01", "2023-06-30", "2022-07-01/2023-06-30"),
        ])
    func ranges(first: String, last: String, edtf: String) throws {
        let (first, last) = (try #require(Day(iso: first)), try #require(Day(iso: last)))
        #expect(DatasetDates.range(first, last).text == edtf)
    }

    @Test(
        "dates as datasets write them",
        arguments: [
            ("20231018", "2023-10-18"), ("18 October 2023", "2023-10-18"), ("18-October-2023", "2023-10-18"), ("18-10-2023", "2023-10-18"),
            ("2023-10-18 00:00:00.000", "2023-10-18"), ("1697587200", "2023-10-18"), ("2023-10", nil), ("20231399", nil), ("soon", nil),
        ])
    func dates(text: String, day: String?) throws {
        #expect(try DatasetDates(packs: .embedded).day(text)?.iso == day)
    }

    @Test("a quote is at most twelve words of the value, and never cut within a character")
    func quotes() {
        var text = RowText()
        _ = text.append(Array("a".utf8), [0x31])
        let thirteen = "one two three four five six seven eight nine ten eleven twelve thirteen"
        let words = text.append(Array("notes".utf8), Array(thirteen.utf8)[...])
        let long = text.append(Array("long".utf8), Array(String(repeating: "è", count: 900).utf8)[...])
        let blank = text.append(Array("blank".utf8), Array(" \t\u{0} ".utf8)[...])
        #expect(blank == nil)
        func quote(_ range: Range<Int>?) -> String { String(decoding: text.bytes[text.quote(of: range ?? 0..<0)], as: UTF8.self) }
        #expect(quote(words) == "one two three four five six seven eight nine ten eleven twelve")
        #expect(quote(long) == String(repeating: "è", count: 200))
        #expect(String(decoding: text.bytes, as: UTF8.self).hasPrefix("a: 1\nnotes: one two"))
        #expect(text.line(of: words ?? 0..<0).lowerBound == 5)
    }
}
