import FoundationEssentials
import Hearthline
import TestSupport
import Testing

@testable import HearthlineConsole
@testable import HearthlineStore

@Suite("Returns on the page of a ticket")
struct ReturnViewTests {
    private static let at = Date(timeIntervalSince1970: 1_764_043_387)

    private static func report(charged: Bool, check: ReturnCheck? = nil) -> RepairReturn {
        RepairReturn(
            cycle: 2, stationID: 1, causeCode: "gasket", actionCode: "replace_gasket", ownership: .private,
            roomTempC: 20.5,
            tempPoint: "客厅", tempAt: nil, charged: charged, amountFen: charged ? 5050 : 0,
            receiptNo: charged ? "SJ-1" : "",
            arrivedAt: at, finishedAt: at, returnedAt: at, repairerName: "朱丁", repairerNo: "3151", residentSigned: true,
            photoCount: 1, note: "",
            parts: [CompletionPart(part: "密封垫", quantity: 2), CompletionPart(part: "DN20接头", quantity: 1)],
            check: check)
    }

    private static func view(_ report: RepairReturn, _ language: Language = .chinese) -> ReturnView {
        ReturnView(report, [], Places.Names(), language)
    }

    private static func value(_ view: ReturnView, _ label: String) -> String? {
        view.facts.first { $0.label == label }?.value
    }

    @Test("DSP-05 codes are words, money is yuan, what is unknown is left out")
    func words() {
        let view = Self.view(Self.report(charged: true))
        #expect(view.title.hasPrefix("第2次返单"))
        #expect(Self.value(view, "原因") == "密封垫" && Self.value(view, "处理") == "换密封垫")
        #expect(Self.value(view, "收费") == "50.50 元" && Self.value(view, "收据号") == "SJ-1")
        #expect(Self.value(view, "室温") == "20.5℃ 客厅" && Self.value(view, "说明") == nil)
        #expect(view.parts.map { "\($0.name)\($0.quantity)" } == ["密封垫2", "DN20接头1"])
        let free = Self.view(Self.report(charged: false), .english)
        #expect(Self.value(free, "Charge") == "free of charge" && Self.value(free, "Receipt number") == nil)
        #expect(Self.value(free, "Room temperature") == "20.5℃ Living room" && free.parts[0].name == "Gasket")
    }

    @Test(
        "CBK-07 the check of the charge says where it stands and what the resident told",
        arguments: [(ChargeCheckStatus.open, "is-due-soon"), (.legitimate, ""), (.violation, "is-overdue")])
    func check(_ status: ChargeCheckStatus, _ style: String) throws {
        let check = ReturnCheck(
            cycle: 2, severity: .high, status: status, residentAmountFen: 8000, dueAt: Self.at, note: "已退款")
        let view = Self.view(Self.report(charged: true, check: check))
        let words = try #require(view.check)
        #expect(words.contains("住户称 80.00 元") && words.hasSuffix("已退款") && words.hasPrefix(status.label.zh))
        #expect(words.contains("截至") == (status == .open))
        #expect(view.checkClass == style)
    }

    @Test("DSP-05 the page shows the return with its parts; script in them comes out as text")
    func page() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let work = bench.store.stationWork
            let caller = try bench.fixture.caller(.station1)
            func step(_ version: Int32) -> TicketStep {
                TicketStep(ticketID: ticket.ticketID, version: version, requestID: UUID())
            }
            var last = try await work.accept(step(ticket.version), as: caller)
            last = try await work.recordContact(
                step(last.version), ContactReport(channel: .workLine, result: .reached), as: caller)
            last = try await work.arrive(step(last.version), as: caller)
            let hostile = "<script>x</script>"
            let now = Date()
            var completion = CompletionReturn(
                causeCode: hostile, actionCode: "vent", arrivedAt: now.addingTimeInterval(-0.001), finishedAt: now,
                repairerID: try bench.fixture.id(.repairer1))
            completion.arrivedAt =
                try await bench.store.tickets.get(ticket.ticketID, as: caller).progress.arrivedAt ?? now
            completion.finishedAt = max(completion.arrivedAt, now)
            (completion.charged, completion.amountFen, completion.receiptNo) = (true, 12_300, hostile)
            _ = try await work.returnCompleted(
                step(last.version), completion, parts: [CompletionPart(part: hostile, quantity: 3)], as: caller)
            for person in [FixturePerson.agent1, .lead1, .head1, .station1] {
                let page = try await bench.get("/tickets/\(ticket.ticketID)", as: person).text
                #expect(page.contains("第1次返单") && page.contains("123.00 元") && page.contains("× 3"), "\(person)")
                #expect(!page.contains(hostile) && page.contains("&lt;script&gt;x&lt;/script&gt;"), "\(person)")
            }
        }
    }
}
