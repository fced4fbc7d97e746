// What the shop tells by data layers and by what its visitors press.

const GOOGLE = {
  view_item: 'Product Viewed',
  view_item_list: 'Product List Viewed',
  search: 'Products Searched',
  add_to_cart: 'Product Added',
  add_to_wishlist: 'Product Added to Wishlist',
  begin_checkout: 'Checkout Started',
  add_payment_info: 'Payment Info Entered',
  purchase: 'Order Completed',
  sign_up: 'Signed Up',
  generate_lead: 'Lead Generated',
};

// Hears what is in a layer and what is pushed later.
function listen(name, hear) {
  const layer = (window[name] = window[name] || []);
  const push = layer.push;
  [...layer].forEach((item) => safely(hear, item));
  layer.push = function (...items) {
    const result = push.apply(this, items);
    items.forEach((item) => safely(hear, item));
    return result;
  };
}

const hearOurs = ({ event, ...properties }) => track(event, properties, 'layer');

// Both `push({event, ecommerce})` and what `gtag(…)` leaves.
function hearGoogle(item) {
  const [command, name, values] = item.event ? ['event', item.event, item.ecommerce || { ...item, event: undefined }] : item;
  if (command === 'consent') {
    const { ad_storage: answer } = values;
    if (answer) {
      (name === 'update' ? answered : presetConsent)(answer === 'granted');
    }
  } else if (command === 'event' && config.layer && GOOGLE[name]) {
    const { items, item_list_id: list_id, item_list_name: category, transaction_id: order_id, search_term: query, ...rest } = values;
    const products = list(items).map(({ item_id: product_id, item_name, item_brand: brand, item_category, item_variant: variant, ...one }) => (
      { ...one, product_id, name: item_name, brand, category: item_category, variant }
    ));
    track(GOOGLE[name], { ...rest, list_id, category, order_id, query, ...(products[0] && { products }) }, 'data');
  }
}

// What is pressed or sent off, with the element that stands for it.
function watchActions() {
  on(document, 'click', ({ target }) => {
    const element = target.closest('[data-pintle-event],[data-pintle-add],a.add_to_cart_button[data-product_id]');
    if (element && !element.elements) {
      pressed(element);
    }
  });
  on(document, 'submit', ({ target, submitter }) => {
    if (!submitter || !submitter.matches('[data-pintle-event],[data-pintle-add]')) {
      sentOff(target, submitter || {});
    }
  });
}

function pressed(element, quantity) {
  const { pintleEvent, product_id } = element.dataset;
  if (pintleEvent) {
    track(pintleEvent, given(element, 'properties'), 'pressed');
  } else {
    const card = element.closest('[data-pintle-product]');
    added({ ...(product_id && { product_id }), quantity, ...given(element, 'add') }, card ? given(card, 'product') : product_id && {});
  }
}

// The forms of Shopify and WooCommerce, and those that are marked.
function sentOff(form, { name, value }) {
  const field = (of) => safely(() => text(form.elements[of].value));
  const quantity = number(field('quantity'));
  const product_id = field('add-to-cart') || (name === 'add-to-cart' && value);
  if (form.matches('[data-pintle-event],[data-pintle-add]')) {
    pressed(form, quantity);
  } else if (product_id) {
    added({ product_id, variant_id: field('variation_id'), quantity });
  } else if (/\/cart\/add(\.js)?$/.test(new URL(form.action).pathname)) {
    added({ product_id: field('product-id'), variant_id: field('id'), quantity });
  }
}

// With what the card around it or the page says of the product, whose id is the catalogue's.
function added(product, known = current.product || productHere() || {}) {
  find('Product Added', { quantity: 1, ...JSON.parse(json(product)), ...known });
}
