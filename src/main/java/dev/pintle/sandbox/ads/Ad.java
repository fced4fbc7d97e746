package dev.pintle.sandbox.ads;

/// An ad: a Pin that is promoted.
///
/// @param pin the index of the Pin it promotes
/// @param creativeType as Pinterest calls it
/// @param draw decides what else there is to it
public record Ad(
    Core core,
    AdGroup adGroup,
    int pin,
    String pinId,
    String creativeType,
    Review review,
    Draw draw)
    implements Entity {

  /// What Pinterest's reviewers say.
  public enum Review {
    APPROVED,
    PENDING,
    REJECTED
  }

  public Campaign campaign() {
    return adGroup.campaign();
  }

  public String summary() {
    return status() == Status.ACTIVE ? review.name() : status().name();
  }
}
