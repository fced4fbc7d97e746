package dev.pintle.catalog.read;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The columns of WooCommerce's export in the languages of shops: it names them in that of whoever
/// exports, and only what stands in them is the same everywhere.
final class WooLanguages {
  private static final Map<String, String> ENGLISH =
      byName(
          Map.ofEntries(
              Map.entry(WooDefaults.TYPE, List.of("Typ", "Tipo")),
              Map.entry(
                  WooDefaults.SKU,
                  List.of("Artikelnummer", "Artikelnummer (SKU)", "Art.-Nr.", "UGS", "COD", "REF")),
              Map.entry(
                  WooDefaults.GTIN,
                  List.of(
                      "GTIN, UPC, EAN oder ISBN",
                      "GTIN, UPC, EAN ou ISBN",
                      "GTIN, UPC, EAN o ISBN",
                      "GTIN, UPC, EAN of ISBN",
                      "GTIN, UPC, EAN lub ISBN")),
              Map.entry(WooDefaults.NAME, List.of("Nom", "Nombre", "Nome", "Naam", "Nazwa")),
              Map.entry(
                  WooDefaults.PUBLISHED,
                  List.of(
                      "Veröffentlicht",
                      "Publié",
                      "Publicado",
                      "Pubblicato",
                      "Gepubliceerd",
                      "Opublikowano")),
              Map.entry(
                  WooDefaults.VISIBILITY,
                  List.of(
                      "Sichtbarkeit im Katalog",
                      "Visibilité dans le catalogue",
                      "Visibilidad en el catálogo",
                      "Visibilità nel catalogo",
                      "Zichtbaarheid in catalogus",
                      "Visibilidade no catálogo",
                      "Widoczność w katalogu")),
              Map.entry(
                  WooDefaults.SHORT,
                  List.of(
                      "Kurzbeschreibung",
                      "Description courte",
                      "Descripción corta",
                      "Breve descrizione",
                      "Korte beschrijving",
                      "Korte omschrijving",
                      "Descrição curta",
                      "Krótki opis")),
              Map.entry(
                  WooDefaults.DESCRIPTION,
                  List.of(
                      "Beschreibung",
                      "Descripción",
                      "Descrizione",
                      "Beschrijving",
                      "Descrição",
                      "Opis")),
              Map.entry(
                  WooDefaults.SALE_STARTS,
                  List.of(
                      "Datum, an dem Angebotspreis beginnt",
                      "Datum, an dem der Angebotspreis beginnt",
                      "Date de début de promo",
                      "Día en que empieza el precio rebajado",
                      "Startdatum actieprijs",
                      "Data rozpoczęcia promocji")),
              Map.entry(
                  WooDefaults.SALE_ENDS,
                  List.of(
                      "Datum, an dem Angebotspreis endet",
                      "Datum, an dem der Angebotspreis endet",
                      "Date de fin de promo",
                      "Día en que termina el precio rebajado",
                      "Einddatum actieprijs",
                      "Data zakończenia promocji")),
              Map.entry(
                  WooDefaults.IN_STOCK,
                  List.of(
                      "Vorrätig?",
                      "Auf Lager?",
                      "En stock ?",
                      "¿Existencias?",
                      "¿En inventario?",
                      "Op voorraad?",
                      "Em estoque?",
                      "W magazynie?")),
              Map.entry(
                  WooDefaults.STOCK,
                  List.of(
                      "Lager",
                      "Bestand",
                      "Lagerbestand",
                      "Inventario",
                      "Magazzino",
                      "Voorraad",
                      "Estoque",
                      "Stan magazynowy")),
              Map.entry(
                  WooDefaults.BACKORDERS,
                  List.of(
                      "Lieferrückstände erlaubt?",
                      "Lieferrückstande erlaubt?",
                      "Rückstände erlaubt?",
                      "Autoriser les commandes de produits en rupture ?",
                      "¿Permitir reservas de productos agotados?",
                      "Abilita gli ordini arretrati?",
                      "Nabestellingen toestaan?",
                      "São permitidas encomendas?",
                      "Pozwalać na zamówienia oczekujące (na dostawę do magazynu)?")),
              Map.entry(
                  WooDefaults.SALE_PRICE,
                  List.of(
                      "Angebotspreis",
                      "Tarif promo",
                      "Prix promo",
                      "Precio rebajado",
                      "Prezzo in offerta",
                      "Actieprijs",
                      "Preço promocional",
                      "Cena promocyjna")),
              Map.entry(
                  WooDefaults.REGULAR_PRICE,
                  List.of(
                      "Regulärer Preis",
                      "Normaler Preis",
                      "Tarif régulier",
                      "Prix régulier",
                      "Precio normal",
                      "Precio regular",
                      "Prezzo di listino",
                      "Reguliere prijs",
                      "Preço",
                      "Cena")),
              Map.entry(
                  WooDefaults.CATEGORIES,
                  List.of(
                      "Kategorien",
                      "Catégories",
                      "Categorías",
                      "Categorie",
                      "Categorieën",
                      "Categorias",
                      "Kategorie")),
              Map.entry(
                  WooDefaults.TAGS,
                  List.of("Schlagwörter", "Étiquettes", "Etiquetas", "Tag", "Tagi")),
              Map.entry(
                  WooDefaults.IMAGES,
                  List.of(
                      "Bilder",
                      "Imágenes",
                      "Immagine",
                      "Immagini",
                      "Afbeeldingen",
                      "Imagens",
                      "Obrazki")),
              Map.entry(
                  WooDefaults.PARENT,
                  List.of(
                      "Übergeordnetes Produkt",
                      "Eltern",
                      "Superior",
                      "Genitore",
                      "Hoofd",
                      "Ascendente",
                      "Nadrzędny",
                      "Element nadrzędny")),
              Map.entry(
                  WooDefaults.POSITION, List.of("Posición", "Posizione", "Positie", "Posição")),
              Map.entry(
                  WooDefaults.BRANDS,
                  List.of("Marken", "Marques", "Marcas", "Marchi", "Merken", "Marki"))));

