import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

/// What a page is told of changes besides tickets.
@Suite struct ServerEventTests {
    @Test("Alerts ring for those who are told of alerts, other records refresh the lists of everybody")
    func notices() {
        let record = Notice.record("complaint/3")
        #expect(ServerEvent([.alert(1)], for: .lead)?.text == "event: alert\ndata: {}\n\n")
        #expect(ServerEvent([record, .alert(1)], for: .stationDispatcher)?.text == "event: alert\ndata: {}\n\n")
        #expect(ServerEvent([record], for: .head)?.text == "event: record\ndata: {}\n\n")
        #expect(ServerEvent([record, .alert(1)], for: .agent)?.text == "event: record\ndata: {}\n\n")
        #expect(ServerEvent([.alert(1)], for: .agent) == nil, "agents are told of no alert")
        #expect(ServerEvent([], for: .lead) == nil)
    }
}
