// Events: told by the shop or found on the page, each once, with one id for both ways.

// What is known of the page that is being looked at; `begin` makes it anew for each.
let current;

function productsOf(p) {
  const items = list(p.products || p.items).filter((item) => isObject(item) && (productId(item) || text(item.name)));
  return items.length ? items : first(p, 'product_id productId sku variant_id') ? [p] : [];
}

const productId = (item) => first(item, 'product_id productId id sku variant_id');

function orderOf(as, p) {
  return first(p, 'order_id orderId') || (as === 'checkout' ? text(p.id) : undefined);
}

// 1: sent by this browser before; 2: and known to have arrived.
function rememberOrder(id, state) {
  const orders = read('localStorage', 'orders') || {};
  delete orders[id];
  orders[id] = state;
  const latest = Object.keys(orders).slice(-30);
  keep('localStorage', 'orders', Object.fromEntries(latest.map((name) => [name, orders[name]])));
}

// `origin` is who told it (`call`, `layer`, `data`), or `found`.
function track(name, given, origin) {
  const properties = Object.assign({}, given);
  const as = config.events[String(text(name)).toLowerCase()];
  if (!text(name)) {
    return;
  }
  const order = as === 'checkout' && orderOf(as, properties);
  const id = first(properties, 'event_id eventId') || (order ? 'checkout_' + order : randomId());
  const event = { type: 'track', name: text(name), as, id, properties, order: !!order };
  if (order) {
    properties.order_id = order;
  }
  if (as && isSeenElsewhere(event, origin)) {
    return;
  }
  if (as === 'pagevisit') {
    current.visited = true;
  }
  learnEmail(first(properties, 'email customer_email $email'));
  if (order) {
    const state = (read('localStorage', 'orders') || {})[id];
    if (state === 2) {
      return;
    }
    if (state) {
      event.twin = 'repeat';
    }
    rememberOrder(id, 1);
  }
  fire(event);
  enqueue(event);
}

// One way of telling may tell the same twice, since a visitor may do the same twice; another way
// tells the same thing once more. An order is one, whoever tells it.
function isSeenElsewhere(event, origin) {
  const { as, properties } = event;
  const product = productsOf(properties)[0];
  const key = as + ' ' + (event.order ? event.id : (as === 'search' && first(properties, 'query search_term')) || (product && productId(product)) || '');
  const seen = current.seen[key];
  if (seen && (seen !== origin || event.order)) {
    return true;
  }
  current.seen[key] = origin;
  if (origin !== 'found') {
    current.told[as] = Date.now();
  }
  return false;
}

// What is found waits a second, and goes only when the shop does not tell it itself: perhaps with
// another id for the same product.
function find(name, properties, since) {
  current.found.push({ name, properties, since: since || Date.now() - 1000 });
  if (since === undefined) {
    const page = current;
    setTimeout(() => page === current && settleFound(), 1000);
  }
}

function settleFound() {
  current.found.splice(0).forEach(({ name, properties, since }) => {
    if (!(current.told[config.events[name.toLowerCase()]] >= since)) {
      track(name, properties, 'found');
    }
  });
}

// A page call names the view that is found anyway; at another address it is one of its own.
function page(name, properties) {
  if (isObject(name)) {
    [name, properties] = [undefined, name];
  }
  if (current.settled && location.href !== current.page.url) {
    begin();
  }
  current.name = text(name);
  current.properties = properties;
}

function place(referrer) {
  const { href, pathname, search } = location;
  return { url: href, path: pathname, search, referrer, title: document.title };
}

function begin() {
  const before = current;
  current = { page: place(before ? before.page.url : document.referrer), told: {}, seen: {}, found: [] };
  const started = current;
  const later = () => setTimeout(() => started === current && settle(), 1000);
  if (document.readyState === 'loading') {
    on(document, 'DOMContentLoaded', later);
  } else {
    later();
  }
}

// A second after the page is there, or when it is left: looks what it shows. A page that shows a
// product visits it; its view then is no visit of its own, here nor on the server.
function settle() {
  if (!current.settled) {
    current.settled = true;
    current.page.title = document.title;
    safely(() => detect());
    settleFound();
    const id = first(current.properties || {}, 'event_id eventId') || randomId();
    const view = { type: 'page', name: current.name, id, properties: Object.assign({}, current.properties) };
    view.as = current.visited ? undefined : 'pagevisit';
    fire(view);
    enqueue(view);
  }
}

function leave() {
  settle();
  settleFound();
  flush(true);
}

// Pages that change without loading.
function watchMoves() {
  const moved = () => {
    if (location.pathname + location.search !== current.page.path + current.page.search) {
      begin();
    }
  };
  const push = history.pushState;
  history.pushState = function () {
    safely(() => settle());
    const result = push.apply(this, arguments);
    safely(moved);
    return result;
  };
  on(window, 'popstate', () => {
    settle();
    moved();
  });
  // Shown again from the browser's cache of pages.
  on(window, 'pageshow', (event) => event.persisted && begin());
  on(window, 'pagehide', leave);
  on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && leave());
}
