// What the visitor allows: `granted`, `denied` or `unknown`, for Pinterest's tag in the browser and
// for Pinterest's API behind the server.

const consent = { browser: 'unknown', server: 'unknown' };

// Whether to wait for the answer while there is none.
let holding = config.hold;

// Whether the shop itself said so; what other scripts signal no longer counts then.
let told = false;

function allowed(channel) {
  return consent[channel] === 'granted' || (consent[channel] === 'unknown' && !holding);
}

// Cookies and storage are the browser's side.
function mayKeep() {
  return allowed('browser');
}

// An answer is for both channels, or an object with one for each.
function setConsent(answer, byShop) {
  if (told && !byShop) {
    return;
  }
  told = byShop;
  Object.keys(consent).forEach((channel) => {
    const said = isObject(answer) ? answer[channel] : answer;
    const value = said === true ? 'granted' : said === false ? 'denied' : said;
    if (/^(granted|denied|unknown)$/.test(value)) {
      consent[channel] = value;
    }
  });
  if (consent.browser === 'denied') {
    forgetVisitor();
  }
  consentForTag();
  flushSoon();
}

// Google's consent mode, in `dataLayer`. A refusal by default is no answer yet.
function googleConsent(mode, states) {
  const state = isObject(states) && states.ad_storage;
  if (state === 'granted' || (state === 'denied' && mode === 'update')) {
    setConsent(state);
  } else if (state === 'denied') {
    holding = true;
  }
}

// A banner that will answer, and says so far that it is allowed or not.
function bannerConsent(granted) {
  if (granted) {
    setConsent('granted');
  } else {
    holding = true;
  }
}

function watchConsent() {
  if (me) {
    const { consent: both, consentBrowser, consentServer } = me.dataset;
    if (both || consentBrowser || consentServer) {
      setConsent({ browser: consentBrowser || both, server: consentServer || both }, true);
    }
  }
  // WordPress: the WP Consent API.
  if (typeof window.wp_has_consent === 'function') {
    safely(() => bannerConsent(window.wp_has_consent('marketing')));
  }
  on(document, 'wp_listen_for_consent_change', (event) => {
    const { marketing } = event.detail;
    if (marketing) {
      setConsent(marketing === 'allow');
    }
  });
  // Shopify: the Customer Privacy API.
  safely(() => bannerConsent(window.Shopify.customerPrivacy.marketingAllowed()));
  on(document, 'visitorConsentCollected', (event) => setConsent(event.detail.marketingAllowed));
}
