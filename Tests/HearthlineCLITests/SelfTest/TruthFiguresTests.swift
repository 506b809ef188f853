import Testing

@testable import HearthlineCLI

@Suite("The verdict of the self-test")
struct TruthFiguresTests {
    private static let good = TruthFigures(
        listed: 7, counted: 7, viewed: [7, 7, 7], tried: 5, opened: 5, strangersTried: 3, strangersOpened: 0)

    /// One number changed.
    private static func changed(_ change: (inout TruthFigures) -> Void) -> TruthFigures {
        var figures = good
        change(&figures)
        return figures
    }

    @Test("Four equal numbers and nothing opened outside are true; a login without lists needs counter and views")
    func holds() {
        #expect(Self.good.isTrue)
        #expect(TruthFigures(listed: nil, counted: 7, viewed: [7]).isTrue)
    }

    @Test(
        "One number that differs, one record that does not open, one stranger that does: each is false",
        arguments: [
            changed { $0.listed = 6 }, changed { $0.counted = 8 }, changed { $0.viewed[2] = 6 },
            changed { $0.opened = 4 },
            changed { $0.strangersOpened = 1 },
        ])
    func fails(figures: TruthFigures) {
        #expect(!figures.isTrue)
    }

    @Test("The table shows each view's number when they differ, and says what was skipped")
    func table() {
        let rows = [
            TruthRow(
                role: "话务员", login: "1001", scope: "站点 1", subject: .tickets, figures: Self.changed { $0.viewed[1] = 9 }
            ),
            TruthRow(role: "领班", login: "1101", scope: "站点 1", subject: .tickets, figures: nil),
        ]
        #expect(rows.table.text.contains("7/9/7") && rows.table.text.contains("不一致"))
        #expect(rows.table.text.contains("跳过"))
        #expect(rows.summary.contains("1 项不一致") && rows.summary.contains("1 项跳过"))
    }
}
