internal import GRPCCore
internal import HearthlineProtocol

/// What kind of method each one is; the transport does not tell.
enum MethodList {
    /// Every method this server has.
    static let all: [MethodDescriptor] = [
        Grpc_Health_V1_Health.Method.descriptors,
        Hearthline_V1_SessionService.Method.descriptors,
        Hearthline_V1_DirectoryService.Method.descriptors,
        Hearthline_V1_CallService.Method.descriptors,
        Hearthline_V1_TicketService.Method.descriptors,
        Hearthline_V1_StationService.Method.descriptors,
        Hearthline_V1_CallbackService.Method.descriptors,
        Hearthline_V1_DeadlineService.Method.descriptors,
        Hearthline_V1_OversightService.Method.descriptors,
        Hearthline_V1_AbnormalService.Method.descriptors,
        Hearthline_V1_ComplaintService.Method.descriptors,
        Hearthline_V1_NodeService.Method.descriptors,
        Hearthline_V1_SettingsService.Method.descriptors,
        Hearthline_V1_EscalationService.Method.descriptors,
        Hearthline_V1_HandOverService.Method.descriptors,
    ].flatMap(\.self)

    /// Methods that need nobody to be signed in.
    static let open: Set<String> = names([
        Hearthline_V1_SessionService.Method.SignIn.descriptor,
        Grpc_Health_V1_Health.Method.Check.descriptor,
        Grpc_Health_V1_Health.Method.Watch.descriptor,
    ])

    /// Methods that a locked session may call: they need its token, and prove by the password who is there.
    static let waking: Set<String> = names([Hearthline_V1_SessionService.Method.Unlock.descriptor])

    private static let streaming = names(all.filter { $0.type?.isResponseStreaming == true })

    /// Whether a call may have changed something; a needless yes costs two short queries, a wrong no two seconds.
    static func mayWrite(_ method: MethodDescriptor) -> Bool {
        !readingVerbs.contains { method.method.hasPrefix($0) }
    }

    private static let readingVerbs = ["Check", "Count", "Find", "Get", "List", "LookUp", "Search", "Watch"]

    /// Whether the method answers with a stream.
    static func isStreaming(_ method: MethodDescriptor) -> Bool {
        streaming.contains(method.fullyQualifiedMethod)
    }

    private static func names(_ methods: [MethodDescriptor]) -> Set<String> {
        Set(methods.map(\.fullyQualifiedMethod))
    }
}
