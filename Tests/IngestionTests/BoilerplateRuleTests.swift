import GraphModel
import LanguagePacks
import Testing

@testable import Ingestion

/// The examples and counter-examples in `rules/boilerplate.tsv` of every pack.
@Suite("Boilerplate rules")
struct BoilerplateRuleTests {
    @Test("every rule matches its example and not its counter-example", arguments: PackLibrary.embedded.languages)
    func examples(code: String) throws {
        let pack = try LanguagePack(code: code)
        let dates = try PublicationDate(packs: [pack])
        let filter = try BoilerplateFilter(pack: pack, dates: dates)
        for finding in filter.exampleFindings(dates: dates) { Issue.record("\(finding.diagnostic)") }
    }
}
