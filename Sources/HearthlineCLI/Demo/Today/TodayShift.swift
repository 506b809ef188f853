/// Who works in the demo's today: few enough that everybody can sign in within seconds.
///
/// Signing in costs the server a tenth of a second of arithmetic a person, so not all 280 people come to work. Those who call
/// back have registered nothing: nobody calls back what he worked on himself.
struct TodayShift {
    let staff: Staff

    func agent(ofSite site: Int, _ stream: inout RandomStream) -> String {
        stream.element(Array(staff.agents(ofSite: site).prefix(6)), "9001")
    }

    func caller(ofSite site: Int, _ stream: inout RandomStream) -> String {
        stream.element(Array(staff.agents(ofSite: site).dropFirst(6).prefix(2)), "9001")
    }

    func lead(ofSite site: Int) -> String { staff.leads(ofSite: site).first ?? "9001" }

    func dispatcher(ofStation station: Int) -> String { staff.dispatchers(ofStation: station).first ?? "9001" }

    func repairer(ofStation station: Int, _ stream: inout RandomStream) -> String {
        stream.element(Array(staff.repairers(ofStation: station).prefix(2)), "9001")
    }
}
