/// Places of a file gathered into one tree, each node once.
struct ImportedDirectory: Sendable {
    struct Node: Sendable, Equatable { var parent: Int?; var kind: Int; var name: String }
    struct Home: Sendable, Equatable {
        var line: Int; var unit: Int; var area: Int; var room: String; var number: String
    }
    struct Area: Sendable, Equatable { var node: Int; var station: String }

    private struct Key: Hashable { var parent: Int; var kind: PlaceName.Kind; var name: String }
    private(set) var nodes: [Node] = []
    private(set) var homes: [Home] = []
    private(set) var stations: [String] = []
    /// A community belongs to its first station; a building that another station looks after has its own entry.
    private(set) var areas: [Area] = []
    private var numbers: [Key: Int] = [:]
    /// Node → its entry in `areas`.
    private var areaOfNode: [Int: Int] = [:]
    /// The building's place → what looks after it.
    private var stationOfBuilding: [String: String] = [:]
    private var holders: [String: String] = [:]
    private var places: [String: String] = [:]

    enum Addition: Sendable { case added, known, roomTaken, numberTaken, otherStation(String) }

    /// Adds a place, whole or not at all: one room has one household, one number one room, one building one station.
    mutating func add(_ place: ImportedPlace, line: Int) -> Addition {
        let (path, number, station) = (place.path, place.householdNo, place.station ?? "")
        if let first = stationOfBuilding[place.buildingPath], first != station { return .otherStation(first) }
        if let holder = holders[path], holder != number { return .roomTaken }
        if let known = places[number] { return known == path ? .known : .numberTaken }
        (holders[path], places[number]) = (number, path)
        stationOfBuilding[place.buildingPath] = station
        let branch = nodes(of: place)
        let area = area(community: branch[1], building: branch[2], station: station)
        homes.append(Home(line: line, unit: branch[3], area: area, room: place.names[4], number: number))
        return .added
    }

    /// Puts the stations' codes in place of what the file calls them.
    mutating func renameStations(_ codes: [String: String]) {
        for position in areas.indices {
            areas[position].station = codes[areas[position].station] ?? areas[position].station
        }
        stations = stations.filter { codes[$0] == nil }
    }

    /// District, community, building and unit, each made on first use.
    private mutating func nodes(of place: ImportedPlace) -> [Int] {
        var branch: [Int] = []
        for (kind, (name, normal)) in zip(PlaceName.Kind.allCases.dropLast(), zip(place.names, place.normal)) {
            let key = Key(parent: branch.last ?? -1, kind: kind, name: normal)
            if numbers[key] == nil {
                numbers[key] = nodes.count
                nodes.append(Node(parent: branch.last, kind: Int(kind.rawValue), name: name))
            }
            branch.append(numbers[key] ?? 0)
        }
        return branch
    }

    private mutating func area(community: Int, building: Int, station: String) -> Int {
        if let own = areaOfNode[building] { return own }
        if let whole = areaOfNode[community], areas[whole].station == station { return whole }
        if !stations.contains(station) { stations.append(station) }
        let node = areaOfNode[community] == nil ? community : building
        areaOfNode[node] = areas.count
        areas.append(Area(node: node, station: station))
        return areas.count - 1
    }
}
