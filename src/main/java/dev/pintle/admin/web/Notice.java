package dev.pintle.admin.web;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a page says once after something was done on another: it comes in the address as a word, so
/// that nobody can make a page say what they like.
public enum Notice {
  STORE_CREATED("The store was created."),
  SOURCE_SAVED("The source was saved. What comes from now on is read so."),
  SOURCE_SECRET("The secret was changed. Requests that come from now on are checked with it."),
  SECRET_SAVED("The value was saved, and is never shown again. Below is how the secret stands."),
  SECRET_EXCHANGED("It was exchanged. Below is what came of it."),
  SECRET_DELETED("The secret was deleted."),
  ERASURE_ASKED("It was asked. This page shows how far it is; it begins within a quarter minute."),
  DESTINATION_CREATED("The destination was created. Events flow to it from now on."),
  DESTINATION_SAVED("The destination was saved. What it says is in force now."),
  DESTINATION_MADE(
      "The destination was created, and passed its test. Nothing is sent until you activate it."),
  DESTINATION_MADE_UNPASSED(
      "The destination was created, but did not pass its test: see the Conversions API under Channels. Nothing is sent."),
  DRAFT_SAVED("It is in the draft. Events go by the running release until you release it."),
  DESTINATION_RESUMED("Events flow again, beginning with those that waited."),
  DESTINATION_DEACTIVATED("No more events are sent. They wait until you activate it again."),
  DRAFT_DISCARDED("The draft was discarded. It is what runs again."),
  RELEASE_BUILT("The release was built. It does not run yet: see it below."),
  RELEASE_PUBLISHED("It is published. Events go by it from now on."),
  RELEASE_PROMOTED("It runs there from the next event on."),
  RELEASE_SUBMITTED("It was submitted. A second person must approve it now."),
  RELEASE_APPROVED("It was approved."),
  RELEASE_REJECTED("It was rejected. It cannot run."),
  RELEASE_POLICY_SAVED("It was saved, for all destinations of this store."),
  CONVERSIONS_PASSED("The test passed. Switch it live when you are ready."),
  CONVERSIONS_FAILED("It was saved, but the test did not pass: see below what to mend."),
  CONVERSIONS_LIVE("It is live. Events are sent as they come."),
  TAG_SAVED("The tag was saved. Next: bring it onto the shop's pages."),
  TAG_SAVED_UNCHECKED(
      "The tag was saved unchecked, since Pinterest could not be asked: see below why."),
  TAG_CHANGED("It was saved. Browsers that have the pixel already see it within five minutes."),
  TAG_CHECKED("Pinterest was asked. Below is how the tag stands now."),
  TAG_MAILED("The instructions were sent."),
  TAG_REMOVED("The tag was removed from the store. At Pinterest it stays."),
  TEST_MODE_BEGUN("Test mode has begun. It ends by itself."),
  TEST_MODE_ENDED("Test mode has ended."),
  RULE_SAVED("The rule is in the draft. Events go by it once the draft is released."),
  RULE_DELETED("The rule was taken out of the draft."),
  ELEMENT_SAVED("The data element is in the draft."),
  ELEMENT_DELETED("The data element was taken out of the draft."),
  RESENDING("They are being sent again. This page shows how far that is."),
  NOTHING_TO_RESEND("There was nothing to send again: somebody may have done it already."),
  ALERTS_SAVED("The alerts were saved. They are judged so from the next minute on."),
  CHANNEL_ADDED("The channel was added. Send a test to see whether it arrives."),
  CHANNEL_REMOVED("The channel was removed. It is told nothing more."),
  CHANNELS_TESTED("All channels were told. Below is how that went."),
  APP_ENTERED("The app was saved. Now choose what you want, and continue to Pinterest."),
  CONNECTED("The store is connected to Pinterest. Below is what the account has."),
  CONNECTED_WITH_LESS(
      "The store is connected, though with less access than was asked for. See below what is missing."),
  ACCOUNT_KEPT("The store stays connected as it was. The other account's access was dropped."),
  AD_ACCOUNT_CHOSEN("The ad account was chosen."),
  ASSETS_CHECKED("Pintle looked again. Below is what the account has now."),
  ACCESS_RENEWED("Pinterest renewed the access."),
  EVENTS_STOPPED("No more events are sent. They are kept, and wait. The account stays connected."),
  DISCONNECTED("The store is disconnected, and Pinterest took the access back."),
  DISCONNECTED_HERE(
      "The store is disconnected: Pintle has forgotten its access. To take it back at Pinterest as"
          + " well, remove the app there, under Settings, Security, Connected apps."),
  PRODUCT_SOURCE_CREATED("The product source was created. Below is what to do next."),
  PRODUCT_SOURCE_SAVED("The product source was saved. It is read so from now on."),
  PRODUCT_SOURCE_READ("It is being read. This page shows how far it is."),
  PRODUCT_SOURCE_DELETED("The product source was deleted, with its products."),
  PRODUCTS_UPLOADED("The file was read whole. Its products count from now on."),
  PRODUCTS_THE_SAME("The file is the same as the last one. Nothing has changed."),
  PRODUCTS_NOT_TAKEN("The file was not taken: see below why. What was there before stays."),
  PRODUCTS_BUSY("It is being read just now. Send the file once that is done."),
  MAPPING_SAVED("The mapping was saved. The products are read by it from now on."),
  DOMAIN_REMOVED("The website was removed. Pinterest no longer counts it as yours."),
  FEED_CREATED(
      "The feed was created. Pinterest does not know of it: look at what was made, then activate it."),
  FEED_SAVED("The feed was saved."),
  FEED_RUNS("It is being made. This page shows how far that is."),
  FEED_ACTIVATED("It is active. Pinterest is told of it as soon as its items are made."),
  FEED_DEACTIVATED("It is deactivated. Pinterest is told not to use it."),
  FEED_ADDRESS_CHANGED(
      "Its file has another address. Pinterest is told of it; the one before leads nowhere."),
  FEED_RULES_SAVED("The rules were saved. The feed is made anew by them."),
  FEED_TOLD_AGAIN("Pinterest is told of the feed again. Below is how that goes."),
  FEED_DELETED("The feed was deleted."),
  DELETIONS_APPROVED("The products go, the file without them is made now."),
  DELETIONS_KEPT("The products stay at Pinterest."),
  IMPORT_BEGUN("The import was created, and has begun. This page shows how far it is."),
  IMPORT_CREATED("The import was created, but has not begun: see below why."),
  IMPORT_RUNS("It runs. This page shows how far it is."),
  IMPORT_JOINED("It was running already: this joins that run."),
  IMPORT_CANCELLED("The run was cancelled. What could be read before can still be read."),
  IMPORT_PAUSED("The import no longer runs by itself. Run now still works."),
  IMPORT_RESUMED("The import runs by itself again."),
  IMPORT_COLUMNS("The columns were chosen. They come with the next full import of the table."),
  IMPORT_TABLE_DELETED("The table was deleted, with its rows. What its runs did stays known."),
  IMPORT_TABLES_ADDED("The tables were added, and are being imported."),
  IMPORT_SAVED("The import was saved."),
  IMPORT_DELETED("The import was deleted, with its tables."),
  QUERY_SAVED("The query was saved, for everybody of this store."),
  QUERY_DELETED("The query was deleted."),
  PERSON_ADDED("The person was added and can sign in now."),
  PERSON_REMOVED("The person was removed and is signed out everywhere."),
  RIGHTS_CHANGED("The rights were changed. Whoever they are of signs in again to use them."),
  PERSON_UNLOCKED("The person may try to sign in again."),
  SESSION_ENDED("The session was ended."),
  SESSIONS_ENDED("All your other sessions were ended."),
  PASSWORD_CHANGED("Your password was changed. Your other sessions were ended."),
  TOKEN_REVOKED("The token was revoked. Requests that carry it are refused from now on.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the word in an address stands for; empty when it is absent or unknown.
  static String textOf(@Nullable String word) {
    return Stream.of(values())
        .filter(notice -> notice.word().equals(word))
        .map(notice -> notice.text)
        .findFirst()
        .orElse("");
  }
}
