// Who is looking: an id of this browser, the click that came from Pinterest, and what the shop or
// the visitor says.

const SESSION = 'sessionStorage';
const CLICK = '_epik';
const VISITOR = 'pintle_id';

let anonymous;
let traits = {};

// The click in this page's address, and whether no cookie holds it yet.
let clicked;
let landed;

// What outlasts the page, for the session: the user's id and the digest of an e-mail address.
let who = {};

// Under the limits of United States privacy laws: true, or the country and state they are for.
let limited;

// Once it is allowed.
function meetVisitor() {
  learn({ ...read('who', SESSION), ...who });
  keep('id', [anonymousId()]);
}

// The server has answered, with cookies if it is of the shop's own site.
function keepVisitor() {
  [landed ? [CLICK, clicked] : [], [VISITOR, anonymous]].forEach(([name, value]) => {
    if (value && mayKeep() && !cookies(name).includes(value)) {
      setCookie(name, value);
    }
  });
  landed = false;
}

function forgetVisitor() {
  dropCookie(VISITOR);
  dropCookie(CLICK);
  safely(() => ['id', 'orders', 'unsent'].forEach((name) => localStorage.removeItem('pintle_' + name)));
  safely(() => sessionStorage.removeItem('pintle_who'));
  anonymous = undefined;
  who = traits = {};
}

function anonymousId() {
  anonymous = cookies(VISITOR)[0] || anonymous || read('id')[0] || randomId();
  return anonymous;
}

// The last click: this page's own, until a later one replaces it in the cookie.
function click() {
  const kept = cookies(CLICK);
  return landed || kept.includes(clicked) ? clicked : kept[0] || clicked;
}

// An e-mail address as Pinterest wants it: hashed, if it is not already.
function learnEmail(given) {
  const email = String(given).trim().toLowerCase().normalize();
  const digest = /^[\da-f]{64}$/.test(email) ? email : /^[^\s()<>[\],;:\\"*@]{1,64}@([^\s()<>[\],;:\\"*@.]+\.)+[^\s()<>[\],;:\\"*@.\d]+$/.test(email) && sha256(email);
  if (digest && digest !== who.em) {
    learn({ em: digest });
    tellTag('set', { em: digest });
  }
}

function learn(news) {
  who = { ...who, ...news };
  keep('who', who, SESSION);
}

function identify(user, given = {}) {
  if (isObject(user)) {
    given = user;
  } else if (text(user)) {
    learn({ user: text(user) });
  }
  traits = { ...traits, ...given };
  learnEmail(traits.email);
  enqueue({ type: 'identify', traits, id: randomId(), twin: 'off' });
}

// A new visitor at the same browser.
function reset() {
  forgetVisitor();
  clicked = landed = undefined;
  meetVisitor();
}

function limit(answer) {
  limited = answer;
  limitTag();
}

// The fields of forms that hold an e-mail address; nothing else of a form is looked at.
const isEmail = (field) => /^(email|text)$/.test(field.type) && /e-?mail/i.test([field.type, field.name, field.id, field.autocomplete]);

function watchForms() {
  if (config.match) {
    const look = ({ target }) => [...(target.elements || [target])].filter(isEmail).forEach((field) => learnEmail(field.value));
    on(document, 'change', look);
    on(document, 'submit', look);
  }
}
