import GRPCCore
import Hearthline
import HearthlineProtocol
import Testing

@testable import HearthlineServer

@Suite struct DeadlineTests {
    private static func left(_ header: String?) throws -> Duration {
        var metadata: Metadata = [:]
        if let header { metadata.addString(header, forKey: "grpc-timeout") }
        let policy = DeadlinePolicy(standard: .seconds(10), maximum: .seconds(30))
        let context = ServerContext(
            descriptor: Hearthline_V1_TicketService.Method.GetTicket.descriptor, remotePeer: "", localPeer: "",
            cancellation: .init())
        let before = ContinuousClock.now
        guard case .at(let instant) = policy.begin(IncomingCall(context, metadata)) else { return .zero }
        return instant - before
    }

    @Test("The caller's time counts, but never more than the maximum", arguments: [
        ("2S", 2), ("500m", 0.5), ("1H", 30), ("99999999H", 30), ("1M", 30), ("5000000u", 5),
    ] as [(String, Double)])
    func given(_ header: String, _ seconds: Double) throws {
        let left = try Self.left(header) / .seconds(1)
        #expect(left >= seconds && left < seconds + 0.4)
    }

    @Test("A header that is no time gives the standard time", arguments: [nil, "", "S", "2", "x2S", "-1S", "123456789S", "2 S"])
    func wrong(_ header: String?) throws {
        let left = try Self.left(header) / .seconds(1)
        #expect(left >= 10 && left < 10.4)
    }

    @Test("Work is not begun when its time is over")
    func over() {
        var scope = CallScope()
        scope.deadline = .at(.now - .seconds(1))
        CallScope.$current.withValue(scope) {
            #expect(throws: HearthlineError(.deadlineExceeded)) { try CallScope.requireTime() }
        }
    }

    @Test("A stream gives every piece of its work the standard time")
    func stream() {
        let context = ServerContext(
            descriptor: Hearthline_V1_TicketService.Method.WatchTickets.descriptor, remotePeer: "", localPeer: "",
            cancellation: .init())
        let deadline = DeadlinePolicy(standard: .seconds(10), maximum: .seconds(30)).begin(IncomingCall(context, [:]))
        guard case .within(let time) = deadline else {
            Issue.record("a stream has no end of its own")
            return
        }
        #expect(time == .seconds(10))
    }
}
