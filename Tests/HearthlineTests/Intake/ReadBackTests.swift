import Hearthline
import Testing

@Suite("Read-back")
struct ReadBackTests {
    @Test("INT-01 a refused name is accepted and listed to the lead")
    func refusedName() {
        let readBack = ReadBack(confirmed: [.problem, .address, .phone], exceptions: [.name: .refused])
        #expect(readBack.check(urgency: .p3).isEmpty)
        #expect(readBack.recorded(urgency: .p3) == [.name: .refused])
    }

    @Test("INT-01 an address not confirmed at P3 is READBACK_MISSING")
    func unconfirmedAddress() {
        let readBack = ReadBack(confirmed: [.problem, .name, .phone])
        #expect(readBack.check(urgency: .p3) == [Problem("address", .readbackMissing)])
    }

    @Test("INT-01 no exception but the emergency excuses address and problem", arguments: ReadBackException.allCases)
    func inexcusable(exception: ReadBackException) {
        let readBack = ReadBack(
            confirmed: [.name, .phone], exceptions: [.address: exception, .problem: exception])
        let both = [Problem("problem", .readbackMissing), Problem("address", .readbackMissing)]
        #expect(readBack.check(urgency: .p2) == both)
        #expect(readBack.check(urgency: .p1) == (exception == .emergencySkip ? [] : both))
    }

    @Test("INT-15 at P1 problem, address and phone are enough and the rest is completed later")
    func emergency() {
        let readBack = ReadBack(confirmed: [.problem, .address, .phone])
        #expect(readBack.check(urgency: .p1).isEmpty)
        #expect(readBack.needsCompletion(urgency: .p1))
        #expect(readBack.check(urgency: .p2) == [Problem("caller_name", .readbackMissing)])
        #expect(!ReadBack.complete.needsCompletion(urgency: .p1))
    }

    @Test("INT-01 nothing read back gives four problems")
    func nothing() {
        #expect(ReadBack().check(urgency: .p4).map(\.field) == ["problem", "address", "caller_name", "phone"])
    }

    @Test("INT-01 an item is confirmed or excused, never both", arguments: ReadBackItem.allCases)
    func both(item: ReadBackItem) {
        var readBack = ReadBack.complete
        readBack.exceptions[item] = .emergencySkip
        #expect(readBack.check(urgency: .p1) == [Problem(item.field, .fieldInvalid)])
    }
}
