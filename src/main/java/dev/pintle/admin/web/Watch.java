package dev.pintle.admin.web;

import dev.pintle.forward.Monitoring;
import dev.pintle.forward.Replays;
import dev.pintle.forward.alert.Alerts;

/// What the pages see and steer of watching over destinations.
public record Watch(Replays replays, Monitoring monitoring, Alerts alerts) {}
