/// The serial numbers under which places stand in the staging table.
struct NodeNumbers: Sendable {
    let districts: Int
    let communities: Int
    let buildings: Int
    let units: Int

    init(_ geography: Geography) {
        districts = geography.districts.count
        communities = geography.communities.count
        buildings = geography.buildings.count
        units = geography.units.count
    }

    var count: Int { districts + communities + buildings + units }
    func community(_ index: Int) -> Int { districts + index }
    func building(_ index: Int) -> Int { districts + communities + index }
    func unit(_ index: Int) -> Int { districts + communities + buildings + index }

    func node(_ node: AreaRule.Node) -> Int {
        switch node {
        case .community(let index): community(index)
        case .building(let index): building(index)
        case .unit(let index): unit(index)
        }
    }
}
