/// Placeholder removed by the first real file of the room.
