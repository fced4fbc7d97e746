// What a page shows, by what it says for search engines, for social networks, or for us.

const given = (element, name) => safely(() => JSON.parse(element.getAttribute('data-pintle-' + name))) || {};

const all = (selector) => [...document.querySelectorAll(selector)];

const hasType = (node, types) => list(node['@type']).some((type) => types.test(type));

function detect() {
  const since = -1;
  const order = all('[data-pintle-order]')[0];
  if (order) {
    find('Order Completed', given(order, 'order'), since);
  }
  const query = searched();
  const product = productHere();
  current.product = product;
  const shown = query || product ? undefined : listHere();
  if (query) {
    find('Products Searched', { query }, since);
  } else if (product) {
    find('Product Viewed', product, since);
  } else if (shown) {
    find('Product List Viewed', shown, since);
  }
}

function searched() {
  const marked = all('[data-pintle-search]')[0];
  if (marked) {
    return marked.getAttribute('data-pintle-search').trim();
  }
  const query = new URLSearchParams(location.search);
  const isSearch = /search/i.test(location.pathname + ' ' + document.body.className);
  return first({ s: query.get('s'), q: isSearch && query.get('q'), search: isSearch && query.get('search'), query: isSearch && query.get('query') }, 's q search query');
}

// All that JSON-LD says of the page, graphs laid out flat.
function linkedData() {
  const nodes = [];
  const add = (node) => list(node).filter(isObject).forEach((one) => {
    nodes.push(one);
    add(one['@graph']);
    add(one.mainEntity);
  });
  all('script[type="application/ld+json"]').forEach((script) => safely(() => add(JSON.parse(script.textContent))));
  return nodes;
}

function productHere() {
  const marked = all('[data-pintle-product]').filter((element) => !element.closest('[data-pintle-list]'));
  if (marked.length) {
    return marked.length === 1 ? given(marked[0], 'product') : undefined;
  }
  const products = linkedData().filter((node) => hasType(node, /^(https?:\/\/schema.org\/)?Product(Group)?$/));
  const here = products.find((node) => safely(() => new URL(node.url, location.href).pathname === location.pathname));
  if (here || products.length === 1) {
    return linkedProduct(here || products[0]);
  }
  return products.length ? undefined : openGraphProduct();
}

const named = (value) => text(value) || (isObject(value) ? text(value.name) : undefined);

function linkedProduct(node) {
  const variant = list(node.hasVariant)[0] || {};
  const offers = list(node.offers || variant.offers).reduce((sum, one) => sum.concat(one, list(one.offers)), []);
  const prices = offers.map((offer) => Object.assign({}, list(offer.priceSpecification)[0], offer));
  const offer = prices.find((one) => first(one, 'price lowPrice')) || {};
  return {
    product_id: first(node, 'sku productID') || first(variant, 'sku productID') || first(node, 'productGroupID mpn gtin13 gtin'),
    sku: text(node.sku),
    name: text(node.name),
    brand: named(list(node.brand)[0]),
    category: named(list(node.category)[0]),
    price: first(offer, 'price lowPrice'),
    currency: text(offer.priceCurrency),
    url: text(node.url),
  };
}

function openGraphProduct() {
  const metas = {};
  all('meta[property]').forEach((meta) => {
    metas[meta.getAttribute('property').replace(/^(og|product):(product:)?/, '')] = meta.content;
  });
  return /product/.test(metas.type) ? {
    product_id: first(metas, 'retailer_item_id item_id'),
    name: metas.title,
    brand: metas.brand,
    price: metas['price:amount'],
    currency: metas['price:currency'],
    url: metas.url,
  } : undefined;
}

function listHere() {
  const marked = all('[data-pintle-list]')[0];
  if (marked) {
    const cards = [...marked.querySelectorAll('[data-pintle-product]')].map((card) => given(card, 'product'));
    return Object.assign(cards.length ? { products: cards.slice(0, 20) } : {}, given(marked, 'list'));
  }
  const nodes = linkedData();
  const items = nodes.find((node) => hasType(node, /(^|\/)(ItemList|OfferCatalog)$/));
  const page = nodes.find((node) => hasType(node, /(^|\/)CollectionPage$/)) || items;
  return page && {
    list_id: text(page['@id']) || location.pathname,
    category: text(page.name),
    products: list(items && items.itemListElement).slice(0, 20).map((one) => linkedProduct(one.item || one)),
  };
}
