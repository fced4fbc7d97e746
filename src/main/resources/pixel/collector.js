// The way to the collector: events in batches, tried again when they do not get there.

const endpoint = new URL('/v1/pixel?key=' + encodeURIComponent(config.key), me ? me.src : location.href).href;
const MOST_EVENTS = 20;

// What a browser takes of a page that is being left.
const MOST_BYTES = 60000;

let queue = [];
let due = false;
let timer = 0;

// What did not get there, as texts.
let unsent = [];
let failures = 0;

function enqueue(event) {
  event.time = new Date().toISOString();
  event.page = Object.assign({}, current.page);
  queue.push(event);
  flushSoon(event.order);
}

// After a second; sooner when there are many, or an order. What became of the events at the tag is
// waited for a little.
function flushSoon(urgent) {
  due = due || urgent || queue.length >= MOST_EVENTS;
  if (due && tagState !== 'waiting') {
    flush();
  } else if (!timer && queue.length) {
    timer = setTimeout(() => {
      timer = 0;
      if (due || tagState !== 'waiting') {
        flush();
      } else {
        due = true;
        flushSoon();
      }
    }, 1000);
  }
}

// Consent and the state of the tag are those of this moment, not those of the event's.
function wire(event) {
  const context = {
    consent,
    pixel: { version: config.version, tag: config.tag || null, twin: twin(event), as: event.as },
  };
  const body = { type: event.type, messageId: event.id, timestamp: event.time, context };
  body[event.type === 'page' ? 'name' : 'event'] = event.name;
  if (consent.server !== 'denied') {
    const place = limited && isObject(limited) ? { address: { country: limited.country, state: limited.state } } : {};
    const email = who.em ? { email: who.em } : {};
    body.anonymousId = anonymousId();
    body.userId = who.user;
    body.traits = event.traits;
    body.properties = Object.assign({}, event.properties, limited ? { opt_out_type: 'LDP' } : {});
    context.page = event.page;
    context.locale = navigator.language;
    context.click_id = click();
    context.traits = Object.assign(place, email, traits);
  }
  return json(body);
}

function flush(leaving) {
  if (consent.server !== 'denied' && !allowed('server')) {
    return;
  }
  due = false;
  const told = queue.splice(0).filter((event) => event.type !== 'identify' || consent.server !== 'denied');
  const batches = [];
  let size = MOST_BYTES;
  told.forEach((event) => {
    const item = { text: wire(event), order: event.order && event.id };
    const bytes = new TextEncoder().encode(item.text).length + 1;
    size += bytes;
    if (size > MOST_BYTES || batches[batches.length - 1].length === MOST_EVENTS) {
      batches.push([]);
      size = 100 + bytes;
    }
    batches[batches.length - 1].push(item);
  });
  batches.forEach((batch) => send(batch, leaving));
}

function send(batch, leaving) {
  const body = '{"keep":' + mayKeep() + ',"batch":[' + batch.map((item) => item.text).join() + ']}';
  const small = new TextEncoder().encode(body).length < 64000;
  // Nobody can hear an answer on a page that is left; so an order is not known to have arrived.
  if (leaving && small && safely(() => navigator.sendBeacon(endpoint, body))) {
    return;
  }
  new Promise((resolve) => resolve(fetch(endpoint, { method: 'POST', body, credentials: 'include', keepalive: small })))
    .then((answer) => {
      if (answer.status > 499 || answer.status === 429) {
        throw answer;
      }
      failures = 0;
      batch.forEach((item) => item.order && rememberOrder(item.order, 2));
    })
    .catch(() => sendAgain(batch));
}

function sendAgain(batch) {
  unsent = unsent.concat(batch).slice(-50);
  while (json(unsent).length > 100000) {
    unsent.shift();
  }
  keep('localStorage', 'unsent', unsent);
  failures++;
  if (failures < 6) {
    setTimeout(sendUnsent, 1000 * 2 ** failures);
  }
}

function sendUnsent() {
  const batch = unsent;
  unsent = [];
  forget('localStorage', 'unsent');
  if (batch.length && consent.server !== 'denied') {
    send(batch);
  }
}
