import Crypto
import Testing

@testable import HearthlineCLI

@Suite("The generator repeats itself")
struct DeterminismTests {
    /// The digest of every byte that a load would send.
    private func digest(seed: UInt64 = 20_251_115, now: Moment = DemoDay(2026, 3, 2).start + 50_000) throws -> String {
        var profile = Profile.tiny
        profile.seed = seed
        let world = World(profile: profile, now: now)
        let seal: NumberSealer = { SealedNumber(cipher: Array($0.utf8), index: Array($0.utf8), masked: $0) }
        let directory = DirectoryRows(world: world, passwordHash: "hash", seal: seal).tables
        let past = HistoryRows(world: world, history: History(world: world), seal: seal).tables
        var hash = SHA256()
        for table in directory + past {
            var pieces = table.pieces().makeAsyncIterator()
            while let piece = try pieces.nextPiece() { hash.update(data: piece) }
        }
        return hash.finalize().map { String($0, radix: 16) }.joined()
    }

    @Test("The same seed and moment give the same bytes")
    func same() throws {
        let (first, second) = (try digest(), try digest())
        #expect(first == second)
    }

    @Test("Another seed and another day give other bytes")
    func other() throws {
        let first = try digest()
        let (otherSeed, otherDay) = (try digest(seed: 7), try digest(now: DemoDay(2026, 3, 3).start + 50_000))
        #expect(otherSeed != first)
        #expect(otherDay != first)
    }

    @Test("The streams of two entities are independent, and the first numbers never change")
    func streams() {
        var first = RandomStream(seed: 20_251_115, kind: "household", id: 1)
        var again = RandomStream(seed: 20_251_115, kind: "household", id: 1)
        var second = RandomStream(seed: 20_251_115, kind: "household", id: 2)
        let numbers = (0..<4).map { _ in first.next() }
        #expect(numbers == (0..<4).map { _ in again.next() })
        #expect(numbers != (0..<4).map { _ in second.next() })
    }
}
