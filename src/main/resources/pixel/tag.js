// Pinterest's tag: its script, its calls, and what became of an event there.

// `waiting` until its script is there (`sent`) or is known not to come (`blocked`).
let tagState = '';
let refused = false;
let held = [];

function tellTag(...call) {
  if (tagState) {
    safely(() => window.pintrk(...call));
  }
}

function loadTag() {
  if (!config.tag || tagState) {
    return;
  }
  tagState = 'waiting';
  if (typeof window.pintrk !== 'function') {
    window.pintrk = function () {
      window.pintrk.queue.push([].slice.call(arguments));
    };
    window.pintrk.queue = [];
    window.pintrk.version = '3.0';
  }
  const known = [...document.scripts].find((script) => script.src === config.script);
  const script = known || document.createElement('script');
  script.addEventListener('load', () => tagSettled('sent'));
  script.addEventListener('error', () => tagSettled('blocked'));
  if (!known) {
    script.async = true;
    script.src = config.script;
    // For pages whose Content-Security-Policy asks for it.
    script.nonce = (me && me.nonce) || '';
    document.head.appendChild(script);
  } else if (document.readyState === 'complete') {
    tagSettled('sent');
  }
  tellTag('load', config.tag, who.em ? { em: who.em } : {});
  limitTag();
  tellTag('page');
}

function tagSettled(state) {
  tagState = state;
  if (due) {
    flush();
  }
}

function consentForTag() {
  if (consent.browser === 'denied') {
    refused = true;
    held.forEach((event) => (event.twin = 'denied'));
    held = [];
    tellTag('setconsent', false);
  } else if (allowed('browser')) {
    if (refused) {
      refused = false;
      tellTag('setconsent', true);
    }
    rememberVisitor();
    loadTag();
    held.splice(0).forEach(fire);
  }
}

// Limited Data Processing: region and country go as digests, as all that tells of a person.
function limitTag() {
  if (limited !== undefined) {
    const region = (name) => (/^[a-z]{2}$/i.test(limited[name]) ? sha256(limited[name].toLowerCase()) : undefined);
    const type = limited ? 'LDP' : '';
    tellTag('set', JSON.parse(json({ opt_out_type: type, st: region('state'), country: region('country') })));
  }
}

function fire(event) {
  if (!config.tag || !event.as || event.twin) {
    return;
  }
  if (allowed('browser')) {
    loadTag();
    event.fired = true;
    tellTag('track', event.as, tagData(event));
  } else if (consent.browser === 'denied') {
    event.twin = 'denied';
  } else {
    held.push(event);
  }
}

function twin(event) {
  if (event.twin) {
    return event.twin;
  }
  return !config.tag || !event.as ? 'off' : event.fired ? tagState : 'waiting';
}

function number(value) {
  const read = text(value) ? Number(value) : NaN;
  return isFinite(read) ? read : undefined;
}

// What an event says, in the tag's words; by the same order of names as on the server.
function tagData(event) {
  const p = event.properties;
  const items = productsOf(p);
  const total = ['value', 'revenue', 'subtotal', 'total', 'total_price'].map((name) => number(p[name])).find((value) => value >= 0);
  const one = items.length === 1 && event.as !== 'checkout' && number(items[0].price);
  const pieces = items.map((item) => number(item.quantity));
  const count = pieces.reduce((sum, quantity) => sum + quantity, 0) || number(p.num_items);
  return JSON.parse(json({
    event_id: event.id,
    value: total !== undefined ? total : one ? +(one * (pieces[0] || 1)).toFixed(6) : undefined,
    currency: text(p.currency) || (items[0] && text(items[0].currency)),
    order_id: orderOf(event.as, p),
    order_quantity: count || undefined,
    search_query: event.as === 'search' ? first(p, 'query search_string search_term term') : undefined,
    promo_code: first(p, 'coupon promo_code'),
    lead_type: text(p.lead_type),
    video_title: event.as === 'watchvideo' ? text(p.title) : undefined,
    page_name: event.type === 'page' ? event.name : undefined,
    line_items: items.length ? items.map((item) => ({
      product_id: productId(item),
      product_name: text(item.name),
      product_category: text(item.category),
      product_brand: first(item, 'brand vendor'),
      product_variant: text(item.variant),
      product_variant_id: text(item.variant_id),
      product_price: number(item.price),
      product_quantity: number(item.quantity),
    })) : undefined,
  }));
}
