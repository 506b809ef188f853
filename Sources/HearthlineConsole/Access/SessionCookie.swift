internal import HearthlineStore
internal import Hummingbird

/// The cookie that carries the session token; scripts cannot read it, and only this host over a secure connection gets
/// it.
///
/// Browsers count `localhost` and 127.0.0.1 as secure.
enum SessionCookie {
    static let name = "__Host-hearthline"

    static func token(_ request: Request) -> SessionToken? {
        request.cookies[name].flatMap { SessionToken($0.value) }
    }

    static func issue(_ token: SessionToken) -> Cookie {
        Cookie(name: name, value: token.text, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }

    static var removal: Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}
