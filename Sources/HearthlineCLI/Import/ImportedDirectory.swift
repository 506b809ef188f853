/// Places of a file gathered into one tree, each node once.
struct ImportedDirectory: Sendable {
    struct Node: Sendable, Equatable { var parent: Int?; var kind: Int; var name: String }
    struct Home: Sendable, Equatable { var unit: Int; var room: String; var number: String }

    private struct Key: Hashable { var parent: Int; var kind: Int; var name: String }
    private(set) var nodes: [Node] = []
    private(set) var homes: [Home] = []
    private(set) var stations: [String] = []
    /// Node → station; a community belongs to its first station, a building of another station overrides it.
    private(set) var areas: [(node: Int, station: String)] = []
    private var numbers: [Key: Int] = [:]
    private var stationOfNode: [Int: String] = [:]
    private var known: Set<String> = []
    private var holders: [Key: String] = [:]

    enum Addition { case added, known, roomTaken }

    /// Adds a place; two households with different numbers cannot live in one room.
    mutating func add(_ place: ImportedPlace) -> Addition {
        let district = node(nil, 1, place.district)
        let community = node(district, 2, place.community)
        let building = node(community, 3, place.building)
        let unit = node(building, 4, place.unit)
        serve(community: community, building: building, by: place.station)
        let room = Key(parent: unit, kind: 5, name: ImportedPlace.normal(place.room))
        if let holder = holders[room], holder != place.householdNo { return .roomTaken }
        guard known.insert(place.householdNo).inserted else { return .known }
        holders[room] = place.householdNo
        homes.append(Home(unit: unit, room: place.room, number: place.householdNo))
        return .added
    }

    private mutating func node(_ parent: Int?, _ kind: Int, _ name: String) -> Int {
        let key = Key(parent: parent ?? -1, kind: kind, name: ImportedPlace.normal(name))
        if let number = numbers[key] { return number }
        numbers[key] = nodes.count
        nodes.append(Node(parent: parent, kind: kind, name: name))
        return nodes.count - 1
    }

    private mutating func serve(community: Int, building: Int, by station: String) {
        if !stations.contains(station) { stations.append(station) }
        let inForce = stationOfNode[building] ?? stationOfNode[community]
        guard inForce != station else { return }
        let node = inForce == nil ? community : building
        guard stationOfNode[node] == nil else { return }
        stationOfNode[node] = station
        areas.append((node, station))
    }
}
