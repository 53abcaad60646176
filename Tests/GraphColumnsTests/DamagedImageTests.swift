import GraphModel
import MemoryGraph
import Testing

@testable import GraphColumns

@Suite struct DamagedImageTests {
    @Test(arguments: 0..<6) func everyByteOfTheHeadCounts(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let image = try ImageBytes(ColumnarGraph.columns(of: random.make()))
        for place in 0..<image.headLength {
            image.bytes[place] ^= UInt8(1 + random.below(255))
            let isMissed = throwsDamage { _ = try image.graph() }
            if !isMissed { Issue.record("byte \(place)") }
            image.restore()
        }
        _ = try image.graph()
    }

    @Test(arguments: 0..<6) func everyByteOfASectionCounts(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let image = try ImageBytes(ColumnarGraph.columns(of: random.make()))
        spoil(image, places: try image.sections().flatMap { Array($0) }, &random)
    }

    @Test func bytesOfALargeImageCount() throws {
        var random = RandomGraph(seed: 3)
        let image = try ImageBytes(LargeGraph.make())
        let sections = try image.sections().filter { !$0.isEmpty }
        let places = (0..<300).map { _ in
            let section = sections[random.below(sections.count)]
            return section.lowerBound + random.below(section.count)
        }
        spoil(image, places: places, &random)
        for length in (0..<200).map({ _ in random.below(image.bytes.count) }) {
            #expect(throwsDamage { _ = try ImageBytes(image.bytes[..<length]).graph() })
        }
    }

    /// Each byte must be missed when everything is asked for.
    private func spoil(_ image: ImageBytes, places: [Int], _ random: inout RandomGraph) {
        for place in places {
            image.bytes[place] ^= UInt8(1 + random.below(255))
            let isMissed = throwsDamage { try ColumnsWalk(graph: image.graph()).ask() }
            if !isMissed { Issue.record("byte \(place)") }
            image.bytes[place] = image.written[place]
        }
    }

    @Test(arguments: 0..<4) func anImageOfAnotherLengthIsRefused(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let image = try ImageBytes(ColumnarGraph.columns(of: random.make()))
        for length in 0..<image.bytes.count { #expect(throwsDamage { _ = try ImageBytes(image.bytes[..<length]).graph() }) }
        #expect(throwsDamage { _ = try ImageBytes(image.written + [0]).graph() })
    }

    @Test func otherVersionsAndByteOrdersAreRefused() throws {
        let image = try ImageBytes(ColumnarGraphBuilder(startKey: nil).finish())
        for (place, number, message) in [
            (8, UInt32(0x0403_0201), "they are of a machine with another byte order"),
            (12, ColumnarImage.formatVersion + 1, "they are of format version 2, and this program reads version 1"),
        ] {
            image.bytes.storeBytes(of: number, toByteOffset: place, as: UInt32.self)
            image.forgeHead()
            let diagnostic = #expect(throws: Diagnostic.self) {
                try ColumnarImage.graph(of: UnsafeRawBufferPointer(image.bytes), owner: image, file: "a.columns")
            }
            #expect(diagnostic?.message == "the columns of the graph are damaged: \(message)")
            #expect(diagnostic?.place == .file("a.columns"))
            image.restore()
        }
    }

    @Test func anImageAtAnOddPlaceIsRefused() throws {
        let image = try ImageBytes(ColumnarGraphBuilder(startKey: nil).finish())
        let odd = try ImageBytes([0] + image.written)
        let diagnostic = #expect(throws: Diagnostic.self) {
            try ColumnarImage.graph(of: UnsafeRawBufferPointer(rebasing: odd.bytes[1...]), owner: odd)
        }
        #expect(diagnostic?.category == .failure)
    }

    /// Numbers of the description that a forger has chosen, and checked.
    @Test(arguments: 0..<60) func aForgedDescriptionLeadsNowhere(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let image = try ImageBytes(ColumnarGraph.columns(of: random.make()))
        for _ in 0..<40 {
            let place = 32 + random.below((image.headLength - 40) / 8) * 8
            let hostile = [0, 1, -1, 2, .max, .min, 1 << 32, 1 << 31, Int64(random.below(70)), image.number(at: place) &+ 1]
            image.bytes.storeBytes(of: hostile[random.below(hostile.count)], toByteOffset: place, as: Int64.self)
            image.forgeHead()
            walkOrFindDamage(image)
            image.restore()
        }
    }

    /// Numbers of sections that a forger has chosen before their checksums were taken.
    @Test(arguments: 0..<20) func aForgedSectionLeadsNowhere(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let image = try ImageBytes(ColumnarGraph.columns(of: random.make()))
        for section in try image.sections() where !section.isEmpty {
            for _ in 0..<4 {
                let place = section.lowerBound + random.below(section.count)
                image.bytes[place] = [0xFF, 0x7F, 0x80, 0, 1, UInt8(random.below(256))][random.below(6)]
                image.forge(section)
                walkOrFindDamage(image)
                image.restore()
            }
        }
    }

    private func walkOrFindDamage(_ image: ImageBytes) {
        do throws(Diagnostic) {
            let isWithin = try ColumnsWalk(graph: image.graph()).staysWithin()
            #expect(isWithin)
        } catch {
            #expect(error.category == .damaged)
        }
    }

    private func throwsDamage(_ work: () throws -> Void) -> Bool {
        do { try work() } catch { return (error as? Diagnostic)?.category == .damaged }
        return false
    }
}
