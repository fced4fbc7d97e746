// Tells the collector what happens on the shop's pages: what a shop's own tracking does.
(() => {
  'use strict';

  const { collector, key, events } = document.body.dataset;
  const base = new URL(collector, location.href);

  function anonymousId() {
    let id = localStorage.getItem('anonymousId');
    if (!id) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      localStorage.setItem('anonymousId', id);
    }
    return id;
  }

  // The click that brought somebody here from Pinterest: in the address once, then in a cookie.
  function epik() {
    const clicked = new URLSearchParams(location.search).get('epik');
    if (clicked) {
      document.cookie = `_epik=${encodeURIComponent(clicked)}; path=/; max-age=31536000; samesite=lax`;
      return clicked;
    }
    const kept = document.cookie.split('; ').find((pair) => pair.startsWith('_epik='));
    return kept && decodeURIComponent(kept.slice('_epik='.length));
  }

  function send(call, event) {
    const click = epik();
    const { traits, ...rest } = event;
    const context = {
      locale: navigator.language,
      page: { url: location.href, title: document.title, referrer: document.referrer },
      ...(click && { cookies: { _epik: click } }),
      ...(traits && { traits }),
    };
    return fetch(new URL(`/v1/${call}`, base), {
      method: 'POST',
      keepalive: true,
      headers: { Authorization: `Basic ${btoa(`${key}:`)}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        anonymousId: anonymousId(), timestamp: new Date().toISOString(), context, ...rest,
      }),
    }).catch(() => {}); // the shop goes on without
  }

  send('page', { name: document.title });
  for (const event of JSON.parse(events)) {
    send('track', event);
  }
})();
