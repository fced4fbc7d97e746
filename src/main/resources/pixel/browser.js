// What the browser offers, and what is done where it refuses. Here and in all parts of the pixel a
// comment stands on lines of its own, and no text goes over the end of a line: comments and
// indentation are left out when it is served.

const me = document.currentScript || document.querySelector('script[src*="/p.js?"]');
const YEAR = 31536000;

// A part that fails must not take the other parts with it, nor the shop's page.
function safely(act) {
  try {
    return act();
  } catch (e) {
    return undefined;
  }
}

function on(target, type, act) {
  target.addEventListener(type, (event) => safely(() => act(event)), true);
}

function text(value) {
  const is = typeof value;
  return (is === 'string' || is === 'number') && String(value).trim() ? String(value).trim() : undefined;
}

const isObject = (value) => value && typeof value === 'object';

const list = (value) => (Array.isArray(value) ? value : value ? [value] : []);

// The first of an object's fields that says something.
function first(object, names) {
  return names.split(' ').map((name) => text(object[name])).find((value) => value);
}

// Old libraries give lists a `toJSON` that writes them as texts.
function json(value) {
  const odd = Array.prototype.toJSON;
  if (odd) {
    delete Array.prototype.toJSON;
  }
  const written = JSON.stringify(value);
  if (odd) {
    Array.prototype.toJSON = odd;
  }
  return written;
}

// Pages without https have no `crypto.randomUUID`.
function randomId() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => (byte + 256).toString(16).slice(1)).join('');
}

// `kind` is localStorage or sessionStorage; where it is blocked, nothing is kept.
function read(kind, name) {
  return mayKeep() ? safely(() => JSON.parse(window[kind].getItem('pintle_' + name))) : undefined;
}

function keep(kind, name, value) {
  if (mayKeep()) {
    safely(() => window[kind].setItem('pintle_' + name, json(value)));
  }
}

function forget(kind, name) {
  safely(() => window[kind].removeItem('pintle_' + name));
}

// All values of a cookie: there may be one for the host and one for its parent.
function cookies(name) {
  const pairs = (mayKeep() && safely(() => document.cookie)) || '';
  return pairs.split('; ').filter((pair) => pair.startsWith(name + '=')).map((pair) => pair.slice(name.length + 1));
}

// What the page's host and Pintle's have in common: the server sets its cookies for the same.
function sharedDomain() {
  const here = location.hostname.split('.');
  const there = new URL(endpoint).hostname.split('.');
  const shared = [];
  while (here.length && here[here.length - 1] === there[there.length - 1]) {
    shared.unshift(here.pop());
    there.pop();
  }
  const same = !here.length && !there.length;
  return same || shared.length < 2 || /^\d+$/.test(shared[shared.length - 1]) ? '' : shared.join('.');
}

function setCookie(name, value, age) {
  const rest = '; path=/; samesite=lax; max-age=' + age + (location.protocol === 'https:' ? '; secure' : '');
  const domain = sharedDomain();
  safely(() => {
    if (domain) {
      document.cookie = name + '=' + value + rest + '; domain=' + domain;
    }
    if (!age || !cookies(name).includes(value)) {
      document.cookie = name + '=' + value + rest;
    }
  });
}

// SHA-256, since `crypto.subtle` is missing on pages without https, and answers too late for a page
// that is being left.
const sha256 = (() => {
  const start = [];
  const rounds = [];
  const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
  for (let n = 2; rounds.length < 64; n++) {
    let divisor = 2;
    while (n % divisor) {
      divisor++;
    }
    if (divisor === n) {
      start.push(fraction(Math.sqrt(n)));
      rounds.push(fraction(Math.cbrt(n)));
    }
  }
  const turn = (x, by) => (x >>> by) | (x << (32 - by));
  return (message) => {
    const bytes = new TextEncoder().encode(message);
    const size = bytes.length;
    const words = new Array((((size + 8) >> 6) + 1) * 16).fill(0);
    bytes.forEach((byte, i) => {
      words[i >> 2] |= byte << (24 - 8 * (i & 3));
    });
    words[size >> 2] |= 0x80 << (24 - 8 * (size & 3));
    words[words.length - 1] = size * 8;
    let hash = start.slice(0, 8);
    for (let block = 0; block < words.length; block += 16) {
      const w = words.slice(block, block + 16);
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i++) {
        if (i > 15) {
          const x = w[i - 15];
          const y = w[i - 2];
          w[i] = (w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3))
            + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
        }
        const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + w[i];
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
      }
      hash = [a, b, c, d, e, f, g, h].map((value, i) => (value + hash[i]) | 0);
    }
    return hash.map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
  };
})();
