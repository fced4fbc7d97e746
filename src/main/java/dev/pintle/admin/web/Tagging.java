package dev.pintle.admin.web;

import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.TagSetup;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the pages see and steer of stores' Pinterest tags.
///
/// @param mail null when no mail can be sent
/// @param script where Pinterest's script is
public record Tagging(TagSetup setup, @Nullable SmtpMail mail, URI script) {}
