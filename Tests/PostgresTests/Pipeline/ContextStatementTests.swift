import Testing

@testable import Postgres

@Suite("The context of a call")
struct ContextStatementTests {
    @Test("sets role, time limit and every setting in one statement, all local")
    func sql() {
        let context = ContextStatement(settingNames: ["hearthline.session", "o'dd"])
        #expect(
            context.sql
                == "SELECT set_config('role',$1,true),set_config('statement_timeout',$2,true),"
                + "set_config('hearthline.session',$3,true),set_config('o''dd',$4,true)")
        #expect(context.parameterTypes == [25, 25, 25, 25])
    }

    @Test(
        "the time limit on the server ends a little before the deadline and is never zero",
        arguments: [(800, 700), (400, 350), (10_000, 9_900), (8, 7), (1, 1), (0, 1), (-50, 1)])
    func timeLimit(left: Int, expected: Int64) {
        let now = ContinuousClock.now
        #expect(ContextStatement.statementTimeout(until: now + .milliseconds(left), now: now) == expected)
    }
}
