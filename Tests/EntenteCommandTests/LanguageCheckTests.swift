import Foundation
import GoldenKit
import Testing

/// `entente language check`: errors end it with exit code 1, warnings do not.
@Suite("Language check")
struct LanguageCheckTests {
    @Test("the packs that we ship have no errors; unused rules are counted", arguments: ["it", "en"])
    func shipped(code: String) throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let samples = GoldenFile.projectRoot.appending(path: "SampleData/\(code)").path
        let outcome = try entente.run("language", "check", code, samples, "--json")
        #expect(outcome.status == 0, "\(outcome.output.prefix(3000))")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect((report["errors"] as? [Any])?.isEmpty == true)
        let rules = try #require(report["rules"] as? Int)
        let unused = try #require(report["unused"] as? [[String: Any]])
        #expect(rules > 300 && unused.count < rules && !unused.isEmpty)
        #expect(report["samples"] as? Int == 12)
    }

    @Test("a pack without sample articles is checked all the same")
    func withoutSamples() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let outcome = try entente.run("language", "check", "es")
        #expect(outcome.status == 0, "\(outcome.output.prefix(3000))")
        #expect(outcome.output.contains("es: 0 errors"))
    }

    @Test("finds what is broken, failing, missing and repeated")
    func broken() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let packs = try PackFolder(of: entente, parts: ["it"])
        try FileManager.default.removeItem(at: packs.url.appending(path: "it/rules/boilerplate.tsv"))
        let unknown = try packs.put("sbaluginare\tverb\tMeeting\ttalks\tsbject:actor!\t\t\t\t\t\t", into: "it/frames/meeting.tsv")
        let failing = try packs.put(
            "sbranare\tverb\tAttack\t\tsubject:actor! object:recipient!\t\t\t\t\tIl sole splende su Roma\t", into: "it/frames/attack.tsv")
        let visir = try packs.put("gran visir\tm\tvisier", into: "it/names/titles.tsv")
        let twice = try packs.put("wwww\nwwww", into: "it/vocabulary/prefixes.tsv")
        let outcome = try entente.run("language", "check", "it", "--packs", "packs")
        #expect(outcome.status == 1)
        for message in [
            "error: there is no office 'visier'\n  it/names/titles.tsv, line \(visir)\n",
            "error: 'Il sole splende su Roma' is no Attack\n  it/frames/attack.tsv, line \(failing)\n",
            "warning: the frame has no example\n  it/frames/meeting.tsv, line \(unknown)\n",
            "warning: the vocabulary has no verb 'sbaluginare'\n  it/frames/meeting.tsv, line \(unknown)\n",
            "warning: the vocabulary has no preposition 'sbject'\n  it/frames/meeting.tsv, line \(unknown)\n",
            "warning: the row is the same as line \(twice)\n  it/vocabulary/prefixes.tsv, line \(twice + 1)\n",
            "warning: the list is missing\n  it/rules/boilerplate.tsv\n",
        ] {
            #expect(outcome.output.contains(message), "\(message)\n\(outcome.output.prefix(4000))")
        }
        try packs.put("incontrare\tverb\tMeetin\ttalks\tsubject:actor!", into: "it/frames/meeting.tsv")
        let refused = try entente.run("language", "check", "it", "--packs", "packs")
        #expect(refused.status == 1)
        #expect(refused.output.contains("there is no event type 'Meetin'") && refused.output.contains("the pack does not load"))
        #expect(try entente.run("language", "check", "xx").status == 3)
    }
}
