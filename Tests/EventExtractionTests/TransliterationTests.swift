import Testing

@testable import EventExtraction

/// Spellings of names of other scripts.
@Suite struct TransliterationTests {
    @Test(
        "spellings of one name are the same",
        arguments: [
            ("Aleksej", "Alexei"), ("Alexey", "Aleksei"), ("Sergej", "Sergey"), ("Dmitrij", "Dmitry"), ("Jurij", "Yuri"),
            ("Yevgeny", "Evgenij"), ("Mohammed", "Mohamed"), ("Nikolaj", "Nikolay"), ("Khalid", "Kalid"),
        ])
    func same(one: String, other: String) { #expect(Transliteration.isSame(one, other)) }

    @Test(
        "other names stay others",
        arguments: [("Vladimir", "Volodymyr"), ("Michelle", "Barack"), ("Pjotr", "Petro"), ("Ali", "Alì Hassan"), ("", "")])
    func other(one: String, other: String) { #expect(!Transliteration.isSame(one, other)) }
}
