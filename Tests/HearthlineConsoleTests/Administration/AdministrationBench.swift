import Foundation
import HTTPTypes
import HearthlineStore
import HummingbirdTesting
import TestSupport

@testable import HearthlineConsole

/// Heads at work in the administration.
struct AdministrationBench {
    let bench: ConsoleBench

    static func with(_ body: @Sendable @escaping (AdministrationBench) async throws -> Void) async throws {
        try await ConsoleBench.with { try await body(AdministrationBench(bench: $0)) }
    }

    func page(_ path: String, as person: FixturePerson) async throws -> String {
        try await bench.get("/administration" + path, as: person).text
    }

    /// Sends a form as htmx does.
    @discardableResult
    func send(
        _ path: String, _ fields: [String: String], as person: FixturePerson, request: UUID = UUID()
    ) async throws -> TestResponse {
        try await bench.post(
            "/administration" + path, fields.merging(["request_id": request.uuidString]) { $1 }, as: person,
            headers: [.fetchSite: "same-origin", .htmx: "true"])
    }

    /// Gives a duty behind the store's back.
    func grant(_ duty: Int, _ person: FixturePerson) async throws {
        try await bench.fixture.database.sql(
            "INSERT INTO hotline.employee_duty (employee_id, duty) VALUES (\(try bench.fixture.id(person)), \(duty))")
    }

    /// The key of the newest row of a table.
    func newest(_ table: String) async throws -> String {
        try await bench.fixture.database.sql("SELECT max(id) FROM hotline.\(table)")[0][0]
    }
}

extension TestResponse {
    /// Where htmx is sent.
    var redirect: String? { headers[.htmxRedirect] }
}
