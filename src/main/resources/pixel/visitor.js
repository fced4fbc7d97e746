// Who is looking: an id of this browser, the click that came from Pinterest, and what the shop or
// the visitor says.

let anonymous;
let traits = {};
let clicked;

// Under the limits of United States privacy laws: true, or the country and state they are for.
let limited;

// What outlasts the page, for the session: the user's id and the digest of an e-mail address.
let who = {};

function meetVisitor() {
  who = read('sessionStorage', 'who') || {};
  clicked = safely(() => new URLSearchParams(location.search).get('epik'));
  if (!/^[\w.~%+/=-]{1,512}$/.test(clicked)) {
    clicked = undefined;
  }
  rememberVisitor();
}

// Again once it is allowed.
function rememberVisitor() {
  if (mayKeep()) {
    if (clicked) {
      setCookie('_epik', clicked, YEAR);
    }
    keep('localStorage', 'id', anonymousId());
    setCookie('pintle_id', anonymousId(), YEAR);
  }
}

function forgetVisitor() {
  if (cookies('pintle_id')[0] || anonymous) {
    setCookie('pintle_id', '', 0);
    setCookie('_epik', '', 0);
  }
  anonymous = undefined;
  who = {};
  traits = {};
  forget('localStorage', 'id');
  forget('localStorage', 'orders');
  forget('localStorage', 'unsent');
  forget('sessionStorage', 'who');
}

function anonymousId() {
  anonymous = cookies('pintle_id')[0] || anonymous || read('localStorage', 'id') || randomId();
  return anonymous;
}

// The last click: this page's own, unless a later one has replaced it in the cookie.
function click() {
  const kept = cookies('_epik');
  return kept.includes(clicked) ? clicked : kept[0] || clicked;
}

// An e-mail address as Pinterest wants it, hashed; one that is hashed already stays.
function emailDigest(given) {
  const email = String(text(given)).toLowerCase().normalize();
  if (/^[0-9a-f]{64}$/.test(email)) {
    return email;
  }
  return /^[^\s()<>[\],;:\\"*@]{1,64}@[^\s()<>[\],;:\\"*@]+\.[^\s()<>[\],;:\\"*@.]{2,}$/.test(email) && sha256(email);
}

function learnEmail(given) {
  const digest = emailDigest(given);
  if (digest && digest !== who.em) {
    who.em = digest;
    keep('sessionStorage', 'who', who);
    tellTag('set', { em: digest });
  }
}

function identify(user, given) {
  if (isObject(user)) {
    [user, given] = [undefined, user];
  }
  if (text(user)) {
    who.user = text(user);
    keep('sessionStorage', 'who', who);
  }
  traits = Object.assign({}, traits, given);
  learnEmail(traits.email);
  enqueue({ type: 'identify', traits, id: randomId() });
}

// A new visitor at the same browser.
function reset() {
  const id = anonymous;
  forgetVisitor();
  if (id) {
    rememberVisitor();
  }
}

function limit(answer) {
  limited = answer;
  limitTag();
}

// The fields of forms that hold an e-mail address; nothing else of a form is looked at.
function isEmail(field) {
  return /^(email|text)$/.test(field.type) && /e-?mail/i.test([field.type, field.name, field.id, field.autocomplete]);
}

function watchForms() {
  if (config.match) {
    on(document, 'change', (event) => isEmail(event.target) && learnEmail(event.target.value));
    on(document, 'submit', (event) => {
      [...event.target.elements].filter(isEmail).forEach((field) => learnEmail(field.value));
    });
  }
}
