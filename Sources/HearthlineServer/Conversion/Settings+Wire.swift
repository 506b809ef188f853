internal import FoundationEssentials
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Webhook {
    /// The wire form of one version of a receiver.
    init(_ webhook: Webhook) {
        self = .with {
            ($0.id, $0.name, $0.version) = (webhook.id, webhook.name, webhook.version)
            ($0.url, $0.events, $0.alertTypes) = (webhook.draft.url, webhook.draft.events, webhook.draft.alertTypes)
            ($0.active, $0.reason, $0.proposedBy) = (webhook.draft.isActive, webhook.reason, webhook.proposedBy)
            $0.proposeTime = .init(webhook.proposedAt)
        }
        if let time = webhook.approvedAt { approveTime = .init(time) }
        if let time = webhook.rejectedAt { rejectTime = .init(time) }
        if let time = webhook.replacedAt { replaceTime = .init(time) }
    }
}

extension WebhookDraft {
    /// Reads what a receiver is told, and where; the data knows which addresses and events there are.
    init(_ wire: Hearthline_V1_ProposeWebhookRequest) throws(HearthlineError) {
        guard 1...4 ~= wire.events.count else { throw HearthlineError(.fieldInvalid, field: "events") }
        guard wire.alertTypes.count <= 50 else { throw HearthlineError(.fieldInvalid, field: "alert_types") }
        self.init(
            url: try Field.requiredLine(wire.url, 500, "url"),
            events: try wire.events.map { (event) throws(HearthlineError) in
                try Field.requiredLine(event, 40, "events")
            },
            alertTypes: try wire.alertTypes.map { (type) throws(HearthlineError) in
                try Field.requiredLine(type, 60, "alert_types")
            }, isActive: wire.active)
    }
}

extension Hearthline_V1_WebhookDelivery {
    /// The wire form of one telling, without what was told.
    init(_ telling: WebhookTelling) {
        self = .with {
            ($0.id, $0.name, $0.version) = (telling.id.uuidString.lowercased(), telling.name, telling.version)
            ($0.alertID, $0.alertType, $0.event) = (telling.alertID, telling.alertType, telling.event)
            ($0.attempts, $0.lastError) = (telling.attempts, telling.lastError)
            $0.createTime = .init(telling.createdAt)
        }
        switch telling.standing {
        case .taken: state = .taken
        case .givenUp: state = .givenUp
        case .waiting, .late: (state, nextTime) = (.waiting, .init(telling.nextAt))
        }
        if let time = telling.lastAt { lastTime = .init(time) }
        if let status = telling.lastStatus { lastStatus = status }
    }
}

extension Hearthline_V1_LadderRung {
    /// The wire form of one rung.
    init(_ rung: AlertRung) {
        self = .with {
            ($0.role, $0.atOnce, $0.afterMinutes) = (.init(code: rung.role), rung.isAtOnce, rung.afterMinutes)
        }
    }
}

extension AlertRung {
    /// Reads one rung of a proposed ladder.
    init(_ wire: Hearthline_V1_LadderRung, step: Int) throws(HearthlineError) {
        self.init(
            step: Int16(step), role: try Field.code(wire.role, "role"), isAtOnce: wire.atOnce,
            afterMinutes: Int32(try Field.count(wire.afterMinutes, 0...10_080, "after_minutes")))
    }
}

extension Hearthline_V1_ComplaintWords {
    /// The wire form of words of complaints.
    init(_ words: ComplaintWords) {
        self = .with { ($0.id, $0.pattern) = (words.id, words.pattern) }
        if let time = words.validFrom { validFrom = .init(time) }
        if let time = words.validTo { validTo = .init(time) }
    }
}

extension Hearthline_V1_RuleChange {
    /// The wire form of a proposal.
    init(_ change: RuleChange) {
        self = .with {
            ($0.id, $0.kind, $0.subject) = (change.id, .init(word: change.kind), change.subject)
            ($0.rungs, $0.reason) = (change.rungs.map { .init($0) }, change.reason)
            ($0.proposedBy, $0.proposeTime) = (change.proposedBy, .init(change.proposedAt))
            $0.approved = change.isApproved ?? false
        }
        if let words = change.retires { retireID = words }
        if let person = change.decidedBy { decidedBy = person }
        if let time = change.decidedAt { decideTime = .init(time) }
    }
}
