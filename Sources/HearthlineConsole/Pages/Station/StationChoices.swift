internal import Hearthline

/// What a repairer chooses instead of typing. Codes are stored, labels are shown.
enum StationChoices {
    struct Choice {
        let code: String
        let label: Label

        init(_ code: String, _ zh: String, _ en: String) {
            self.code = code
            label = Label(zh, en)
        }
    }

    /// The words of a stored code; what is not in the list speaks for itself.
    static func words(_ code: String, in choices: [Choice], _ language: Language) -> String {
        choices.first { $0.code == code }?.label.text(language) ?? code
    }

    /// Why the fault occurred.
    static let causes = [
        Choice("air", "积气", "Trapped air"), Choice("filter", "过滤器堵", "Strainer clogged"),
        Choice("blockage", "管道堵塞", "Blocked pipe"), Choice("sediment", "水垢沉积", "Sediment"),
        Choice("valve_closed", "阀门关闭", "Valve closed"), Choice("manifold_valve", "分集水器阀", "Manifold valve"),
        Choice("building_valve", "楼栋阀门", "Building valve"), Choice("flow_balance", "水力失调", "Flow balance"),
        Choice("pump", "换热站/泵", "Station or pump"), Choice("gasket", "密封垫", "Gasket"),
        Choice("corrosion", "腐蚀", "Corrosion"), Choice("frost", "冻裂", "Frost"), Choice("worn", "磨损", "Worn"),
        Choice("age", "老化", "Age"), Choice("lock", "锁闭阀", "Lockable valve"), Choice("pressure", "压力", "Pressure"),
        Choice("own_modification", "住户私改", "Resident's change"), Choice("covered_radiator", "暖气包裹", "Covered radiator"),
        Choice("insulation", "房屋保温", "Insulation"), Choice("drilling", "钻孔", "Drilling"),
        Choice("sensor", "传感器", "Sensor"), Choice("battery", "电池", "Battery"), Choice("comms", "通讯", "Communication"),
        Choice("motor", "阀门电机", "Valve motor"), Choice("network_leak", "管网泄漏", "Network leak"),
        Choice("other", "其他", "Other"),
    ]

    /// What was done.
    static let actions = [
        Choice("vent", "排气", "Vented"), Choice("clean_filter", "清洗过滤器", "Strainer cleaned"),
        Choice("flush", "冲洗", "Flushed"), Choice("adjust", "调节", "Adjusted"),
        Choice("open_valve", "开阀", "Valve opened"),
        Choice("shut_off", "关断", "Shut off"), Choice("replace_gasket", "换密封垫", "Gasket replaced"),
        Choice("replace_part", "换配件", "Part replaced"), Choice("tighten", "紧固", "Tightened"),
        Choice("seal", "补漏", "Sealed"), Choice("reset", "复位", "Reset"),
        Choice("repair_insulation", "修保温", "Insulation repaired"), Choice("restore", "恢复墙地面", "Surface restored"),
        Choice("advise", "已向住户说明", "Advised"), Choice("other", "其他", "Other"),
    ]

    /// Where a room temperature is measured; the Chinese word is stored.
    static let rooms = [
        Choice("客厅", "客厅", "Living room"), Choice("主卧", "主卧", "Main bedroom"), Choice("次卧", "次卧", "Second bedroom"),
        Choice("厨房", "厨房", "Kitchen"), Choice("卫生间", "卫生间", "Bathroom"),
    ]

    /// Parts that are used most; the Chinese word is stored.
    static let parts = [
        Choice("阀门", "阀门", "Valve"), Choice("温控阀", "温控阀", "Thermostatic valve"), Choice("锁闭阀", "锁闭阀", "Lockable valve"),
        Choice("活接", "活接", "Union joint"), Choice("密封垫", "密封垫", "Gasket"), Choice("排气阀", "排气阀", "Air vent"),
        Choice("过滤网", "过滤网", "Strainer mesh"), Choice("管件", "管件", "Fitting"), Choice("电池", "电池", "Battery"),
    ]

    /// Why an order rests; the Chinese word is stored. Only the first pauses the repair clock. Source: DSP-06
    static let rests = [
        Choice("住户要求改期", "住户要求改期", "Resident asked for another time"), Choice("住户不在家", "住户不在家", "Nobody at home"),
        Choice("等待配件", "等待配件", "Waiting for parts"), Choice("人手不足", "人手不足", "Short of people"),
        Choice("等待停水停热", "等待停水停热", "Waiting for a shut-off"), Choice("其他原因", "其他原因", "Another reason"),
    ]

    /// When to come.
    static let visits = [
        Choice("+30", "30分钟内", "In 30 min"), Choice("+60", "1小时内", "In 1 h"), Choice("+120", "2小时内", "In 2 h"),
        Choice("0T18:00", "今天18点", "Today 18:00"), Choice("1T09:00", "明天9点", "Tomorrow 9:00"),
        Choice("1T14:00", "明天14点", "Tomorrow 14:00"), Choice("1T18:00", "明天18点", "Tomorrow 18:00"),
    ]

    /// When the work was finished.
    static let finishes = [
        Choice("now", "刚刚", "Just now"), Choice("-10", "10分钟前", "10 min ago"), Choice("-30", "30分钟前", "30 min ago"),
    ]
}
