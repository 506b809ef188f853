/// What is broken, as residents report it; the raw value is stored and shown in reports.
public enum FaultCode: String, Sendable, Hashable, CaseIterable {
    case noHeatUnit = "NH_UNIT"
    case noHeatFlat = "NH_FLAT"
    case noHeatRadiator = "NH_RAD"
    case lowTemperature = "LT_TEMP"
    case leakJoint = "LK_JOINT"
    case leakRadiator = "LK_RAD"
    case leakRiser = "LK_RISER"
    case pipeBurst = "BURST"
    case valve = "VALVE"
    case noise = "NOISE"
    case meter = "METER"
    case icValve = "IC_VALVE"
    case overheating = "HOT"
    case stopRestore = "STOP_RESTORE"
    case waterLoss = "WATER_LOSS"
    case insulation = "INSUL"
    case trench = "TRENCH"
    case damage = "DAMAGE"
    case reinstatement = "REINSTATE"
    case other = "OTHER"

    /// The stored code: 1 to 20 in the order of the taxonomy.
    public var code: Int16 { Self.codes[self] ?? 20 }

    /// The fault with a stored code; nil for an unknown one.
    public init?(code: Int16) {
        guard (1...20).contains(code) else { return nil }
        self = Self.allCases[Int(code) - 1]
    }

    private static let codes = Dictionary(
        zip(allCases, Int16(1)...), uniquingKeysWith: { first, _ in first })

    /// The urgency before any circumstance raises it.
    public var defaultUrgency: Urgency {
        switch self {
        case .pipeBurst: .p1
        case .noHeatUnit, .leakJoint, .leakRadiator, .leakRiser, .trench: .p2
        case .noHeatFlat, .noHeatRadiator, .lowTemperature, .valve, .icValve, .waterLoss, .damage, .other: .p3
        case .noise, .meter, .overheating, .stopRestore, .insulation, .reinstatement: .p4
        }
    }

    /// Whether the station must measure the room temperature before it returns the ticket.
    ///
    /// Source: DSP-05
    public var needsRoomTemperature: Bool { self == .lowTemperature }

    /// Faults of one family from one household are the same trouble reported twice.
    ///
    /// Source: DSP-11
    public var family: FaultFamily {
        switch self {
        case .noHeatUnit, .noHeatFlat, .noHeatRadiator, .lowTemperature, .overheating: .noHeat
        case .leakJoint, .leakRadiator, .leakRiser, .pipeBurst: .leak
        case .valve, .meter, .icValve: .device
        case .noise: .noise
        case .waterLoss, .insulation, .trench, .damage, .reinstatement: .network
        case .stopRestore: .account
        case .other: .other
        }
    }
}

extension FaultCode: Labelled {
    /// The taxonomy's words.
    public var label: Label {
        switch self {
        case .noHeatUnit: Label("整单元/整栋不热", "No heat in unit or building")
        case .noHeatFlat: Label("全屋不热", "No heat in flat")
        case .noHeatRadiator: Label("个别暖气片/单路地暖不热", "Single radiator or loop cold")
        case .lowTemperature: Label("温度低/室温不达标", "Low temperature")
        case .leakJoint: Label("户内阀门/接头漏水", "Leaking joint or valve")
        case .leakRadiator: Label("暖气片/地暖管漏水", "Leaking radiator or floor pipe")
        case .leakRiser: Label("楼道立管/管井漏水", "Leaking riser")
        case .pipeBurst: Label("爆管/喷水", "Pipe burst")
        case .valve: Label("阀门损坏/打不开/锁闭阀", "Valve")
        case .noise: Label("异响/水流声", "Noise")
        case .meter: Label("热表/温控面板故障", "Meter or thermostat")
        case .icValve: Label("IC卡/远控阀不动作", "IC card or remote valve")
        case .overheating: Label("过热", "Overheating")
        case .stopRestore: Label("报停/恢复供热开阀", "Stop or restore heating")
        case .waterLoss: Label("私自放水/失水举报", "Water taken from the network")
        case .insulation: Label("保温脱落/井盖", "Insulation or manhole cover")
        case .trench: Label("地面冒热气/塌陷", "Steam or subsidence in the road")
        case .damage: Label("漏水财产损失", "Damage by leak")
        case .reinstatement: Label("维修后恢复(墙地面)", "Reinstatement after repair")
        case .other: Label("其他", "Other")
        }
    }
}
