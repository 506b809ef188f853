import Hearthline
import Testing

@Suite("Complaint steps")
struct ComplaintStatusTests {
    /// Every step that is allowed, as status+step=status; the rest is refused.
    private static let allowed = """
        1+2=2 1+9=1 2+2=2 2+3=2 2+4=2 2+5=2 2+6=2 2+7=3 2+8=2 2+9=2 \
        3+2=3 3+3=3 3+4=3 3+5=3 3+6=2 3+7=3 3+8=3 3+9=3 3+10=4 4+11=5 5+2=2 5+9=5
        """

    private static func table(round: Int16) -> String {
        ComplaintStatus.allCases.flatMap { status in
            ComplaintAction.allCases.compactMap { action in
                status.next(on: action, round: round).map { "\(status.rawValue)+\(action.rawValue)=\($0.rawValue)" }
            }
        }.joined(separator: " ")
    }

    @Test("CMP-03 each status allows exactly these steps")
    func steps() {
        #expect(Self.table(round: 1) == Self.allowed)
    }

    @Test("CMP-01 it is reopened once more: the second round ends for good")
    func secondRound() {
        #expect(Self.table(round: 2) == Self.allowed.replacing(" 4+11=5", with: ""))
    }

    @Test("CMP-03 the whole way: taken over, listened, asked, facts, decided, replied, called back, closed")
    func way() {
        let way: [ComplaintAction] = [.takeOver] + ComplaintAction.template + [.close]
        let end = way.reduce(ComplaintStatus.received as ComplaintStatus?) { $0?.next(on: $1, round: 1) }
        #expect(end == .closed)
        #expect(ComplaintAction.template == [.listen, .ask, .facts, .decide, .reply, .callback])
    }

    @Test("CMP-03 closing has a place after the reply only", arguments: ComplaintStatus.allCases)
    func closing(status: ComplaintStatus) {
        #expect(status.next(on: .close, round: 1) == (status == .replied ? .closed : nil))
    }

    @Test("CMP-01 every code has words of its own in both languages")
    func labels() {
        #expect(Set(ComplaintStatus.allCases.map(\.label.zh)).count == 5)
        #expect(Set(ComplaintAction.allCases.map(\.label.en)).count == 11)
        #expect(Set(ComplaintSource.allCases.map(\.label)).count == 9)
        #expect(Set(ComplaintTarget.allCases.map(\.label)).count == 6)
        #expect(Set(ComplaintCause.allCases.map(\.label)).count == 9)
        #expect(Set(ComplaintVerdict.allCases.map(\.label)).count == 3)
        #expect(!ComplaintSource.byHand.contains(.found) && ComplaintSource.byHand.count == 8)
    }
}
