import GraphModel
import Testing

/// Features, backgrounds, outlines, texts and tables as they are written in files.
@Suite("Gherkin reader")
struct GherkinReaderTests {
    private func scenarios(_ text: String) throws -> [Scenario] { try GherkinReader.scenarios(of: text, feature: "Doors") }

    @Test func readsAFeature() throws {
        let read = try scenarios(
            #"""
            # a remark
            #encoding: utf-8
            @all
            Feature: Doors - what they do
              Some words about doors.

              Background:
                Given a house

              @slow @odd
              Scenario: [1] Opening
                # it is closed
                When I say:
                  """
                  open
                    the "door" \"\"\"
                  # not a remark

                  now
                  """
                Then these are seen:
                  | who  | what    |
                  | a\|b | c\nd\\e |
                  |      | 'it\'s' |
              Scenario: [2] Nothing
            """#)
        #expect(read.map(\.identity) == ["Doors [1]", "Doors [2]"])
        #expect(read[0].name == "[1] Opening")
        #expect(read[0].tags == ["@all", "@slow", "@odd"])
        #expect(read[1].tags == ["@all"])
        #expect(read[0].steps.map(\.text) == ["a house", "I say:", "these are seen:"])
        #expect(read[0].steps[1].document == "open\n  the \"door\" \"\"\"\n# not a remark\n\nnow")
        #expect(read[0].steps[2].table == [["who", "what"], ["a|b", "c\nd\\e"], ["", "'it\\'s'"]])
        #expect(read[1].steps.map(\.text) == ["a house"])
    }

    @Test func fillsOutlines() throws {
        let read = try scenarios(
            """
            Feature: Doors
              Scenario Outline: [7] Opening <door>
                Given <door> <other>
                  | <key> |
                When run:
                  ```
                  <door><door>> < <key>
                  ```

                Examples: of wood
                  | door  | key |
                  | <key> | 1   |
                  # the next one is red
                  | red   | 2   |

                @late
                Examples:
                  | key | door |
                  | 3   |      |
              Scenario: [8] After it
                Given a wall
            """)
        #expect(read.map(\.identity) == ["Doors [7] 1", "Doors [7] 2", "Doors [7] 3", "Doors [8]"])
        #expect(read[0].name == "[7] Opening <key>")
        #expect(read[0].steps[0].text == "<key> <other>")
        #expect(read[0].steps[0].table == [["1"]])
        #expect(read[1].steps[1].document == "redred> < 2")
        #expect(read[2].steps[1].document == "> < 3")
        #expect(read.map(\.tags) == [[], [], ["@late"], []])
    }

    @Test(arguments: [
        ("Scenario: x", 1), ("Feature: x\nGiven y\nScenario: z", 2), ("Feature: x\nScenario: y\n* z\nwhat", 4),
        ("Feature: x\nScenario: y\n* z\n\"\"\"\ntext", 6), ("Feature: x\nScenario: y\n* z\n| a | b |\n| c |", 5),
        ("Feature: x\nScenario: y\n* z\n| a", 4), ("Feature: x\nScenario Outline: y\n* z", 4),
        ("Feature: x\nScenario Outline: y\n* z\nExamples:\n| a |", 6), ("Feature: x\nScenario Outline: y\n* z\nExamples:\n", 6),
    ])
    func refusesWhatIsBroken(_ text: String, line: Int) {
        let error = #expect(throws: Diagnostic.self) { try GherkinReader.scenarios(of: text, feature: "Doors") }
        #expect(error?.place == .line(file: "Doors.feature", line: line, column: nil))
    }
}
