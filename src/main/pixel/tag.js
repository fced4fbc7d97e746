// Pinterest's tag: its script, its calls, and what became of an event there.

// `waiting` until its script is there (`sent`) or is known not to come (`blocked`).
let tagState;
let refused;
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
  const settled = (state) => () => {
    tagState = state;
    flushSoon();
  };
  tagState = 'waiting';
  if (typeof window.pintrk !== 'function') {
    window.pintrk = function () {
      window.pintrk.queue.push([].slice.call(arguments));
    };
    window.pintrk.queue = [];
    window.pintrk.version = '3.0';
  }
  const there = [...document.scripts].find((script) => script.src === config.script);
  const script = there || document.createElement('script');
  script.onload = settled('sent');
  script.onerror = settled('blocked');
  if (!there) {
    // For pages whose Content-Security-Policy asks for it.
    script.nonce = me && me.nonce;
    try {
      script.src = config.script;
      document.head.append(script);
    } catch (e) {
      tagState = 'blocked';
    }
  }
  tellTag('load', config.tag, who.em ? { em: who.em } : {});
  limitTag();
  tellTag('page');
}

function consentForTag() {
  if (consent.browser === 'denied') {
    refused = true;
    tellTag('setconsent', false);
  } else if (mayKeep()) {
    if (refused) {
      refused = tellTag('setconsent', true);
    }
    meetVisitor();
    loadTag();
  }
  held.splice(0).forEach(fire);
}

// Limited Data Processing: region and country go as digests, as all that tells of a person.
function limitTag() {
  if (limited !== undefined) {
    const place = (name) => (/^[a-z]{2}$/i.test(limited[name]) ? sha256(limited[name].toLowerCase()) : undefined);
    tellTag('set', { opt_out_type: limited ? 'LDP' : '', st: place('state'), country: place('country') });
  }
}

function fire(event) {
  if (!config.tag || !event.as) {
    event.twin = 'off';
  } else if (consent.browser === 'denied') {
    event.twin = event.twin || 'denied';
  } else if (!mayKeep()) {
    held.push(event);
  } else if (!event.twin) {
    loadTag();
    event.fired = true;
    tellTag('track', event.as, tagData(event));
  }
}

// What an event says, in the tag's words; by the same order of names as on the server.
function tagData({ id, as, type, name, properties: p }) {
  const items = productsOf(p);
  const [one = {}] = items;
  const price = as !== 'checkout' && !items[1] && one.price * (number(one.quantity) || 1);
  const total = first(p, 'value revenue subtotal total total_price');
  return {
    event_id: id,
    value: total ? number(total) : price ? +price.toFixed(6) : undefined,
    currency: text(p.currency) || text(one.currency),
    order_id: orderOf(as, p),
    order_quantity: items.reduce((sum, item) => sum + (number(item.quantity) || 0), 0) || undefined,
    search_query: as === 'search' ? queryOf(p) : undefined,
    promo_code: text(p.coupon),
    page_name: type === 'page' ? name : undefined,
    line_items: items.length ? items.map((item) => {
      // The id that the catalogue knows, or none: by the order of names that the server goes by.
      const line = { product_id: first(item, config.ids) };
      ['name', 'category', 'brand', 'variant', 'variant_id', 'price', 'quantity'].forEach((field) => {
        line['product_' + field] = (/^(price|quantity)/.test(field) ? number : text)(item[field]);
      });
      return line;
    }) : undefined,
  };
}
