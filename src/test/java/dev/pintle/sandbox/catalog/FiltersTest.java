package dev.pintle.sandbox.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.catalog.FilterReader.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
  private static final Item SHIRT =
      item(
          "s-1",
          """
          {'title':'Linen shirt','price':'25.00 EUR','availability':'in stock','brand':'Loom & Co',
           'condition':'new','gender':'Female','item_group_id':'s','custom_label_0':'Summer Sale',
           'custom_number_1':7,'product_type':'Apparel > Shirts > Linen',
           'google_product_category':'Apparel & Accessories > Clothing'}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'MIN_PRICE':{'values':25}}",
        "{'MIN_PRICE':{'values':24.99,'inclusion':false}}",
        "{'MAX_PRICE':{'values':25.00}}",
        "{'MIN_PRICE':{'values':25,'inclusion':false,'negated':true}}",
        "{'CURRENCY':{'values':'EUR'}}",
        "{'ITEM_ID':{'values':['s-1','x']}}",
        "{'ITEM_ID':{'values':['x'],'negated':true}}",
        "{'ITEM_GROUP_ID':{'values':['s']}}",
        "{'AVAILABILITY':{'values':['IN_STOCK']}}",
        "{'AVAILABILITY':{'values':['in stock']}}",
        "{'BRAND':{'values':['loom & co']}}",
        "{'CONDITION':{'values':['NEW','USED']}}",
        "{'GENDER':{'values':['FEMALE']}}",
        "{'MEDIA_TYPE':{'values':['IMAGE']}}",
        "{'CUSTOM_LABEL_0':{'values':['summer sale']}}",
        "{'CUSTOM_LABEL_0':{'values':['mer'],'filter_operator_type':'CONTAINS'}}",
        "{'CUSTOM_LABEL_1':{'values':['x'],'negated':true}}",
        "{'CUSTOM_NUMBER_1':{'operator':'GREATER_THAN','value':6}}",
        "{'CUSTOM_NUMBER_1':{'operator':'LESS_THAN_OR_EQUALS','value':7}}",
        "{'PRODUCT_TYPE_0':{'values':[['apparel']]}}",
        "{'PRODUCT_TYPE_0':{'values':[['Apparel','Shirts']]}}",
        "{'PRODUCT_TYPE_1':{'values':[['Trousers'],['Shirts']]}}",
        "{'GOOGLE_PRODUCT_CATEGORY_1':{'values':[['clothing']]}}",
        "{'TITLE_KEYWORDS':{'values':['LINEN']}}",
        "{'PRODUCT_GROUP':{'values':['1','2']}}",
        "{'PRODUCT_GROUP':{'values':['1'],'negated':true}}",
      })
  void takeTheItem(String filter) {
    assertThat(takes("{'all_of':[" + filter + "]}")).isTrue();
    assertThat(takes("{'any_of':[" + filter + "]}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'MIN_PRICE':{'values':25,'inclusion':false}}",
        "{'MAX_PRICE':{'values':24.999}}",
        "{'CURRENCY':{'values':'USD'}}",
        "{'ITEM_ID':{'values':['S-1']}}",
        "{'ITEM_ID':{'values':['s-1'],'negated':true}}",
        "{'AVAILABILITY':{'values':['OUT_OF_STOCK','PREORDER']}}",
        "{'MEDIA_TYPE':{'values':['VIDEO']}}",
        "{'CUSTOM_LABEL_0':{'values':['summer']}}",
        "{'CUSTOM_LABEL_1':{'values':['summer sale']}}",
        "{'CUSTOM_NUMBER_1':{'operator':'LESS_THAN','value':7}}",
        "{'CUSTOM_NUMBER_2':{'operator':'LESS_THAN','value':7}}",
        "{'PRODUCT_TYPE_0':{'values':[['shirts']]}}",
        "{'PRODUCT_TYPE_2':{'values':[['linen','white']]}}",
        "{'TITLE_KEYWORDS':{'values':['wool']}}",
        "{'PRODUCT_GROUP':{'values':['1']}}",
      })
  void leaveTheItemOut(String filter) {
    assertThat(takes("{'all_of':[" + filter + "]}")).isFalse();
    assertThat(takes("{'any_of':[" + filter + "]}")).isFalse();
  }

  @Test
  void areAllHeldOrAny() {
    String yes = "{'BRAND':{'values':['Loom & Co']}}";
    String no = "{'BRAND':{'values':['Other']}}";

    assertThat(takes("{'all_of':[" + yes + "," + no + "]}")).isFalse();
    assertThat(takes("{'any_of':[" + no + "," + yes + "]}")).isTrue();
    assertThat(Filters.NONE.take(SHIRT, (_, _) -> false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'all_of':[]}",
        "{'all_of':[],'any_of':[]}",
        "{'all_of':{}}",
        "{'none_of':[{'BRAND':{'values':['x']}}]}",
        "{'all_of':['BRAND']}",
        "{'all_of':[{}]}",
        "{'all_of':[{'BRAND':{'values':['x']},'GENDER':{'values':['MALE']}}]}",
        "{'all_of':[{'COLOUR':{'values':['x']}}]}",
        "{'all_of':[{'BRAND':{}}]}",
        "{'all_of':[{'BRAND':{'values':'x'}}]}",
        "{'all_of':[{'BRAND':{'values':[1]}}]}",
        "{'all_of':[{'BRAND':{'values':['x'],'inclusion':true}}]}",
        "{'all_of':[{'BRAND':{'values':['x'],'negated':'no'}}]}",
        "{'all_of':[{'MIN_PRICE':{'values':'5'}}]}",
        "{'all_of':[{'MIN_PRICE':{'values':-5}}]}",
        "{'all_of':[{'CURRENCY':{'values':'USD','negated':true}}]}",
        "{'all_of':[{'CURRENCY':{'values':['USD']}}]}",
        "{'all_of':[{'GENDER':{'values':['male']}}]}",
        "{'all_of':[{'MEDIA_TYPE':{'values':['GIF']}}]}",
        "{'all_of':[{'CUSTOM_LABEL_5':{'values':['x']}}]}",
        "{'all_of':[{'CUSTOM_LABEL_0':{'values':['x'],'filter_operator_type':'LIKE'}}]}",
        "{'all_of':[{'CUSTOM_NUMBER_0':{'operator':'EQUALS','value':1}}]}",
        "{'all_of':[{'CUSTOM_NUMBER_0':{'operator':'LESS_THAN','value':4294967296}}]}",
        "{'all_of':[{'PRODUCT_TYPE_5':{'values':[['x']]}}]}",
        "{'all_of':[{'PRODUCT_TYPE_0':{'values':['x']}}]}",
        "{'all_of':[{'GOOGLE_PRODUCT_CATEGORY_7':{'values':[['x']]}}]}",
      })
  void areHeldAgainstTheDescription(String filters) {
    assertThat(read(filters)).isInstanceOf(Reading.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'all_of':[{'BRAND':{'values':[]}}]}",
        "{'all_of':[{'BRAND':{'values':[' ']}}]}",
        "{'all_of':[{'AVAILABILITY':{'values':['SOMETIMES']}}]}",
        "{'any_of':[{'CONDITION':{'values':['broken'],'negated':true}}]}",
        "{'all_of':[{'PRODUCT_TYPE_0':{'values':[[]]}}]}",
        "{'all_of':[{'PRODUCT_GROUP':{'values':[]}}]}",
      })
  void mustMakeSense(String filters) {
    assertThat(read(filters)).isInstanceOf(Reading.Senseless.class);
  }

  private static boolean takes(String filters) {
    return switch (read(filters)) {
      case Reading.Read(Filters read) -> read.take(SHIRT, (_, id) -> id.equals("2"));
      case Reading.Broken(String why) -> throw new AssertionError(why);
      case Reading.Senseless() -> throw new AssertionError("senseless");
    };
  }

  private static Reading read(String filters) {
    return FilterReader.read(json(filters), false);
  }

  private static Item item(String id, String attributes) {
    var key = new ItemKey(new Market("DE", "de"), id);
    return new Item(key, json(attributes), "7", Instant.EPOCH);
  }

  private static Json.Obj json(String json) {
    return (Json.Obj) Json.parse(json.replace('\'', '"'));
  }
}
