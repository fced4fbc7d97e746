// What a page shows, by what it says for search engines, for social networks, or for us.

const given = (element, name) => safely(() => JSON.parse(element.getAttribute('data-pintle-' + name))) || {};

const all = (selector, where = document) => [...where.querySelectorAll(selector)];

const isType = (types) => (node) => list(node['@type']).some((type) => types.test(type));

function detect() {
  const [order] = all('[data-pintle-order]');
  if (order) {
    find('Order Completed', given(order, 'order'));
  }
  const query = searched();
  const product = (current.product = productHere());
  const shown = product || listHere();
  if (query) {
    find('Products Searched', { query });
  } else if (shown) {
    find(product ? 'Product Viewed' : 'Product List Viewed', shown);
  }
}

function searched() {
  const [marked] = all('[data-pintle-search]');
  const isSearch = /search/i.test(location.pathname + document.body.className);
  const names = isSearch ? 's q search query' : 's';
  return marked ? text(marked.dataset.pintleSearch) : first(Object.fromEntries(new URLSearchParams(location.search)), names);
}

// All that JSON-LD says of the page, graphs laid out flat.
function linkedData() {
  const lay = (node) => list(node).filter(isObject).flatMap((one) => [one, ...lay(one['@graph']), ...lay(one.mainEntity)]);
  return all('script[type="application/ld+json"]').flatMap((script) => safely(() => lay(JSON.parse(script.text))) || []);
}

function productHere() {
  const marked = all('[data-pintle-product]').filter((element) => !element.closest('[data-pintle-list]'));
  const products = linkedData().filter(isType(/(^|\/)Product(Group)?$/));
  const here = products[1] ? products.find((node) => new URL(node.url, location).pathname === location.pathname) : products[0];
  if (marked.length) {
    return marked[1] ? undefined : given(marked[0], 'product');
  }
  return here ? linkedProduct(here) : products.length ? undefined : openGraphProduct();
}

function linkedProduct(node) {
  const named = (value) => list(value).map((one) => text(one) || text(one.name))[0];
  const [variant = {}] = list(node.hasVariant);
  const offers = list(node.offers || variant.offers).flatMap((one) => [one, ...list(one.offers)]);
  const [offer = {}] = offers.map((one) => ({ ...list(one.priceSpecification)[0], ...one })).filter((one) => first(one, 'price lowPrice'));
  return {
    product_id: first(node, 'sku productID') || first(variant, 'sku productID') || first(node, 'productGroupID mpn gtin13 gtin'),
    name: text(node.name),
    brand: named(node.brand),
    category: named(node.category),
    price: first(offer, 'price lowPrice'),
    currency: text(offer.priceCurrency),
    url: text(node.url),
  };
}

function openGraphProduct() {
  const said = Object.fromEntries(all('meta[property]').map((meta) => [meta.getAttribute('property').replace(/^(og|product):(product:)?/, ''), meta.content]));
  return /product/.test(said.type) ? {
    product_id: first(said, 'retailer_item_id item_id'),
    name: said.title,
    brand: said.brand,
    price: said['price:amount'],
    currency: said['price:currency'],
    url: said.url,
  } : undefined;
}

function listHere() {
  const [marked] = all('[data-pintle-list]');
  if (marked) {
    return { products: all('[data-pintle-product]', marked).slice(0, 20).map((card) => given(card, 'product')), ...given(marked, 'list') };
  }
  const nodes = linkedData();
  const items = nodes.find(isType(/(^|\/)(ItemList|OfferCatalog)$/));
  const page = nodes.find(isType(/(^|\/)CollectionPage$/)) || items;
  return page && {
    list_id: text(page['@id']) || location.pathname,
    category: text(page.name),
    products: list(items && items.itemListElement).slice(0, 20).map((one) => linkedProduct(one.item || one)),
  };
}
