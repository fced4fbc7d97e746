// What the visitor allows: `granted`, `denied` or `unknown`, for Pinterest's tag in the browser and
// for Pinterest's API behind the server.

const consent = { browser: 'unknown', server: 'unknown' };

// Whether to wait for the answer while there is none.
let holding = config.hold;

// Whether the shop itself said so; what other scripts signal no longer counts then.
let toldByShop;

function allowed(channel) {
  return consent[channel] === 'granted' || (consent[channel] === 'unknown' && !holding);
}

// Cookies and storage are the browser's side.
const mayKeep = () => allowed('browser');

// An answer is for both channels, or an object with one for each.
function setConsent(answer, byShop) {
  if (toldByShop && !byShop) {
    return;
  }
  Object.keys(consent).forEach((channel) => {
    const said = isObject(answer) ? answer[channel] : answer;
    if (/^(granted|denied|unknown)$/.test(said)) {
      consent[channel] = said;
    }
  });
  toldByShop = byShop && /granted|denied/.test(consent.browser + consent.server);
  if (consent.browser === 'denied') {
    forgetVisitor();
  }
  if (consent.server === 'denied') {
    unsent = [];
    keep('unsent', {});
  }
  consentForTag();
  flushSoon();
}

// What a banner says so far, before anybody has answered: a refusal is none yet.
function presetConsent(granted) {
  if (granted) {
    setConsent('granted');
  } else {
    holding = true;
  }
}

const answered = (granted) => setConsent(granted ? 'granted' : 'denied');

function watchConsent() {
  const { consent: both, consentBrowser: browser = both, consentServer: server = both } = me ? me.dataset : {};
  if (browser || server) {
    setConsent({ browser, server }, true);
  }
  // WordPress: the WP Consent API. Shopify: the Customer Privacy API.
  const { wp_has_consent: wordPress, Shopify } = window;
  if (wordPress) {
    safely(() => presetConsent(wordPress('marketing')));
  }
  safely(() => presetConsent(Shopify.customerPrivacy.marketingAllowed()));
  on(document, 'wp_listen_for_consent_change', ({ detail }) => detail.marketing && answered(detail.marketing === 'allow'));
  on(document, 'visitorConsentCollected', ({ detail }) => answered(detail.marketingAllowed));
}
