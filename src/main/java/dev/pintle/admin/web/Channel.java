package dev.pintle.admin.web;

import dev.pintle.connect.Accounts;
import dev.pintle.connect.Authorization;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Refresher;

/// What the pages see and steer of stores' connections to Pinterest.
public record Channel(
    Accounts accounts,
    Authorization authorization,
    DeveloperApps apps,
    Refresher refresher,
    Tagging tagging) {}
