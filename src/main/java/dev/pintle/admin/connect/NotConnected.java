package dev.pintle.admin.connect;

import dev.pintle.connect.Authorization.Failure;

/// Why a store was not connected, in words, and what to do.
///
/// @param said Pinterest's words; may be empty
public record NotConnected(String title, String reason, String advice, String said) {
  static final NotConnected DENIED =
      new NotConnected(
          "Access was not given",
          "You, or somebody in this browser, chose not to give access at Pinterest.",
          "Nothing has changed. Begin again whenever you like, with fewer features if you wish.",
          "");

  static NotConnected of(Failure failure, String said) {
    return switch (failure) {
      case NOT_BEGUN ->
          new NotConnected(
              "This answer belongs to no question",
              "It was used already, or it was asked for in another browser or before you signed"
                  + " in anew.",
              "Begin again here, and finish in the same browser.",
              said);
      case TOO_LATE ->
          new NotConnected(
              "That took too long",
              "An authorization has to be finished within 15 minutes.",
              "Begin again.",
              said);
      case NO_CODE ->
          new NotConnected(
              "Pinterest did not give access",
              "It sent you back without saying who gave access to what.",
              "Begin again. If it happens again, check the app at developers.pinterest.com: is the"
                  + " redirect URI exactly the one shown here, and is the app approved?",
              said);
      case CODE_REFUSED ->
          new NotConnected(
              "Pinterest did not take its own code",
              "A code is good once and for a few minutes, with the redirect URI it was made for.",
              "Begin again. If it happens again, check that the redirect URI of the app is exactly"
                  + " the one shown here.",
              said);
      case APP_REFUSED ->
          new NotConnected(
              "Pinterest does not know the app",
              "The app's id and secret key are not those that Pinterest has.",
              "Copy both again from the app's page at developers.pinterest.com, enter them here (or"
                  + " in the settings), and begin again.",
              said);
      case TOO_LITTLE ->
          new NotConnected(
              "Too little was given",
              "Pintle could not even see which account it was given access to.",
              "Begin again, and leave all that is asked for ticked at Pinterest.",
              said);
      case UNREACHABLE ->
          new NotConnected(
              "Pinterest does not answer",
              "Access was given, but Pinterest did not answer when Pintle came to fetch it.",
              "Nothing was kept. Begin again in a few minutes.",
              said);
    };
  }
}
