// Starts it all, unless it is no visitor who looks.

const isRobot = () => new RegExp(config.robots, 'i').test(navigator.userAgent);

// The shop's own people, in the editors of Shopify and WordPress and their page builders.
const isPreview = () => safely(() => window.Shopify.designMode || window.Shopify.inspectMode)
  || /[?&](preview=true|preview_theme_id|customize_|elementor-|fl_builder|et_fb)/.test(location.search);

const CALLS = {
  track: (name, properties) => track(name, properties, 'call'),
  page,
  identify,
  consent: (answer) => setConsent(answer, true),
  ldp: limit,
  reset,
};

function call([name, ...rest]) {
  safely(() => CALLS[name](...rest));
}

// What was called before the script was there: first what says how to treat the rest.
function start() {
  const early = safely(() => [...window.pintle.q]) || [];
  const isSetting = ([name]) => /^(consent|ldp)$/.test(name);
  window.pintle = (...parts) => call(parts);
  window.pintle.version = config.version;
  [, clicked] = [, landed] = /[?&]epik=([\w.~%+/=-]{1,512})(?![^&])/.exec(location.search) || [];
  begin();
  watchConsent();
  early.filter(isSetting).forEach(call);
  safely(listen, 'dataLayer', hearGoogle);
  consentForTag();
  early.filter((parts) => !isSetting(parts)).forEach(call);
  safely(listen, 'pintleLayer', hearOurs);
  watchForms();
  watchActions();
  watchMoves();
  unsent = list(read('unsent').batch);
  flushSoon(unsent.length);
}

if (isRobot() || isPreview() || (window.pintle && window.pintle.version)) {
  window.pintle = window.pintle || (() => {});
} else if (document.prerendering) {
  on(document, 'prerenderingchange', start);
} else {
  start();
}
