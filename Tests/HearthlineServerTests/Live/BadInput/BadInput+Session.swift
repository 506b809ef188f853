import Hearthline
import HearthlineProtocol
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_SessionService.Method

    static let session = signIn + changePassword

    private static let signIn = GoodRequest<Hearthline_V1_SignInRequest>(Methods.SignIn.descriptor, as: .agent1) {
        ($0.agentNo, $0.password, $0.workstation) = ("1003", FixturePerson.password, "PC 7")
    }.refuses(
        .texts("agent_no", \.agentNo, upTo: 12, missing: .textMissing),
        .values("agent_no", \.agentNo, .fieldInvalid, "10", "abc", "1001'--", "１００１-", "10 01"),
        .secrets("password", \.password), .texts("workstation", \.workstation, upTo: 60), .codes("role", \.role))

    private static let changePassword = GoodRequest<Hearthline_V1_ChangePasswordRequest>(
        Methods.ChangePassword.descriptor, as: .agent1
    ) {
        ($0.oldPassword, $0.newPassword) = (FixturePerson.password, "Cold-summer-2027")
    }.refuses(.secrets("old_password", \.oldPassword), .secrets("new_password", \.newPassword))
}
