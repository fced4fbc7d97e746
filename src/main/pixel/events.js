// Events: told by the shop or found on the page, each once, with one id for both ways.

// What is known of the page that is being looked at; `begin` makes it anew for each.
let current;

const productId = (item) => first(item, 'product_id productId id sku variant_id');

function productsOf(p) {
  const items = list(p.products || p.items).filter((item) => isObject(item) && (productId(item) || text(item.name)));
  return items.length ? items : first(p, 'product_id productId sku variant_id') ? [p] : [];
}

const orderOf = (as, p) => first(p, 'order_id orderId' + (as === 'checkout' ? ' id' : ''));

const queryOf = (p) => first(p, 'query search_string search_term term');

// 1: sent by this browser before; 2: and known to have arrived.
function rememberOrder(id, state) {
  const { [id]: before, ...orders } = read('orders');
  const latest = Object.entries(orders).slice(-30);
  keep('orders', Object.fromEntries([...latest, [id, state]]));
  return before;
}

// `origin` is how it was told (`call`, `layer`, `data`), or `found`.
function track(name, given, origin) {
  const properties = { ...given };
  const as = text(config.events[text(name).toLowerCase()]);
  const order = as === 'checkout' && orderOf(as, properties);
  const id = first(properties, 'event_id eventId') || (order ? 'checkout_' + order : randomId());
  const event = { type: 'track', name: text(name), as, id, properties, order };
  if (as && isSeenElsewhere(event, origin)) {
    return;
  }
  learnEmail(first(properties, 'email customer_email $email'));
  if (order) {
    properties.order_id = order;
    const before = rememberOrder(id, 1);
    if (before > 1) {
      rememberOrder(id, before);
      return;
    }
    event.twin = before && 'repeat';
  }
  fire(event);
  enqueue(event);
}

// One way of telling may tell the same twice, since a visitor may do the same twice; another way
// tells the same thing once more. An order is one, whoever tells it.
function isSeenElsewhere({ as, order, id, properties }, origin) {
  const [product] = productsOf(properties);
  const key = as + (order ? id : queryOf(properties) || (product && productId(product)));
  const seen = current.seen[key];
  if (seen && (seen !== origin || order)) {
    return true;
  }
  current.seen[key] = origin;
  current.told[as] = origin === 'found' ? current.told[as] || 0 : Date.now();
}

// What is found waits a second, and goes only when the shop does not tell it itself: perhaps with
// another id for the same product.
function find(name, properties) {
  current.found.push([name, properties, current.settled ? Date.now() - 1000 : 1]);
  setTimeout(settleFound, 1000);
}

function settleFound() {
  current.found.splice(0).forEach(([name, properties, since]) => {
    if (!(current.told[config.events[name.toLowerCase()]] >= since)) {
      track(name, properties, 'found');
    }
  });
}

// A page call names the view that is found anyway; at another address it is one of its own.
function page(name, properties) {
  if (current.settled && location.href !== current.page.url) {
    begin();
  }
  current.name = text(name);
  current.properties = isObject(name) ? name : properties;
}

function begin() {
  const referrer = current ? current.page.url : document.referrer;
  const { href: url, pathname: path, search } = location;
  const started = (current = { page: { url, path, search, referrer }, told: {}, seen: {}, found: [] });
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
    current.page.title = document.title;
    safely(detect);
    settleFound();
    current.settled = true;
    const properties = { ...current.properties };
    const known = config.events['@page'];
    const as = 'pagevisit' in current.told ? undefined : known === undefined ? 'pagevisit' : text(known);
    const view = { type: 'page', name: current.name, id: first(properties, 'event_id eventId') || randomId(), properties, as };
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
      settle();
      begin();
    }
  };
  const push = history.pushState;
  history.pushState = function () {
    safely(settle);
    const result = push.apply(this, arguments);
    safely(moved);
    return result;
  };
  on(window, 'popstate', moved);
  // Shown again from the browser's cache of pages.
  on(window, 'pageshow', (event) => event.persisted && begin());
  on(window, 'pagehide', leave);
  on(document, 'visibilitychange', () => document.hidden && leave());
}
