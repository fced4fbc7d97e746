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
  if (!Array.isArray(layer)) {
    return;
  }
  const push = layer.push;
  layer.push = function () {
    const result = push.apply(this, arguments);
    [...arguments].forEach((item) => safely(() => hear(item)));
    return result;
  };
  layer.slice().forEach((item) => safely(() => hear(item)));
}

function hearOurs(item) {
  const properties = Object.assign({}, item);
  delete properties.event;
  track(item.event, properties, 'layer');
}

// Both `push({event, ecommerce})` and what `gtag(…)` leaves.
function hearGoogle(item) {
  const [command, name, values] = item.event ? ['event', item.event, item.ecommerce || item] : item;
  if (command === 'consent') {
    googleConsent(name, values);
  } else if (command === 'event' && config.layer && Object.keys(GOOGLE).includes(name)) {
    const { transaction_id, search_term, items, item_list_id, item_list_name } = values;
    const products = list(items).map((one) => ({
      product_id: text(one.item_id),
      name: text(one.item_name),
      brand: text(one.item_brand),
      category: text(one.item_category),
      variant: text(one.item_variant),
      price: one.price,
      quantity: one.quantity,
    }));
    const { value, currency, coupon, tax, shipping } = values;
    const rest = { value, currency, coupon, tax, shipping, query: search_term, order_id: transaction_id, list_id: item_list_id, category: item_list_name };
    track(GOOGLE[name], Object.assign(rest, products.length ? { products } : {}), 'data');
  }
}

// What is pressed or sent off, with the element that stands for it.
function watchActions() {
  on(document, 'click', (event) => pressed(event.target.closest('[data-pintle-event]:not(form),[data-pintle-add]:not(form),a.add_to_cart_button[data-product_id]')));
  on(document, 'submit', (event) => {
    const button = event.submitter;
    const marked = button && button.closest('[data-pintle-event],[data-pintle-add]');
    if (!marked || marked === event.target) {
      sentOff(event.target, button);
    }
  });
}

function pressed(element) {
  if (!element) {
    return;
  }
  const { pintleEvent, product_id, product_sku, quantity } = element.dataset;
  if (pintleEvent) {
    track(pintleEvent, given(element, 'properties'), 'data');
  } else if (product_id) {
    found({ product_id, sku: product_sku || undefined, quantity: number(quantity) });
  } else {
    found(given(element, 'add'), element);
  }
}

// The forms of Shopify and WooCommerce, and those that are marked.
function sentOff(form, button) {
  const field = (name) => (form.elements[name] ? text(form.elements[name].value) : undefined);
  const quantity = number(field('quantity'));
  const woo = field('add-to-cart') || (button && button.name === 'add-to-cart' && button.value);
  if (form.matches('[data-pintle-event]')) {
    pressed(form);
  } else if (form.matches('[data-pintle-add]')) {
    found(Object.assign({ quantity }, given(form, 'add')), form);
  } else if (/\/cart\/add(\.js)?$/.test(new URL(form.action, location.href).pathname)) {
    found({ variant_id: field('id'), product_id: field('product-id'), quantity });
  } else if (woo) {
    found({ product_id: woo, variant_id: field('variation_id'), quantity });
  }
}

// Adds what the page or the card around it says of the product.
function found(product, element) {
  const card = element && element.closest('[data-pintle-product]');
  const known = card ? given(card, 'product') : current.product || productHere() || {};
  const filled = JSON.parse(json(product));
  find('Product Added', Object.assign({ quantity: 1 }, known, filled, known.product_id ? { product_id: known.product_id } : {}));
}
