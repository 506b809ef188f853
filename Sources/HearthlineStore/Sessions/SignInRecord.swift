public import struct FoundationEssentials.Date
public import Hearthline

/// Something that happened to the caller's own account.
///
/// Source: SEC-06
public struct SignInRecord: Sendable, Hashable {
    /// What happened.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case signedIn = "signed_in"
        case failed
        case locked
        case replaced
        case signedOut = "signed_out"
        case unlocked
        case passwordChanged = "password_changed"
        case passwordReset = "password_reset"
        case lockLifted = "lock_lifted"
        case refused
    }

    /// When.
    public let at: Date
    /// What.
    public let kind: Kind
    /// Where; empty when it is not known.
    public let workstation: String
}

extension SignInRecord.Kind: Labelled {
    /// What pages call it.
    public var label: Label {
        switch self {
        case .signedIn: Label("登录", "Signed in")
        case .failed: Label("密码错误", "Wrong password")
        case .locked: Label("账号锁定", "Account locked")
        case .replaced: Label("在别处登录,本次结束", "Ended by a sign-in elsewhere")
        case .signedOut: Label("退出", "Signed out")
        case .unlocked: Label("解锁屏幕", "Woke the session")
        case .passwordChanged: Label("修改密码", "Changed the password")
        case .passwordReset: Label("密码被重置", "Password reset")
        case .lockLifted: Label("账号解锁", "Lock lifted")
        case .refused: Label("无任职,拒绝登录", "Refused for want of an employment")
        }
    }
}
