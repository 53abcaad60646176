import GraphModel
import Testing

@testable import GraphExport

@Suite("Words of timelines")
struct TimelineWordsTests {
    @Test("every language has every word, and only words that something names", arguments: TimelineWords.languages)
    func tables(language: String) throws {
        let words = try TimelineWords(language: language)
        #expect(words.language == language)
        for type in EventType.allCases {
            for mode in type.modes {
                let verb = try #require(words.entry("verb", "\(type.rawValue)/\(mode)"), "\(language): \(type.rawValue)/\(mode)")
                for form in [verb.text, verb.many, verb.infinitive, verb.noun, verb.of] {
                    #expect(!form.isEmpty, "\(type.rawValue)/\(mode)")
                }
                #expect(verb.object.contains("{recipients}") && verb.of.contains("{recipients}"), "\(type.rawValue)/\(mode)")
            }
        }
    }

    @Test("a language that is not there is a usage error that names those that are; a table that lacks a row says which")
    func mistakes() {
        let unknown = #expect(throws: Diagnostic.self) { try TimelineWords(language: "xx") }
        #expect(unknown?.category == .usage && unknown?.hint == "there are: en, it")
        let table = "kind\tname\ttext\tmany\tinfinitive\tobject\tnoun\tof\nlabel\ttimeline\tT\n"
        let lacking = #expect(throws: Diagnostic.self) { try TimelineWords(language: "xx", table: table) }
        #expect(lacking?.message == "the row 'label undated' is missing")
    }

    @Test(
        "dates in words",
        arguments: [
            ("2024-05-07", "7 May 2024", "7 maggio 2024"), ("2024-05-01", "1 May 2024", "1º maggio 2024"),
            ("2024-05", "May 2024", "maggio 2024"), ("2024", "2024", "2024"), ("2024-22", "summer 2024", "estate 2024"),
            ("201X", "2010s", "anni 2010"), ("19XX", "between 1900 and 1999", "tra il 1900 e il 1999"),
            ("2023-03~", "about March 2023", "circa marzo 2023"), ("2023-03-08~", "about 8 March 2023", "circa l’8 marzo 2023"),
            ("2024-22~", "about summer 2024", "circa l’estate 2024"), ("2024?", "2024 (uncertain)", "2024 (incerto)"),
            ("2024%", "about 2024 (uncertain)", "circa il 2024 (incerto)"),
            ("2024-05-03/2024-05-07", "between 3 and 7 May 2024", "tra il 3 e il 7 maggio 2024"),
            ("2024-04-30/2024-05-08", "between 30 April and 8 May 2024", "tra il 30 aprile e l’8 maggio 2024"),
            ("2023-12-30/2024-01-02", "between 30 December 2023 and 2 January 2024", "tra il 30 dicembre 2023 e il 2 gennaio 2024"),
            ("2023/2024-05", "between 2023 and May 2024", "tra il 2023 e maggio 2024"),
            ("2023-03~/2023-05", "between about March 2023 and May 2023", "tra circa marzo 2023 e maggio 2023"),
            ("../2023-10", "by October 2023", "entro ottobre 2023"), ("2023-10-01/..", "1 October 2023 or later", "1º ottobre 2023 o dopo"),
            ("XXXX/2015", "by 2015", "entro il 2015"), ("XXXX", "undated", "senza data"), ("XXXX/XXXX", "undated", "senza data"),
        ])
    func dates(edtf: String, english: String, italian: String) throws {
        let date = try #require(PartialDate(edtf: edtf))
        #expect(try TimelineWords(language: "en").text(of: date) == english)
        #expect(try TimelineWords(language: "it").text(of: date) == italian)
    }

    private func person(_ name: String, _ role: ParticipantRole, implied: Bool = false, kind: ActorKind = .person) -> Participant {
        Participant(role, Entity(id: "person:\(name)", name: name, kind: kind), isImplied: implied)
    }

    private func headlines(
        _ type: EventType, _ mode: String? = nil, status: EventStatus = .occurred, place: String? = nil, _ participants: Participant...
    ) throws -> [String] {
        let event = Event(
            type: type, mode: mode, status: status, when: .unknown, place: place.map { Place(id: "place:x", name: $0) },
            participants: participants, evidence: [])
        return try ["en", "it"].map { try TimelineWords(language: $0).headline(of: event) }
    }

