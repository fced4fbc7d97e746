package dev.pintle.admin.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/// A handler behind the gate. Only [Gate] makes one, so that no route is without.
record Door(Need need, Handler behind) implements Handler {
  @Override
  public void handle(Context context) throws Exception {
    behind.handle(context);
  }
}
