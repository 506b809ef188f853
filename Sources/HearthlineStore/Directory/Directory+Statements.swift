import Hearthline
import Postgres

extension Directory {
    static let statements: [any Statement.Type] = [
        SearchAddresses.self, HouseholdsInBuilding.self, OpenHousehold.self, LookUpCaller.self,
        StationForHousehold.self, Stations.self, Sites.self, ProposeServiceArea.self, Decide<AreaDecision>.self,
        PendingServiceAreas.self, AreasInForce.self, AreaHistory.self, StationRecords.self, ChangeStation.self,
        Districts.self, WatchedHouseholds.self,
    ]

    struct SearchAddresses: Statement {
        var text: String
        var query: AddressQuery
        var limit: Int32

        static let sql = """
            SELECT kind, node_id, household_id, full_name, district, station_id, score
              FROM hotline.search_address($1, $2, $3, $4, $5, $6, $7)
            """
        static let parameters: [PostgresType] = [.text, .text, .text, .text, .text, .text, .int4]
        static let columns: [PostgresType] = [.int2, .int8, .int8, .text, .text, .int2, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(text.uppercased())
            bindings.append(optional: query.community)
            bindings.append(optional: query.initials)
            bindings.append(optional: query.building)
            bindings.append(optional: query.unit)
            bindings.append(optional: query.room)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AddressMatch {
            guard let kind = AddressMatch.Kind(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
            return AddressMatch(
                kind: kind, nodeID: try row.read(), householdID: try row.read(), fullName: try row.read(),
                district: try row.read(), stationID: try row.read(), score: try row.read())
        }
    }

    struct HouseholdsInBuilding: Statement {
        var buildingID: Int64

        static let sql = """
            SELECT id, household_no, unit_id, unit, room_no, full_name FROM hotline.list_households($1)
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8, .text, .int8, .text, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(buildingID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Household {
            Household(
                id: try row.read(), householdNo: try row.read(), unitID: try row.read(), unit: try row.read(),
                room: try row.read(), fullName: try row.read())
        }
    }

    struct OpenHousehold: Statement {
        var householdID: Int64
        var callID: Int64?

        static let sql = "SELECT hotline.open_household($1, $2)"
        static let parameters: [PostgresType] = [.int8, .int8]
        static let columns: [PostgresType] = [.jsonb]

        func bind(_ bindings: inout Bindings) {
            bindings.append(householdID)
            bindings.append(optional: callID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HouseholdCard { try .read(&row) }
    }

    struct LookUpCaller: Statement {
        var index: [UInt8]
        var callID: Int64?

        static let sql = "SELECT hotline.look_up_caller($1, $2)"
        static let parameters: [PostgresType] = [.bytea, .int8]
        static let columns: [PostgresType] = [.jsonb]

        func bind(_ bindings: inout Bindings) {
            bindings.append(index)
            bindings.append(optional: callID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HouseholdCard { try .read(&row) }
    }

    struct StationForHousehold: Statement {
        var householdID: Int64

        static let sql = "SELECT hotline.station_for(unit_id, now()) FROM hotline.household WHERE id = $1"
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int2]

        func bind(_ bindings: inout Bindings) { bindings.append(householdID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int16? { try row.read() }
    }

    struct Stations: Statement {
        static let sql = "SELECT id, code, name, site_id, phone FROM hotline.station WHERE active ORDER BY code"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .text, .text, .int2, .text]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Station {
            Station(
                id: try row.read(), code: try row.read(), name: try row.read(), siteID: try row.read(),
                phone: try row.read())
        }
    }

    struct Sites: Statement {
        static let sql = "SELECT id, code, name FROM hotline.site WHERE active ORDER BY code"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .text, .text]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Site {
            Site(id: try row.read(), code: try row.read(), name: try row.read())
        }
    }
}
