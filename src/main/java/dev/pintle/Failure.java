package dev.pintle;

import dev.pintle.journal.JournalException;
import dev.pintle.sandbox.SandboxException;
import dev.pintle.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Tells on the command line why a command failed: in a sentence where the surroundings are to
/// blame, with a stack trace where we are.
final class Failure {
  private Failure() {}

  /// The exit code: 1 for what was refused, 2 for what went wrong.
  static int tell(Exception failure, CommandLine line) {
    if (failure instanceof ConfigException refused) {
      line.getErr().println(refused.reason());
      return 1;
    }
    String sentence = sentence(failure);
    if (sentence.isEmpty()) {
      LoggerFactory.getLogger(Failure.class).error("{} failed", line.getCommandName(), failure);
    } else {
      line.getErr().println(sentence);
    }
    return 2;
  }

  private static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SettingsException _, SandboxException _ -> {
          return String.valueOf(cause.getMessage());
        }
        case BindException _ -> {
          return "the port is taken; choose another with --port";
        }
        case StoreException _, JournalException _ -> {
          Throwable reason = cause.getCause();
          return cause.getMessage() + (reason == null ? "" : ": " + reason.getMessage());
        }
        case IOException io when !(io.getCause() instanceof BindException) -> {
          return io.getClass().getSimpleName() + ": " + io.getMessage();
        }
        default -> {
          // look at its cause
        }
      }
    }
    return "";
  }
}
