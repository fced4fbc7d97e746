package dev.pintle.sandbox.ads;

/// A Pin of the account that owns an ad account. Its name is its title.
///
/// @param board the index of its board
/// @param creativeType as Pinterest calls it
/// @param promoted whether an ad shows it
/// @param draw decides what else there is to it
public record Pin(
    Core core,
    int board,
    String boardId,
    String creativeType,
    String description,
    String link,
    boolean promoted,
    Draw draw)
    implements Entity {}
