package dev.pintle.collect.replay;

import dev.pintle.base.Time;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import picocli.CommandLine;

/// What one run of the command came to.
record Run(int code, String out, String err) {
  static Run of(Time time, String standardInput, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var input = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
    int code =
        new CommandLine(new ReplayCommand(time, new Random(1), input))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
