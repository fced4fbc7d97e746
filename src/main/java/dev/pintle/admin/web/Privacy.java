package dev.pintle.admin.web;

import dev.pintle.collect.erasure.Eraser;
import dev.pintle.collect.erasure.Erasures;

/// What the pages see and steer of people's requests to have their data erased or handed over.
public record Privacy(Erasures erasures, Eraser eraser) {}
