import Hearthline
@testable import HearthlineStore
import Postgres
import TestSupport
import Testing

/// What becomes of a failed call.
@Suite struct ErrorMappingTests {
    @Test("failures outside the server become stable reasons, and only writes have an unknown outcome")
    func maps() {
        let late = PostgresError.Kind.timeout(.now)
        let cases: [(PostgresError.Kind, PostgresError.Outcome, Bool, Reason)] = [
            (.poolExhausted, .notExecuted, false, .overloaded),
            (.connection, .notExecuted, false, .databaseUnavailable),
            (.connection, .unknown, false, .outcomeUnknown),
            (.connection, .unknown, true, .databaseUnavailable),
            (late, .notExecuted, false, .deadlineExceeded),
            (late, .unknown, false, .outcomeUnknown),
            (late, .unknown, true, .deadlineExceeded),
            (.shutdown, .notExecuted, false, .databaseUnavailable),
            (.shutdown, .unknown, false, .outcomeUnknown),
            (.shutdown, .unknown, true, .databaseUnavailable),
            (.decoding, .rolledBack, false, .internalError),
        ]
        for (kind, outcome, readOnly, reason) in cases {
            #expect(HearthlineError(PostgresError(kind, outcome: outcome), readOnly: readOnly).reason == reason)
        }
    }

    @Test("facts of a refusal are numbers, texts and truth values; anything else is left out")
    func readsFacts() {
        let facts = JSONFacts.read(#"{"seen": 3, "field": "name", "open": true, "share": 0.5, "list": [1], "none": null}"#)
        #expect(facts == ["seen": "3", "field": "name", "open": "true", "share": "0.5"])
        #expect(JSONFacts.read("no json").isEmpty)
        #expect(JSONFacts.read("[1, 2]").isEmpty)
    }

    @Test("a NUL in a text is a wrong field, not a failure of the system")
    func refusesNul() async throws {
        try await TestDatabase.with { store, fixture in
            await #expect(throws: HearthlineError(.fieldInvalid)) {
                try await store.parameters.history(of: "a\u{0}b", as: try fixture.caller(.head1))
            }
        }
    }
}
