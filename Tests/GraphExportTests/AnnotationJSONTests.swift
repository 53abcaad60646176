import GraphModel
import Testing

@testable import GraphExport

/// The form in which extraction is printed and scored.
@Suite("Annotation JSON")
struct AnnotationJSONTests {
    @Test("keys in the order of the annotation guide, null where unknown")
    func order() {
        let article = Article(
            title: "Strike", paragraphs: ["A strike \"killed\" ten."], published: PartialDate(edtf: "2023-10-18"), language: "en",
            name: "x-1")
        let evidence = Evidence(
            article: "hash", span: TextSpan(8, 20), quote: "A strike \"killed\" ten", sentence: TextSpan(8, 30),
            rule: "en/frames/attack:kill",
            status: .alleged, attributedTo: "Ukraine")
        let event = Event(
            type: .attack, mode: "aerial", status: .alleged, when: .unknown, country: "UKR",
            participants: [Participant(.recipient, Entity(id: "group:civilians@UKR", name: "civilians", kind: .group, country: "UKR"))],
            killed: CountRange(min: 10, max: nil), evidence: [evidence], about: [])
        let line = AnnotationJSON().writeLine(ArticleFacts(article: article, contentHash: "hash", events: [event]))
        #expect(
            line == """
                {"id":"x-1","language":"en","published":"2023-10-18","title":"Strike","source":null,"url":null,"author":null,"contentHash":"hash",\
                "events":[{"type":"Attack","mode":"aerial","status":"alleged","when":"XXXX","place":null,"country":"UKR",\
                "participants":[{"role":"recipient","name":"civilians","kind":"Group","country":"UKR","id":"group:civilians@UKR"}],\
                "killed":{"min":10,"max":null},"injured":null,"quote":"A strike \\"killed\\" ten","about":[],"attributedTo":"Ukraine",\
                "evidence":[{"quote":"A strike \\"killed\\" ten","span":[8,20],"sentence":[8,30],"status":"alleged","attributedTo":"Ukraine",\
                "rule":"en/frames/attack:kill"}]}]}

                """)
    }
}
