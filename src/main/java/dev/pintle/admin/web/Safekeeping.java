package dev.pintle.admin.web;

import dev.pintle.forward.secret.SecretRefresher;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.Secrets;

/// What the pages see and steer of stores' secrets: everything but what they are.
public record Safekeeping(Secrets secrets, SecretValues values, SecretRefresher refresher) {}
