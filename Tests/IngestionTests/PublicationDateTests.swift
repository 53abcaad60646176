import GraphModel
import LanguagePacks
import Testing

@testable import Ingestion

/// Dates of publication in the forms that documents use.
@Suite("Date of publication")
struct PublicationDateTests {
    private static let reader: Result<PublicationDate, any Error> = Result {
        try PublicationDate(packs: PackLibrary.embedded.languages.map { try LanguagePack(code: $0) })
    }

    @Test(
        "is read",
        arguments: [
            ("2023-10-18", "2023-10-18"), ("2023-10-18T23:30:00-05:00", "2023-10-18"), ("2023-10-18T00:10Z", "2023-10-18"),
            ("2023-10-18 08:00:00", "2023-10-18"), ("20231018", "2023-10-18"), ("20231018T2330Z", "2023-10-18"),
            ("2023/10/18", "2023-10-18"), ("2023.10.8", "2023-10-08"), ("2023-10", "2023-10"), ("2023", "2023"),
            ("Wed, 18 Oct 2023 21:30:00 GMT", "2023-10-18"), ("18 Oct 23 21:30 +0200", "2023-10-18"), ("18 ottobre 2023", "2023-10-18"),
            ("mercoledì 18 ottobre 2023, ore 14:05", "2023-10-18"), ("1º maggio 2020", "2020-05-01"), ("October 18, 2023", "2023-10-18"),
            ("Oct. 18th, 2023", "2023-10-18"), ("the 18th of October 2023", "2023-10-18"), ("Sept. 3, 2021", "2021-09-03"),
            ("ottobre 2023", "2023-10"), ("18/10/2023", "2023-10-18"), ("10/18/2023", "2023-10-18"), ("5.5.2021", "2021-05-05"),
            ("1697666400", "2023-10-18"), ("1697666400000", "2023-10-18"),
        ])
    func isRead(text: String, expected: String) throws {
        #expect(try Self.reader.get().read(text)?.text == expected)
    }

    @Test("is not read", arguments: ["", "yesterday", "2023-13-01", "2023-02-30", "03/04/2023", "18", "99/99/9999", "in the spring"])
    func isNotRead(text: String) throws {
        #expect(try Self.reader.get().read(text) == nil)
    }

    @Test("figures are read where the language fixes the order")
    func order() throws {
        let reader = try Self.reader.get()
        #expect(reader.read("03/04/2023", isDayFirst: true)?.text == "2023-04-03")
        #expect(reader.read("03/04/2023", isDayFirst: false)?.text == "2023-03-04")
    }
}
