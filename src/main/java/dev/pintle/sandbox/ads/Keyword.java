package dev.pintle.sandbox.ads;

/// A keyword of an ad group, or one that a campaign or the whole account avoids. Its name is the
/// word.
///
/// @param parent whose it is
/// @param matchType as Pinterest calls it
/// @param bidMicro 0 when it has no bid of its own
public record Keyword(Core core, Parent parent, String matchType, long bidMicro) implements Entity {

  /// Whose a keyword is.
  public sealed interface Parent {
    String id();

    record OfAccount(String id) implements Parent {}

    record OfCampaign(Campaign campaign) implements Parent {
      @Override
      public String id() {
        return campaign.id();
      }
    }

    record OfAdGroup(AdGroup adGroup) implements Parent {
      @Override
      public String id() {
        return adGroup.id();
      }
    }
  }

  public boolean isNegative() {
    return matchType.endsWith("_NEGATIVE");
  }
}
