package dev.pintle;

/// The command line.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(arguments.length);
  }
}
