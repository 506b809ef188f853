import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Cards beside the intake form")
struct GuideTests {
    @Test("SCR-11 choosing 漏水 opens 漏水应急指引 beside the form, and typing on leaves it as it is")
    func opens() async throws {
        try await ConsoleBench.with { bench in
            func check(_ fault: String, shown: String = "") async throws -> String {
                try await bench.post(
                    "/desk/check", ["problem": "漏水了", "fault": fault, "shown_cards": shown], as: .agent1
                ).text
            }
            let leak = try await check("5")
            #expect(leak.contains("id=\"guide\" hx-swap-oob") && leak.contains("漏水应急指引") && leak.contains("关闭入户总阀"))
            let shown = try #require(
                leak.split(separator: "name=\"shown_cards\" value=\"").last?.prefix { $0 != "\"" }.description)
            #expect(!shown.isEmpty)
            #expect(try await !check("5", shown: shown).contains("id=\"guide\""))
            #expect(try await !check("6", shown: shown).contains("id=\"guide\""), "the same card")
            #expect(try await check("4", shown: shown).contains("室温偏低怎样测温"))
            let none = try await check("20", shown: shown)
            #expect(
                none.contains("id=\"guide\"") && !none.contains("<details class=\"guide\""),
                "a fault without a card takes the other one away")
            #expect(try await !check("", shown: "").contains("id=\"guide\""))
        }
    }

    @Test("SCR-11 checking while somebody types asks the database for cards once a minute at most")
    func cached() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.post("/desk/check", ["fault": "5"], as: .agent1)
            try await bench.fixture.database.sql("UPDATE hotline.kb_article SET title = '改过' WHERE code = 'leak'")
            #expect(try await bench.post("/desk/check", ["fault": "5"], as: .agent1).text.contains("漏水应急指引"))
        }
    }
}
