internal import Foundation
internal import Hearthline
internal import HearthlineStore

/// The facts of an event in words: `派至城关站`, `P3 → P2`, `室温 20.5℃`. Never personal data, as the events themselves.
struct EventWords {
    private let facts: [String: Any]
    private let receiver: String?
    private let action: TicketAction
    private let names: Places.Names
    private let language: Language

    init(_ event: TicketEvent, _ names: Places.Names, _ language: Language) {
        facts = (try? JSONSerialization.jsonObject(with: Data(event.detail.utf8))) as? [String: Any] ?? [:]
        action = event.action
        receiver = event.receiverName
        self.names = names
        self.language = language
    }

    /// Every fact that has words, in the order of reading.
    var texts: [String] {
        (order + work + urgency + outcome).compactMap { $0 }
    }

    /// The ticket that an event speaks of, for a link.
    var otherTicket: Int64? { (number("merged_into") ?? number("duplicate_of") ?? number("merged")).map(Int64.init) }

    private var order: [String?] {
        [
            place("station_id").map { say("派至\($0)", "to \($0)") },
            place("previous_station_id").map { say("原为\($0)", "before: \($0)") },
            code("override_reason", OverrideReason.self).map { say("换站:\($0)", "other than preset: \($0)") },
            code("rejection_reason", RejectionReason.self), receiver.map { say("接听人 \($0)", "taken by \($0)") },
        ]
    }

    private var work: [String?] {
        [
            code("channel", ContactChannel.self), action == .contact ? code("result", ContactResult.self) : nil,
            action == .callbackAttempt ? code("result", CallbackAttemptResult.self) : nil,
            moment("appointment_at").map { say("约定 \($0)", "appointed \($0)") },
            flag("resident_requested") ? say("住户要求", "asked for by the resident") : nil,
            choice("cause_code", StationChoices.causes).map { say("原因 \($0)", "cause: \($0)") },
            choice("action_code", StationChoices.actions).map { say("处理 \($0)", "done: \($0)") },
            number("room_temp_c").map { say("室温 \(Self.short($0))℃", "room \(Self.short($0)) °C") },
            number("photos").flatMap { $0 > 0 ? say("照片 \(Int($0)) 张", "\(Int($0)) photos") : nil },
            flag("late") ? say("返单迟于规定", "returned late") : nil,
        ]
    }

    private var urgency: [String?] {
        let levels = action == .setUrgency ? (number("from"), number("to")) : (nil, nil)
        return [
            levels.0.flatMap { from in levels.1.map { "P\(Int(from)) → P\(Int($0))" } },
            number("urgency_was").map { say("原为 P\(Int($0))", "was P\(Int($0))") },
            action == .urge ? nil : number("urgency").map { "P\(Int($0))" },
            number("urge_count").map { say("第 \(Int($0)) 次", "no. \(Int($0))") },
            number("site_id").map { names.site(Int16(clamping: Int($0))) },
        ]
    }

    private var outcome: [String?] {
        [
            code("closure", TicketClosure.self), action == .callbackSaved ? code("result", CallbackResult.self) : nil,
            flag("contradiction") ? say("前后矛盾,已确认", "contradictory, confirmed") : nil,
            items("items").map { say("已跟读:\($0)", "read back: \($0)") },
            items("changed").map { say("已更正:\($0)", "corrected: \($0)") },
            moment("due_to").map { say("回访截至 \($0)", "call back by \($0)") },
            text("external_no").map { say("转办单号 \($0)", "referral \($0)") },
        ]
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    private func text(_ name: String) -> String? { (facts[name] as? String).flatMap { $0.isEmpty ? nil : $0 } }
    private func number(_ name: String) -> Double? { (facts[name] as? NSNumber)?.doubleValue }
    private func flag(_ name: String) -> Bool { facts[name] as? Bool ?? false }
    private func moment(_ name: String) -> String? { text(name).flatMap(Shanghai.parse).map(DateText.short) }

    private func choice(_ name: String, _ choices: [StationChoices.Choice]) -> String? {
        text(name).map { StationChoices.words($0, in: choices, language) }
    }

    private func place(_ name: String) -> String? {
        number(name).map { names.station(Int16(clamping: Int($0))) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func code<Code: RawRepresentable & Labelled>(_ name: String, _ type: Code.Type) -> String?
    where Code.RawValue == Int16 {
        number(name).flatMap { Code(rawValue: Int16(clamping: Int($0))) }?.label.text(language)
    }

    private func items(_ name: String) -> String? {
        let words = (facts[name] as? [String] ?? []).compactMap { ReadBackItem(rawValue: $0)?.label.text(language) }
        return words.isEmpty ? nil : words.joined(separator: say("、", ", "))
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }
}

extension ReadBackItem {
    /// The words of the forms.
    var label: Label {
        switch self {
        case .problem: Label("问题", "Problem")
        case .address: Label("地址", "Address")
        case .name: Label("姓名", "Name")
        case .phone: Label("电话", "Phone")
        }
    }
}
