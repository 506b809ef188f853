import FoundationEssentials
import Hearthline
import Testing

@Suite("Mass incidents")
struct MassIncidentTests {
    let rule = MassIncident(buildingTickets: 5, communityTickets: 10, minutes: 60)

    private func reports(_ count: Int, every minutes: Double, building: Int64? = 7) -> [MassIncident.Report] {
        (0..<count).map { index in
            MassIncident.Report(
                at: at("2025-12-01T08:00:00+08:00").addingTimeInterval(Double(index) * minutes * 60),
                buildingID: building.map { $0 + (building == 0 ? Int64(index) : 0) }, communityID: 1)
        }
    }

    private func place(_ reports: [MassIncident.Report]) -> MassIncident.Place? {
        reports.last.flatMap { rule.place(of: $0, among: Array(reports.dropLast())) }
    }

    @Test("INT-11 five tickets of building 7 between 8:00 and 8:40 are one incident")
    func building() {
        #expect(place(reports(5, every: 10)) == .building(7))
        #expect(place(reports(4, every: 10)) == nil)
    }

    @Test("DSP-11 ten tickets of a community are one incident, nine are none")
    func community() {
        #expect(place(reports(10, every: 5, building: 0)) == .community(1))
        #expect(place(reports(9, every: 5, building: 0)) == nil)
        #expect(place(reports(12, every: 1)) == .community(1))
    }

    @Test("DSP-11 tickets more than sixty minutes apart do not count together")
    func window() {
        #expect(place(reports(5, every: 15)) == .building(7))
        #expect(place(reports(5, every: 15.1)) == nil)
    }

    @Test("DSP-11 tickets without a place never make an incident")
    func unmatched() {
        let unmatched = reports(12, every: 1).map { MassIncident.Report(at: $0.at, buildingID: nil, communityID: nil) }
        #expect(place(unmatched) == nil)
    }
}
