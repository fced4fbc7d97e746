// What the shop itself does in the browser. All the telling is the pixel's.
(() => {
  'use strict';

  // The pixel comes when it comes: until then it is called by its queue.
  const pintle = (...call) => (window.pintle || enqueue)(...call);
  function enqueue(...call) {
    window.pintle = window.pintle || function () {
      (window.pintle.q = window.pintle.q || []).push(arguments);
    };
    window.pintle(...call);
  }

  // Who bought: told with the order, so that Pinterest can tell whom it was.
  const order = document.querySelector('[data-buyer]');
  if (order) {
    pintle('identify', JSON.parse(order.dataset.buyer));
  }

  // An answer to the question about cookies needs no new page.
  const question = document.querySelector('[data-consent-form]');
  question?.addEventListener('submit', (event) => {
    event.preventDefault();
    const answer = event.submitter.value;
    document.cookie = `shop_consent=${answer}; path=/; max-age=${180 * 24 * 3600}; samesite=lax`;
    pintle('consent', answer);
    question.parentElement.remove();
    document.getElementById('content').focus({ preventScroll: true });
  });

  // The pixel reads from the form what is put into the cart.
  const buy = document.querySelector('form.buy');
  function choose() {
    const chosen = buy.querySelector('[name=variant]:checked');
    const variant = chosen.parentElement.textContent.trim();
    buy.dataset.pintleAdd = JSON.stringify({ variant_id: chosen.value, variant });
  }
  if (buy) {
    buy.addEventListener('change', choose);
    choose();
  }
})();
