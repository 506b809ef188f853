/// A repair station with what it looks after. Source: data set section 2.
struct StationPlan: Sendable {
    var id: Int
    var name: String
    var site: Int
    var district: String
    var communities: Int
    /// Buildings of type A, B, C, D.
    var buildings: [Int]
    var repairers: Int

    var code: String { "ST" + id.padded(2) }
    var households: Int {
        zip(BuildingType.allCases, buildings).reduce(0) { $0 + $1.0.households * $1.1 }
    }

    private init(
        _ id: Int, _ name: String, _ site: Int, _ district: String, _ communities: Int, _ buildings: [Int],
        _ repairers: Int
    ) {
        (self.id, self.name, self.site, self.district) = (id, name, site, district)
        (self.communities, self.buildings, self.repairers) = (communities, buildings, repairers)
    }

    static let all = [
        StationPlan(1, "城关站", 1, "老城区", 17, [190, 70, 20, 30], 13),
        StationPlan(2, "北关站", 1, "老城区", 18, [200, 80, 15, 40], 13),
        StationPlan(3, "铁西站", 1, "铁西区", 18, [180, 90, 20, 30], 13),
        StationPlan(4, "机床厂站", 1, "铁西区", 17, [210, 75, 10, 20], 13),
        StationPlan(5, "东湖站", 2, "东湖新区", 16, [40, 130, 75, 30], 14),
        StationPlan(6, "会展站", 2, "东湖新区", 14, [20, 110, 90, 10], 13),
        StationPlan(7, "大学城站", 2, "大学城区", 15, [50, 140, 55, 20], 13),
        StationPlan(8, "高新站", 2, "大学城区", 15, [30, 120, 80, 20], 14),
        StationPlan(9, "西苑站", 3, "西苑区", 17, [120, 110, 35, 60], 13),
        StationPlan(10, "纺织城站", 3, "西苑区", 16, [150, 95, 25, 40], 13),
        StationPlan(11, "南郊站", 3, "南郊区", 14, [70, 100, 40, 60], 11),
        StationPlan(12, "开发区站", 3, "南郊区", 13, [40, 80, 35, 40], 11),
    ]

    static let tiny = [
        StationPlan(1, "城关站", 1, "老城区", 3, [12, 4, 1, 4], 4),
        StationPlan(2, "铁西站", 1, "铁西区", 3, [10, 4, 1, 4], 4),
    ]

    /// Two stations work slower than the others throughout. Source: data set section 4.
    var isWeak: Bool { id == 4 || id == 10 }
}
