package dev.pintle.admin.people;

import dev.pintle.http.ClientAddress;
import java.net.http.HttpClient;

/// How people come in.
///
/// @param addresses tells from where
/// @param http asks the OpenID provider; it must not follow redirects
public record Entrance(SignOnSettings settings, ClientAddress addresses, HttpClient http) {}
