package dev.pintle.forward.release;

/// Something that is not the same in two configurations.
///
/// @param subject what it is about: `Rule Checkout`
/// @param words what is different: `the condition properties.total is greater than 0 was added`
public record Difference(String subject, String words) {
  @Override
  public String toString() {
    return subject + ": " + words;
  }
}
