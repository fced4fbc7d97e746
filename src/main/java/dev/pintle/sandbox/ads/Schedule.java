package dev.pintle.sandbox.ads;

/// What is made of a status and of dates.
final class Schedule {
  private Schedule() {}

  /// @param end 0 when there is none
  static String summary(Status status, long start, long end, long now) {
    if (status != Status.ACTIVE) {
      return status.name();
    }
    if (now < start) {
      return "NOT_STARTED";
    }
    return end != 0 && now >= end ? "COMPLETED" : "RUNNING";
  }
}
