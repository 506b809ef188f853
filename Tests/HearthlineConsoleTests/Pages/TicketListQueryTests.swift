import Foundation
import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("The address of the list of tickets")
struct TicketListQueryTests {
    @Test("Without a filter the open tickets, with a box ticked all of them")
    func plain() throws {
        let open = try TicketListQuery(Form("number=20261124-01"))
        #expect(open.filter.openOnly && open.filter.numberPrefix == "20261124-01" && !open.isNarrowed)
        #expect(try !TicketListQuery(Form("number=&scope=all")).filter.openOnly)
    }

    @Test("RPT-05 a figure's filter stands as it is, and the next page keeps it")
    func figure() throws {
        var filter = TicketFilter()
        (filter.registeredFrom, filter.siteID) = (Date(timeIntervalSince1970: 1_764_518_400), 2)
        let query = try TicketListQuery(Form(AddressLine(filter.query).text))
        #expect(query.filter == filter && query.isNarrowed)
        let token = try #require(try? PageToken("1-1"))
        #expect(try TicketListQuery(Form(query.address(after: token))).filter == filter)
    }

    @Test("A condition that nobody knows is refused, not forgotten")
    func unknown() {
        #expect(throws: HearthlineError.self) { try TicketListQuery(Form("colour=red")) }
    }
}
