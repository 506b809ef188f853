import NIOCore
import Testing

@testable import HearthlineServer

/// Signatures, addresses and waits of webhooks, without a network.
@Suite struct WebhookRuleTests {
    @Test("A telling is signed as Standard Webhooks says, by its published example")
    func signature() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: #"{"test": 2432232314}"#)
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(secret.signature(id: "msg_1", timestamp: 1_614_265_330, body: #"{"test": 2432232314}"#) != signature)
    }

    @Test("A secret is never shown, and a file with a wrong line is refused as a whole")
    func secrets() throws {
        let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let secret = try #require(WebhookSecret(text))
        #expect(!"\(secret)".contains("MfKQ"))
        #expect(!String(reflecting: secret).contains("MfKQ"))
        #expect(WebhookSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == nil)
        #expect(WebhookSecret("whsec_c2hvcnQ=") == nil)
        #expect(WebhookSecret("whsec_***") == nil)
        let good = WebhookConfiguration.secrets(in: "# receivers\n\ncity \(text)\n  duty\t\(text)\n")
        #expect(Set(good.secrets.keys) == ["city", "duty"] && good.wrongLine == nil)
        let wrong = WebhookConfiguration.secrets(in: "city \(text)\nduty nothing\n")
        #expect(wrong.secrets.isEmpty && wrong.wrongLine == 2)
    }

    @Test(
        "Only configured hosts are asked, over TLS or on this machine",
        arguments: [
            ("https://duty.example.com/hook", nil), ("https://duty.example.com:8443/hook?a=b", nil),
            ("http://127.0.0.1:8080/hook", nil), ("http://duty.example.com/hook", .addressInvalid),
            ("https://other.example.com/", .hostNotConfigured),
            ("https://duty.example.com.evil.org/", .hostNotConfigured),
            ("https://user@duty.example.com/", .addressInvalid), ("https://a:b@duty.example.com/", .addressInvalid),
            ("ftp://duty.example.com/", .addressInvalid), ("file:///etc/passwd", .addressInvalid),
            ("https://169.254.169.254/latest", .hostNotConfigured), ("nothing", .addressInvalid), ("", .addressInvalid),
        ] as [(String, WebhookRefusal?)])
    func targets(_ address: String, _ refusal: WebhookRefusal?) {
        let configuration = WebhookConfiguration(hosts: ["duty.example.com", "127.0.0.1"])
        var found: WebhookRefusal?
        do throws(WebhookRefusal) { _ = try configuration.target(address) } catch { found = error }
        #expect(found == refusal)
    }

    @Test("Private, local, shared and documentation addresses are not outside, whatever their form")
    func ranges() throws {
        func isPublic(_ text: String) throws -> Bool {
            AddressRange.isPublic(try SocketAddress(ipAddress: text, port: 443))
        }
        for inside in [
            "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "255.255.255.255",
            "::", "::1",
            "fc00::1", "fd12:3456::1", "fe80::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
            "2002:a00:1::", "2001:db8::1", "2001::1", "::7f00:1",
        ] { #expect(try !isPublic(inside), "\(inside)") }
        for outside in [
            "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1",
            "223.255.255.255",
            "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2400:3200::1",
        ] { #expect(try isPublic(outside), "\(outside)") }
        #expect(try !AddressRange.isPublic(SocketAddress(unixDomainSocketPath: "/tmp/x")))
    }

    @Test("Waits double up to the longest one, and are drawn from the upper half")
    func waits() {
        let backoff = WebhookBackoff(first: .seconds(5), longest: .seconds(3_600))
        #expect(backoff.delay(after: 1, share: 1) == .seconds(5))
        #expect(backoff.delay(after: 1, share: 0) == .seconds(2.5))
        #expect(backoff.delay(after: 4, share: 1) == .seconds(40))
        let late: [Int32] = [11, 12, 40, 1_000, .max]
        for attempt in late {
            #expect(backoff.delay(after: attempt, share: 1) == .seconds(3_600))
        }
    }
}
