import GRPCCore
import Hearthline
import Testing

@testable import HearthlineServer

@Suite struct ReasonStatusTests {
    @Test("Every reason has a code, a reason and a Chinese sentence on the wire", arguments: Reason.allCases)
    func complete(_ reason: Reason) {
        let error = RPCError(HearthlineError(reason, field: "x"))
        #expect(error.reason == reason.rawValue)
        #expect(error.field == "x")
        #expect(error.chinese == reason.message)
    }

    @Test("An unknown outcome never looks like something to repeat blindly")
    func unknownOutcome() {
        #expect(Reason.outcomeUnknown.statusCode == .unknown)
        #expect(Reason.allCases.filter { $0.statusCode == .unavailable } == [.serverStopping, .databaseUnavailable])
        #expect(Reason.deadlineExceeded.statusCode == .deadlineExceeded)
    }
}
