extension DirectoryRows {
    var nodes: TableRows {
        let (geography, numbers) = (world.geography, NodeNumbers(world.geography))
        return TableRows(table: "address_node", columns: "n, parent_n, kind, name", count: numbers.count) {
            position, row in
            row.int(position)
            var place = position
            if place < numbers.districts {
                row.null()
                row.int(1)
                row.text(geography.districts[place])
                return
            }
            place -= numbers.districts
            if place < numbers.communities {
                row.int(geography.districts.firstIndex(of: geography.communities[place].district))
                row.int(2)
                row.text(geography.communities[place].name.text)
                return
            }
            place -= numbers.communities
            if place < numbers.buildings {
                row.int(numbers.community(geography.buildings[place].community))
                row.int(3)
                row.text(geography.buildings[place].name)
                return
            }
            let unit = geography.units[place - numbers.buildings]
            row.int(numbers.building(unit.building))
            row.int(4)
            row.text(unit.name)
        }
    }

    var aliases: TableRows {
        let numbers = NodeNumbers(world.geography)
        let list = world.geography.communities.flatMap { community in
            community.aliases.map { (numbers.community(community.index), $0) }
        }
        return TableRows(table: "node_alias", columns: "node_n, alias", count: list.count) { position, row in
            row.int(list[position].0)
            row.text(list[position].1)
        }
    }

    var areas: TableRows {
        let (world, numbers) = (world, NodeNumbers(world.geography))
        let list = world.geography.areas
        let columns = "node_n, station_code, valid_from, valid_to, proposed_by, approved_by, reason"
        return TableRows(table: "service_area", columns: columns, count: list.count) { position, row in
            let rule = list[position]
            let site = world.site(ofStation: rule.station)
            row.int(numbers.node(rule.node))
            row.text("ST" + rule.station.padded(2))
            row.moment(rule.from.map { world.real($0.start) })
            row.moment(rule.to.map { world.real($0.start) })
            row.text(String(site * 1000 + 201))
            row.text(String(site * 1000 + 901))
            row.text(rule.reason)
        }
    }

    var households: TableRows {
        let (world, numbers) = (world, NodeNumbers(world.geography))
        let columns =
            "n, unit_n, room_no, household_no, special_care, key_customer, fee_status, fee_status_at, stopped_heating"
        let feeStatusAt = world.real(world.profile.today.start).sql
        return TableRows(table: "household", columns: columns, count: world.geography.householdCount) { number, row in
            let household = world.geography.household(number)
            row.int(number)
            row.int(numbers.unit(household.unit.index))
            row.text(household.roomNo)
            row.text(household.householdNo)
            row.bool(household.specialCare)
            row.bool(household.keyCustomer)
            row.int(household.feeStatus.rawValue)
            row.text(feeStatusAt)
            row.bool(household.stoppedHeating)
        }
    }

    var contacts: TableRows {
        let (geography, seal) = (world.geography, seal)
        let columns = "household_n, name, phone_cipher, phone_index, phone_masked"
        // One or two rows per household: the second household-sized half of the positions holds the second residents.
        let second = (0..<geography.householdCount).filter { geography.residents(of: $0).count > 1 }
        let count = geography.householdCount + second.count
        return TableRows(table: "contact_person", columns: columns, count: count) { position, row in
            let isFirst = position < geography.householdCount
            let household = isFirst ? position : second[position - geography.householdCount]
            let resident = geography.residents(of: household)[isFirst ? 0 : 1]
            let sealed = try seal(resident.phone)
            row.int(household)
            row.text(resident.name)
            row.binary(sealed.cipher)
            row.binary(sealed.index)
            row.text(sealed.masked)
        }
    }
}
