internal import Hearthline

/// What a page says was just done.
enum AdministrationDone: String, CaseIterable {
    case proposed
    case approved
    case rejected
    case changed
    case published
    case withdrawn
    case proposalWithdrawn = "proposal_withdrawn"
    case unlocked
    case notLocked = "not_locked"
}

extension AdministrationDone: Labelled {
    var label: Label {
        switch self {
        case .proposed: Label("已提交,等待另一人审批。", "Proposed; a second person decides.")
        case .approved: Label("已批准。", "Approved.")
        case .rejected: Label("已驳回。", "Rejected.")
        case .changed: Label("已保存。", "Saved.")
        case .published: Label("通知已发布。", "The notice is published.")
        case .withdrawn: Label("通知已撤回。", "The notice is withdrawn.")
        case .proposalWithdrawn: Label("申请已撤回。", "The proposal is withdrawn.")
        case .unlocked: Label("已解除锁定,可以重新登录。", "The lock is lifted; the person may sign in again.")
        case .notLocked: Label("该账号没有锁定,无需解除。", "The account is not locked; there was nothing to lift.")
        }
    }
}
