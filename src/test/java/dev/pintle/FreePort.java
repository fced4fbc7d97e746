package dev.pintle;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port that nobody listens on, for who must know it before listening.
///
/// It is not one of those that systems give out by themselves (from 32768 on Linux): a connection
/// made meanwhile by anybody else would have it by chance.
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private FreePort() {}

  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException _) {
        // somebody has it: another, then
      }
    }
  }
}