  private static final Pattern ATTRIBUTE_NAME =
      Pattern.compile(
          "(?:attribut|attributo|attribuut) ([0-9]{1,2}) (?:name|nome|naam)"
              + "|(?:nom de l'attribut|nombre del atributo|nome do atributo|naam eigenschap"
              + "|nazwa atrybutu) ([0-9]{1,2})");

  private static final Pattern ATTRIBUTE_VALUE =
      Pattern.compile(
          "(?:attribut|attributo|attribuut) ([0-9]{1,2})"
              + " (?:wert\\(e\\)|valore\\(i\\)|valuta\\(e\\)|waarde\\(n\\))"
              + "|(?:valeur\\(s\\) de l'attribut|valor\\(es\\) del atributo|valores do atributo"
              + "|valor\\(es\\) do atributo|waarden? eigenschap|wartość atrybutu|wartości atrybutu)"
              + " ([0-9]{1,2})");

  private static final Pattern WEIGHT =
      Pattern.compile("(?:gewicht|poids|peso|waga) \\((kg|g|lbs|oz)\\)");

  private WooLanguages() {}

  /// WooCommerce's English name of a column; the name itself when it is none that is known.
  static String english(String name) {
    String plain = plain(name);
    String known = ENGLISH.get(plain);
    if (known != null) {
      return known;
    }
    Matcher of = ATTRIBUTE_NAME.matcher(plain);
    if (of.matches()) {
      return "Attribute " + number(of) + " name";
    }
    Matcher value = ATTRIBUTE_VALUE.matcher(plain);
    if (value.matches()) {
      return "Attribute " + number(value) + " value(s)";
    }
    Matcher weight = WEIGHT.matcher(plain);
    return weight.matches() ? "Weight (" + weight.group(1) + ")" : name;
  }

  private static int number(Matcher found) {
    return Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1));
  }

  private static Map<String, String> byName(Map<String, List<String>> names) {
    var byName = new HashMap<String, String>();
    names.forEach((english, others) -> others.forEach(other -> byName.put(plain(other), english)));
    return Map.copyOf(byName);
  }

  /// However it writes its accents, apostrophes and spaces.
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .replace('\u2019', '\'')
        .replace('\u00a0', ' ')
        .replace('\u202f', ' ')
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
