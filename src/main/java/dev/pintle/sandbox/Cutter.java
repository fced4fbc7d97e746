package dev.pintle.sandbox;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Gives each request a way to cut its connection without an answer, as networks do.
final class Cutter extends Handler.Wrapper {
  static final String ATTRIBUTE = "dev.pintle.sandbox.cut";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Runnable cut = () -> request.getConnectionMetaData().getConnection().getEndPoint().close();
    request.setAttribute(ATTRIBUTE, cut);
    return super.handle(request, response, callback);
  }
}
