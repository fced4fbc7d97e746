// Starts it all, unless it is no visitor who looks.

const isRobot = () => new RegExp(config.robots, 'i').test(navigator.userAgent.replace(/cubot/gi, ''));

// The shop's own people, in the editors of Shopify and WordPress and their page builders.
function isPreview() {
  const { Shopify } = window;
  return (Shopify && (Shopify.designMode || Shopify.inspectMode))
    || /[?&](preview=true|preview_theme_id=|customize_changeset_uuid=|elementor-preview=|fl_builder|et_fb=)/.test(location.search);
}

const CALLS = {
  track: (name, properties) => track(name, properties, 'call'),
  page,
  identify,
  consent: (answer) => setConsent(answer, true),
  ldp: limit,
  reset,
};

function call(parts) {
  const [name, ...rest] = [...parts];
  if (Object.keys(CALLS).includes(name)) {
    safely(() => CALLS[name](...rest));
  } else {
    console.warn('pintle: there is no call', name);
  }
}

// What was called before the script was there: first what says how to treat the rest.
function start() {
  const early = list(window.pintle && window.pintle.q);
  const isSetting = ([name]) => name === 'consent' || name === 'ldp';
  const pintle = (...parts) => call(parts);
  pintle.version = config.version;
  window.pintle = pintle;
  begin();
  watchConsent();
  early.filter(isSetting).forEach(call);
  meetVisitor();
  listen('dataLayer', hearGoogle);
  consentForTag();
  early.filter((parts) => !isSetting(parts)).forEach(call);
  listen('pintleLayer', hearOurs);
  watchForms();
  watchActions();
  watchMoves();
  unsent = read('localStorage', 'unsent') || [];
  sendUnsent();
}

if (isRobot() || isPreview() || (window.pintle && window.pintle.version)) {
  window.pintle = window.pintle || (() => {});
} else if (document.prerendering) {
  on(document, 'prerenderingchange', start);
} else {
  start();
}
