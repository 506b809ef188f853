import Hearthline
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    @Test(
        "INT-03 one number has one normal form however it is typed",
        arguments: [
            ("13812345678", "13812345678"), (" 138 1234 5678 ", "13812345678"), ("138-1234-5678", "13812345678"),
            ("+86 13812345678", "13812345678"), ("008613812345678", "13812345678"),
            ("\u{FF11}3812345678", "13812345678"), ("13812345678", "13812345678"),
            ("024-22345678", "024-22345678"), ("(024)22345678", "024-22345678"), ("02422345678", "024-22345678"),
            ("0413-5234567", "0413-5234567"), ("041352345678", "0413-52345678"), ("+86 24 22345678", "024-22345678"),
            ("024-22345678转801", "024-22345678-801"), ("024-22345678-801", "024-22345678-801"),
            ("02422345678分机8", "024-22345678-8"),
        ])
    func normal(typed: String, normal: String) throws {
        #expect(try PhoneNumber(typed).normal == normal)
    }

    @Test(
        "INT-03 what is no telephone number is refused",
        arguments: [
            "1381234567", "138123456789", "12812345678", "", "abc", "22345678", "024-2234567", "13812345678转8",
            "024-22345678转", "024-22345678转1234567", "0013812345678", "024-12345678", "一三八一二三四五六七八", "138;12345678",
        ])
    func invalid(typed: String) {
        #expect(throws: HearthlineError(.phoneInvalid, field: "phone")) { try PhoneNumber(typed) }
    }

    @Test("SEC-07 lists show the ends of a number only")
    func masked() throws {
        #expect(try PhoneNumber("13812345678").masked == "138****5678")
        #expect(try PhoneNumber("024-22345678-801").masked == "024-****5678")
        #expect(try "\(PhoneNumber("13812345678"))" == "138****5678")
        #expect(try String(reflecting: PhoneNumber("13812345678")) == "138****5678")
    }

    @Test("INT-06 the last four digits belong to the subscriber, not to the extension")
    func last4() throws {
        #expect(try PhoneNumber("024-22345678-801").last4 == "5678")
    }

    @Test("INT-03 a number that differs from the caller's is noticed, an extension is no difference")
    func differs() throws {
        let phone = try PhoneNumber("024-22345678-801")
        #expect(try !phone.differs(from: PhoneNumber("02422345678")))
        #expect(try !phone.differs(from: PhoneNumber("024-22345678转9")))
        #expect(try phone.differs(from: PhoneNumber("0413-2234567")))
        #expect(try phone.differs(from: PhoneNumber("13812345678")))
    }
}
