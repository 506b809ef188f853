internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_AddressMatch {
    /// The wire form of a place.
    init(_ match: AddressMatch) {
        self = .with {
            $0.nodeID = match.nodeID
            $0.fullName = match.fullName
            $0.kind = .init(code: match.kind)
            $0.district = match.district
            $0.score = match.score
        }
        if let householdID = match.householdID { self.householdID = householdID }
        if let stationID = match.stationID { self.stationID = Int32(stationID) }
    }
}

extension Hearthline_V1_Household {
    /// The wire form of a flat.
    init(_ household: Household) {
        self = .with {
            $0.id = household.id
            $0.householdNo = household.householdNo
            $0.unitID = household.unitID
            $0.unit = household.unit
            $0.roomNo = household.room
            $0.fullName = household.fullName
        }
    }
}

extension Hearthline_V1_Station {
    /// The wire form of a station.
    init(_ station: Station) {
        self = .with {
            $0.id = Int32(station.id)
            $0.code = station.code
            $0.displayName = station.name
            $0.siteID = Int32(station.siteID)
            $0.phone = station.phone ?? ""
        }
    }
}

extension Hearthline_V1_Site {
    /// The wire form of a site.
    init(_ site: Site) {
        self = .with {
            $0.id = Int32(site.id)
            $0.code = site.code
            $0.displayName = site.name
        }
    }
}

extension Hearthline_V1_Person {
    /// The wire form of a colleague.
    init(_ colleague: Colleague) {
        self = .with {
            $0.employeeID = colleague.employeeID
            $0.agentNo = colleague.agentNo
            $0.displayName = colleague.name
            $0.role = .init(code: colleague.role)
        }
        if let siteID = colleague.siteID { self.siteID = Int32(siteID) }
        if let stationID = colleague.stationID { self.stationID = Int32(stationID) }
        if let reportsTo = colleague.reportsTo { self.reportsTo = reportsTo }
    }
}

extension Hearthline_V1_ServiceAreaChange {
    /// The wire form of a proposed change.
    init(_ change: ServiceAreaChange) {
        self = .with {
            $0.id = change.id
            $0.nodeID = change.nodeID
            $0.place = change.place
            $0.stationID = Int32(change.stationID)
            $0.validFrom = .init(change.validFrom)
            $0.proposeTime = .init(change.proposedAt)
            $0.reason = change.reason
        }
        if let present = change.presentStationID { presentStationID = Int32(present) }
        if let proposedBy = change.proposedBy { self.proposedBy = proposedBy }
    }
}
