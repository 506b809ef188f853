import ArgumentParser
import Foundation
import SwiftProtobuf

/// A code given by its number or by its wire name without the prefix: `--fault lt_temp`, `--urgency p1`.
struct Code<Value: SwiftProtobuf.Enum & CaseIterable & Sendable>: ExpressibleByArgument, Sendable {
    let value: Value

    init?(argument: String) {
        let wanted = argument.uppercased()
        let found = Value.allCases.first { Wire.name($0) == wanted || "\($0.rawValue)" == wanted }
        guard let found, found.rawValue != 0 else { return nil }
        value = found
    }

    static var allValueStrings: [String] {
        Value.allCases.filter { $0.rawValue != 0 }.map { Wire.name($0).lowercased() }
    }
}

/// Names of codes as they go over the wire.
enum Wire {
    static func name(_ value: some SwiftProtobuf.Enum) -> String {
        let name = upperSnake("\(value)")
        // A name that is a word of Swift carries an underscore there: `self_`.
        return name.hasSuffix("_") ? String(name.dropLast()) : name
    }

    /// `stationHead` as `STATION_HEAD`.
    static func upperSnake(_ camel: String) -> String {
        camel.reduce(into: "") { name, character in
            if character.isUppercase { name.append("_") }
            name.append(contentsOf: character.uppercased())
        }
    }
}
