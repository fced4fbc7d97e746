// What pages do in the browser beyond links and forms. They work without it.
(() => {
  'use strict';

  const moment = new Intl.DateTimeFormat(undefined, {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
  });

  // Times come in UTC; the viewer sees their own, and both when pointing at one.
  function localise(root) {
    for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.textContent.trim();
        time.textContent = moment.format(at);
      }
    }
  }

  // A new store is most likely where its owner is.
  function guessTimeZone(root) {
    for (const select of root.querySelectorAll('select[data-guess-time-zone]')) {
      if (select.value === '') {
        select.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
        if (select.selectedIndex < 0) {
          select.value = '';
        }
      }
    }
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = 'Copied';
    } catch {
      // Without https a browser has no clipboard: select the text, so that a key press copies it.
      getSelection().selectAllChildren(button.parentElement.querySelector('code'));
      button.textContent = 'Press Ctrl+C';
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  function closeMenusExcept(kept) {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (menu !== kept) {
        menu.open = false;
      }
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      copy(button);
    }
    closeMenusExcept(event.target.closest('details.menu'));
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      const menu = document.activeElement?.closest('details.menu[open]');
      closeMenusExcept(null);
      menu?.querySelector('summary').focus();
    }
  });

  // Forms carry the token in a field, requests of htmx in a header.
  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers['X-CSRF-Token'] = document.body.dataset.csrf;
  });
  document.addEventListener('htmx:load', (event) => localise(event.detail.elt));

  localise(document);
  guessTimeZone(document);
})();
