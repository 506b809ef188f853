/// Collects building, entrance and room while the numbers of an address go by.
struct AddressParts: Hashable {
    private(set) var building: String?
    private(set) var entrance: String?
    private(set) var room: String?
    private var pending: [String] = []

    init(_ tokens: some Sequence<AddressToken>) {
        for token in tokens {
            switch token {
            case .number(let value): pending.append(value)
            case .suffix(let suffix): label(suffix)
            case .separator, .text: break
            }
        }
        settle()
    }

    private mutating func label(_ suffix: AddressSuffix) {
        switch suffix {
        case .building: takeBuilding()
        case .entrance: takeEntrance()
        case .room: settle(lastIsRoom: true)
        case .storey: if building == nil { takeBuilding() } else { _ = pending.popLast() }
        case .floor: _ = pending.popLast()
        case .number: if building == nil, !isRoom(pending.last) { takeBuilding() } else { settle(lastIsRoom: true) }
        }
    }

    private mutating func takeBuilding() {
        building = pending.joined(separator: "-")
        pending = []
    }

    private mutating func takeEntrance() {
        entrance = pending.popLast()
        if building == nil && !pending.isEmpty { takeBuilding() }
        pending = []
    }

    /// Numbers without words fill what is missing from the back: room, entrance, building.
    private mutating func settle(lastIsRoom: Bool = false) {
        if lastIsRoom || isRoom(pending.last) || (building != nil && entrance != nil) {
            room = pending.popLast() ?? room
        }
        if entrance == nil, pending.count > (building == nil ? 1 : 0) { entrance = pending.popLast() }
        if building == nil && !pending.isEmpty { takeBuilding() }
        pending = []
    }

    /// Room numbers carry the floor: three digits or more.
    private func isRoom(_ number: String?) -> Bool { (number ?? "").count(where: \.isNumber) >= 3 }
}
