package dev.pintle.admin.web;

import dev.pintle.base.Secret;

/// A person who is signed in in one browser.
///
/// @param id names it to its owner; of no use to sign in
/// @param csrf what each form of the session carries, so that no other site can send one
public record Session(String id, Sha256 tokenHash, Person person, Secret csrf) {}
