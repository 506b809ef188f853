import GRPCCore
import GRPCProtobuf
import SwiftProtobuf
