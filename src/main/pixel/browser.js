// What the browser offers, and what is done where it refuses. The build joins the parts of the pixel
// in the order browser, consent, visitor, tag, collector, events, detect, told, start, and makes them
// small; the server puts `config` before them.

const me = document.currentScript || document.querySelector('script[src*="/p.js?"]');
const endpoint = new URL('/v1/pixel?key=' + config.key, me ? me.src : location);

// A part that fails must not take the other parts with it, nor the shop's page.
function safely(act, ...given) {
  try {
    return act(...given);
  } catch (e) {
    return undefined;
  }
}

function on(target, type, act) {
  target.addEventListener(type, (event) => safely(act, event), true);
}

const isObject = (value) => value && typeof value === 'object';

function text(value) {
  return (/^(str|num)/.test(typeof value) && String(value).trim()) || undefined;
}

function number(value) {
  return text(value) && isFinite(value) ? +value : undefined;
}

const list = (value) => (Array.isArray(value) ? value : value ? [value] : []);

// The first of an object's fields that says something.
function first(object, names) {
  return names.split(' ').map((name) => text(object[name])).find((value) => value);
}

// Old libraries give lists a `toJSON` that writes them as texts.
function json(value) {
  const odd = Array.prototype.toJSON;
  delete Array.prototype.toJSON;
  const written = JSON.stringify(value);
  if (odd) {
    Array.prototype.toJSON = odd;
  }
  return written;
}

const hex = (value, digits) => value.toString(16).padStart(digits, '0');

// Pages without https have no `crypto.randomUUID`.
const randomId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => hex(byte, 2)).join('');

// What is kept for the pages to come, where the visitor and the browser allow it.
function read(name, storage = 'localStorage') {
  return (mayKeep() && safely(() => JSON.parse(window[storage].getItem('pintle_' + name)))) || {};
}

function keep(name, value, storage = 'localStorage') {
  if (mayKeep()) {
    safely(() => window[storage].setItem('pintle_' + name, json(value)));
  }
}

// All values of a cookie: there may be one for the host and one for its parent.
function cookies(name) {
  return mayKeep()
    ? (safely(() => document.cookie) || '').split('; ').filter((pair) => !pair.indexOf(name + '=')).map((pair) => pair.slice(name.length + 1))
    : [];
}

// For this host alone: what the server could not set, since it is of another site.
function setCookie(name, value, more = '; max-age=31536000') {
  const secure = location.protocol > 'http:' ? '; secure' : '';
  safely(() => {
    document.cookie = name + '=' + value + '; path=/; samesite=lax' + secure + more;
  });
}

// For this host and its parents.
function dropCookie(name) {
  const labels = location.hostname.split('.');
  for (let domain = ''; domain !== '; domain='; domain = '; domain=' + labels.join('.'), labels.shift()) {
    setCookie(name, '', '; max-age=0' + domain);
  }
}

// SHA-256, since `crypto.subtle` is missing on pages without https, and answers too late for a page
// that is being left.
function sha256(message) {
  const start = [];
  const rounds = [];
  const fraction = (root) => (root % 1) * 2 ** 32 | 0;
  for (let n = 2; rounds.length < 64; n++) {
    let divisor = 2;
    while (n % divisor) {
      divisor++;
    }
    if (divisor === n) {
      start.push(fraction(n ** 0.5));
      rounds.push(fraction(Math.cbrt(n)));
    }
  }
  const turn = (x, ...by) => by.reduce((sum, bits) => sum ^ (x >>> bits | x << (32 - bits)), 0);
  const bytes = [...new TextEncoder().encode(message), 128];
  const words = new Array((bytes.length + 8 >> 6) + 1 << 4).fill(0);
  bytes.forEach((byte, i) => {
    words[i >> 2] |= byte << 24 - i % 4 * 8;
  });
  words[words.length - 1] = (bytes.length - 1) * 8;
  let hash = start.slice(0, 8);
  while (words.length) {
    const w = words.splice(0, 16);
    let [a, b, c, d, e, f, g, h] = hash;
    rounds.forEach((round, i) => {
      if (i > 15) {
        const x = w[i - 15];
        const y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turn(x, 7, 18) ^ x >>> 3) + (turn(y, 17, 19) ^ y >>> 10) | 0;
      }
      const one = h + turn(e, 6, 11, 25) + (e & f ^ ~e & g) + round + w[i];
      const two = turn(a, 2, 13, 22) + (a & b ^ a & c ^ b & c);
      [a, b, c, d, e, f, g, h] = [one + two | 0, a, b, c, d + one | 0, e, f, g];
    });
    hash = [a, b, c, d, e, f, g, h].map((value, i) => value + hash[i] | 0);
  }
  return hash.map((value) => hex(value >>> 0, 8)).join('');
}
