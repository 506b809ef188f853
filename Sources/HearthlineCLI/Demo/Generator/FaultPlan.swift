/// Share, urgency and wording of each fault. Source: data set section 3.
struct FaultPlan: Sendable {
    /// Code of `hotline.fault`.
    var code: Int
    var identifier: String
    var share: Double
    var urgency: Int
    var family: Int
    var problems: [String]
    var causes: [String]
    var actions: [String]

    var isLeak: Bool { family == 2 }
    var isLowTemperature: Bool { identifier == "LT_TEMP" }

    private init(
        _ code: Int, _ identifier: String, _ share: Double, _ urgency: Int, _ family: Int, _ problems: [String],
        causes: [String], actions: [String]
    ) {
        (self.code, self.identifier, self.share, self.urgency) = (code, identifier, share, urgency)
        (self.family, self.problems, self.causes, self.actions) = (family, problems, causes, actions)
    }

    static let all: [FaultPlan] = [
        FaultPlan(
            1, "NH_UNIT", 3.0, 2, 1, ["整个单元都不热", "一栋楼都不热"], causes: ["pump", "building_valve", "air"],
            actions: ["vent", "open_valve"]),
        FaultPlan(
            2, "NH_FLAT", 21.0, 3, 1, ["全屋不热", "家里暖气全是凉的"], causes: ["air", "filter", "blockage", "valve_closed"],
            actions: ["vent", "clean_filter", "flush"]),
        FaultPlan(
            3, "NH_RAD", 19.0, 3, 1, ["次卧暖气片不热", "客厅一路地暖不热", "暖气片上热下凉"],
            causes: ["air", "manifold_valve", "sediment", "own_modification"], actions: ["vent", "flush", "adjust"]),
        FaultPlan(
            4, "LT_TEMP", 22.0, 3, 1, ["室温只有十六度", "屋里温度低", "早晚温度上不去"],
            causes: ["flow_balance", "filter", "covered_radiator", "insulation"],
            actions: ["adjust", "clean_filter", "advise"]),
        FaultPlan(
            5, "LK_JOINT", 6.0, 2, 2, ["阀门接头滴水", "入户阀门漏水"], causes: ["gasket", "corrosion"],
            actions: ["replace_gasket", "tighten"]),
        FaultPlan(
            6, "LK_RAD", 4.0, 2, 2, ["暖气片渗水", "地暖管漏水"], causes: ["corrosion", "drilling"],
            actions: ["replace_part", "seal"]),
        FaultPlan(
            7, "LK_RISER", 3.0, 2, 2, ["楼道立管漏水", "管井里漏水"], causes: ["corrosion", "frost"],
            actions: ["seal", "replace_part"]),
        FaultPlan(
            8, "BURST", 0.8, 1, 2, ["暖气管爆了,正在喷水", "管子爆裂跑水"], causes: ["frost", "pressure", "age"],
            actions: ["shut_off", "replace_part"]),
        FaultPlan(
            9, "VALVE", 4.0, 3, 3, ["阀门打不开", "锁闭阀坏了"], causes: ["worn", "lock"],
            actions: ["replace_part", "open_valve"]),
        FaultPlan(
            10, "NOISE", 3.0, 4, 4, ["夜里管道有水流声", "暖气片响"], causes: ["air", "pressure_difference"],
            actions: ["vent", "adjust"]),
        FaultPlan(
            11, "METER", 3.0, 4, 3, ["热表没有显示", "温控面板失灵"], causes: ["battery", "sensor"],
            actions: ["replace_part", "reset"]),
        FaultPlan(
            12, "IC_VALVE", 1.0, 3, 3, ["充值后阀门没开", "IC卡阀不动作"], causes: ["comms", "motor"],
            actions: ["reset", "replace_part"]),
        FaultPlan(13, "HOT", 0.7, 4, 1, ["屋里太热,二十七度", "温度过高关不小"], causes: ["balance"], actions: ["adjust"]),
        FaultPlan(14, "STOP_RESTORE", 3.0, 4, 6, ["已交费,申请开栓", "申请恢复供热"], causes: ["request"], actions: ["open_valve"]),
        FaultPlan(15, "WATER_LOSS", 0.3, 3, 5, ["有人私自放暖气水"], causes: ["third_party"], actions: ["advise"]),
        FaultPlan(16, "INSUL", 0.7, 4, 5, ["室外管道保温脱落", "供热井盖松动"], causes: ["age"], actions: ["repair_insulation"]),
        FaultPlan(
            17, "TRENCH", 0.8, 2, 5, ["小区地面冒热气", "路面塌陷冒汽"], causes: ["network_leak"], actions: ["shut_off", "dig"]),
        FaultPlan(18, "DAMAGE", 0.5, 3, 5, ["漏水把楼下泡了", "地板被水泡坏"], causes: ["leak_damage"], actions: ["record"]),
        FaultPlan(19, "REINSTATE", 0.2, 4, 5, ["维修后墙面没有恢复"], causes: ["reinstatement"], actions: ["restore"]),
        FaultPlan(20, "OTHER", 4.0, 3, 7, ["其他供暖问题", "请师傅上门看看"], causes: ["other"], actions: ["advise"]),
    ]
    static let shares = all.map(\.share)

    static func pick(_ stream: inout RandomStream) -> FaultPlan { all[stream.weighted(shares)] }
}
