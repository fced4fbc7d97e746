package dev.pintle.forward.rule.expression;

/// An expression wants more than it may have. It carries no value of an event.
final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LimitException(String problem) {
    super(problem, null, false, false); // it is thrown to stop, not to be traced
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
