// The way to the collector: events in batches, tried again when they do not get there.

const MOST_EVENTS = 20;

// What a browser takes of a page that is being left.
const MOST_BYTES = 60000;

let queue = [];
let due;
let timer;

// What did not get there.
let unsent = [];
let failures = 0;

function enqueue(event) {
  event.time = new Date().toISOString();
  event.page = { ...current.page };
  queue.push(event);
  flushSoon(event.order);
}

// After a second; sooner when there are many, or an order. What becomes of the events at the tag is
// waited for a little.
function flushSoon(urgent) {
  due = due || urgent || queue.length >= MOST_EVENTS;
  if (due && tagState !== 'waiting') {
    flush();
  } else if (!timer && queue.length) {
    timer = setTimeout(() => {
      timer = 0;
      if (due) {
        flush();
      } else {
        flushSoon(true);
      }
    }, 1000);
  }
}

// Consent and the state of the tag are those of this moment, not those of the event's.
function wire({ type, id, time, name, as, page, fired, twin, order, ...event }) {
  const context = {
    consent,
    pixel: { version: config.version, tag: config.tag || null, twin: twin || (fired ? tagState : 'waiting'), as },
  };
  const body = { type, messageId: id, timestamp: time, [type === 'page' ? 'name' : 'event']: name, context };
  if (consent.server !== 'denied') {
    const { country, state } = isObject(limited) ? limited : {};
    const properties = { ...event.properties, opt_out_type: limited ? 'LDP' : undefined };
    Object.assign(body, { anonymousId: anonymousId(), userId: who.user, traits: event.traits, properties });
    const known = { email: who.em, address: country && { country, state }, ...traits };
    Object.assign(context, { page, locale: navigator.language, click_id: click(), traits: known });
  }
  return { text: json(body), order: order && id, bare: consent.server === 'denied' };
}

function flush(leaving) {
  const refuses = consent.server === 'denied';
  if (!refuses && !allowed('server')) {
    return;
  }
  due = false;
  const known = queue.splice(0).filter((event) => !refuses || event.type !== 'identify').map(wire);
  let batch = [];
  let size = 0;
  keep('unsent', {});
  unsent.splice(0).concat(known).forEach((item) => {
    const bytes = new Blob([item.text]).size;
    if (batch.length === MOST_EVENTS || size + bytes > MOST_BYTES) {
      send(batch, size, leaving);
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += bytes;
  });
  send(batch, size, leaving);
}

async function send(batch, size, leaving) {
  if (!batch.length) {
    return;
  }
  const body = '{"keep":' + mayKeep() + ',"batch":[' + batch.map((item) => item.text) + ']}';
  const keepalive = size <= MOST_BYTES;
  const putBack = () => {
    // What was under way when the visitor refused says who it is.
    const left = batch.filter(({ bare }) => bare || consent.server !== 'denied');
    unsent = unsent.concat(left).slice(-50);
    keep('unsent', { batch: unsent });
  };
  // Nobody can hear an answer on a page that is left; so an order is not known to have arrived.
  if (leaving) {
    if (keepalive && safely(() => navigator.sendBeacon(endpoint, body))) {
      return;
    }
    putBack();
  }
  try {
    const { status } = await fetch(endpoint, { method: 'POST', body, credentials: 'include', keepalive });
    if (status > 499 || status === 429) {
      throw status;
    }
    failures = 0;
    if (status > 299) {
      return;
    }
    // A page sees the cookies of an answer a little later than the answer.
    setTimeout(keepVisitor, 500);
    batch.forEach(({ order }) => order && rememberOrder(order, 2));
  } catch (e) {
    if (!leaving) {
      putBack();
    }
    failures++;
    if (failures < 6) {
      setTimeout(flush, 1000 * 2 ** failures);
    }
  }
}