    @Test("a headline says who did what to whom, and how the reports stand to it")
    func headline() throws {
        let (lavrov, korea) = (person("Sergey Lavrov", .actor), person("North Korea", .recipient))
        #expect(
            try headlines(.meeting, "visit", lavrov, korea) == ["Sergey Lavrov visits North Korea", "Sergey Lavrov visita North Korea"])
        #expect(
            try headlines(.meeting, "visit", status: .planned, lavrov, korea)
                == ["Sergey Lavrov is expected to visit North Korea", "Sergey Lavrov dovrebbe visitare North Korea"])
        #expect(
            try headlines(.meeting, "visit", status: .alleged, lavrov, korea)
                == ["Sergey Lavrov allegedly visits North Korea", "A quanto si sostiene, Sergey Lavrov visita North Korea"])
        #expect(
            try headlines(.meeting, "visit", status: .denied, lavrov, korea)
                == ["Denied: Sergey Lavrov visits North Korea", "Smentito: Sergey Lavrov visita North Korea"])
        #expect(
            try headlines(.meeting, "visit", status: .hypothetical, lavrov, korea)
                == ["Sergey Lavrov might visit North Korea", "Sergey Lavrov potrebbe visitare North Korea"])
        #expect(
            try headlines(.meeting, "visit", status: .cancelled, lavrov, korea)
                == ["Cancelled: Sergey Lavrov visits North Korea", "Annullato: Sergey Lavrov visita North Korea"])
    }

    @Test("several actors are many, also a group of people; the object may stand within the sentence")
    func many() throws {
        let (putin, kim) = (person("Vladimir Putin", .actor), person("Kim Jong Un", .actor))
        #expect(
            try headlines(.meeting, nil, putin, kim) == [
                "Vladimir Putin and Kim Jong Un meet", "Vladimir Putin e Kim Jong Un si incontrano",
            ])
        #expect(
            try headlines(.meeting, "talks", status: .planned, putin, kim)
                == ["Vladimir Putin and Kim Jong Un are expected to hold talks", "Vladimir Putin e Kim Jong Un dovrebbero tenere colloqui"])
        #expect(
            try headlines(.protest, "demo", person("Protesters", .actor, kind: .group)) == [
                "Protesters demonstrate", "Protesters manifestano",
            ])
        #expect(
            try headlines(.attack, "drone", putin, person("Ukraine", .recipient))
                == ["Vladimir Putin attacks Ukraine with drones", "Vladimir Putin attacca Ukraine con droni"])
        #expect(try headlines(.attack, "drone", putin) == ["Vladimir Putin attacks with drones", "Vladimir Putin attacca con droni"])
        let five = try headlines(
            .meeting, nil, person("A", .actor), person("B", .actor), person("C", .actor), person("D", .actor), person("E", .actor))
        #expect(five == ["A, B, C and 2 others meet", "A, B, C e altri 2 si incontrano"])
    }

    @Test("where a verb does not fit, a noun does")
    func nouns() throws {
        #expect(
            try headlines(.attack, nil, status: .alleged, person("Ukraine", .recipient))
                == ["Attack on Ukraine (alleged)", "Attacco contro Ukraine (presunto)"])
        #expect(try headlines(.protest, nil, place: "Cairo") == ["Protest in Cairo", "Protesta a Cairo"])
        #expect(
            try headlines(.threat, nil, status: .planned, person("Iran", .actor)) == [
                "Iran: threat (planned)", "Iran: minaccia (previsto)",
            ])
        #expect(
            try headlines(.meeting, "mediation", person("Iran", .actor), person("Iraq", .recipient, implied: true), person("Oman", .third))
                == [
                    "Iran takes part in mediated talks with Iraq (implied) (with Oman)",
                    "Iran partecipa a colloqui con un mediatore e con Iraq (implicito) (con Oman)",
                ])
    }

    @Test("what a name holds is not read as a place to fill in")
    func braces() throws {
        #expect(
            try headlines(.accusation, nil, person("{recipients}", .actor), person("[{verb}]", .recipient))[0]
                == "{recipients} accuses [{verb}]")
    }

    @Test("tolls in words")
    func tolls() throws {
        let event = Event(
            type: .attack, status: .occurred, when: .unknown, participants: [], killed: CountRange(min: 500, max: nil),
            injured: CountRange(min: 20, max: 30), evidence: [])
        #expect(try TimelineWords(language: "en").casualties(of: event) == "at least 500 killed, 20–30 injured")
        #expect(try TimelineWords(language: "it").casualties(of: event) == "almeno 500 morti, 20–30 feriti")
    }
}
