package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
  @TempDir private Path directory;

  @Test
  void aPortThatIsTakenIsToldOfInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var told = new StringWriter();
      var time = new ClockTime(Clock.systemUTC());
      var line = Main.line(time, Map.of()).setErr(new PrintWriter(told));

      int code =
          line.execute(
              "sandbox",
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--data",
              directory.toString());

      assertThat(told.toString().strip())
          .isEqualTo("the port is taken; choose another with --port");
      assertThat(code).isEqualTo(2);
    }
  }
}
