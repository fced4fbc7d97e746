package dev.pintle.ads.entity;

import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;

/// Makes calls of Pinterest's API as the import's store, within what Pinterest allows.
@FunctionalInterface
public interface Calls {
  /// Makes a call. It may wait for its turn. It may throw as well, to stop the work: a listing goes
  /// on later from its last whole page.
  ApiAnswer call(ApiCall call) throws InterruptedException;
}
