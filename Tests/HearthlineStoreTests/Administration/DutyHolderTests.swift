import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Who holds which duty, and which districts there are.
@Suite struct DutyHolderTests {
    @Test("ORG-01 duties held now or soon are listed with their holders, past ones are not")
    func holders() async throws {
        try await TestDatabase.with { store, fixture in
            let person = try fixture.id(.head1)
            try await fixture.database.sql(
                "UPDATE hotline.employee_duty SET valid_to = now() WHERE employee_id = \(person) AND duty = 3")
            let own = try await store.administration.dutyHolders(as: fixture.caller(.head2)).filter {
                $0.person?.agentNo == "1901"
            }
            #expect(!own.isEmpty && !own.contains { $0.record.duty == .keeper })
            #expect(own.contains { $0.record.duty == .parameterApprover && $0.record.to == nil })
        }
    }

    @Test("DSP-01 districts are listed by name, and areas say theirs")
    func districts() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.head1)
            let districts = try await store.directory.districts(as: caller)
            #expect(Set(districts.map(\.name)) == ["老城区", "东湖新区"])
            let areas = try await store.directory.serviceAreas(.district(1), as: caller).rows
            #expect(!areas.isEmpty && areas.allSatisfy { $0.district == "老城区" })
        }
    }
}
