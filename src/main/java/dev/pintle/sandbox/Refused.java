package dev.pintle.sandbox;

/// A request that is not served, with what is answered. Thrown while serving one; [Gate] answers it
/// and logs nothing.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  Refused(Answer answer) {
    super("answered " + answer.status(), null, false, false);
    this.answer = answer;
  }

  static Refused invalid(String message) {
    return new Refused(Answer.error(400, 1, message));
  }

  Answer answer() {
    return answer;
  }
}
