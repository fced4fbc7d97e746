// What pages do in the browser beyond links and forms. They work without it.
(() => {
  'use strict';

  const moment = new Intl.DateTimeFormat(undefined, {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
  });

  const exact = new Intl.DateTimeFormat(undefined, {
    month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });

  // Times come in UTC; the viewer sees their own, and both when pointing at one.
  function localise(root) {
    for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.textContent.trim();
        time.textContent = (time.classList.contains('exact') ? exact : moment).format(at);
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
    const newest = event.target.closest('[data-newest]');
    if (newest && newest.closest('[data-live]')) {
      event.preventDefault();
      scrollTo(0, 0);
      htmx.trigger(newest.closest('[data-live]'), 'look');
    }
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

  // Parts of pages that ask for themselves again and again, [data-live]: what did not change is not
  // touched, and what the reader is at stays.
  const shown = new WeakMap();

  function isBusy(part) {
    const selection = getSelection();
    const selects = !selection.isCollapsed && part.contains(selection.anchorNode);
    return selects || part.querySelector('details.confirm[open]') !== null;
  }

  document.addEventListener('htmx:beforeRequest', (event) => {
    if (document.hidden && event.detail.elt.matches('[data-live]')) {
      event.preventDefault();
    }
  });

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      document.querySelectorAll('[data-live]').forEach((part) => htmx.trigger(part, 'look'));
    }
  });

  // Who has scrolled down a list keeps the rows they see, and is told of new ones.
  document.addEventListener('htmx:configRequest', (event) => {
    const first = event.detail.elt.querySelector('[data-upto]');
    if (first && scrollY > 120) {
      event.detail.parameters.upto = first.dataset.upto;
    }
  });

  document.addEventListener('htmx:beforeSwap', (event) => {
    const part = event.detail.target;
    if (!part.matches('[data-live]')) {
      return;
    }
    delete part.dataset.stale;
    if (shown.get(part) === event.detail.serverResponse || isBusy(part)) {
      event.detail.shouldSwap = false;
      return;
    }
    shown.set(part, event.detail.serverResponse);
    part.opened = [...part.querySelectorAll('details[open][id]')].map((details) => details.id);
  });

  document.addEventListener('htmx:afterSwap', (event) => {
    for (const id of event.detail.target.opened ?? []) {
      const details = document.getElementById(id);
      if (details) {
        details.open = true;
      }
    }
  });

  for (const trouble of ['htmx:sendError', 'htmx:responseError']) {
    document.addEventListener(trouble, (event) => {
      event.detail.elt.closest('[data-live]')?.setAttribute('data-stale', '');
    });
  }

  // Lists that are sorted by dragging, [data-sort]: the form of that id says what went where. The
  // arrows beside each item do the same.
  let dragged = null;

  function dropPlace(event) {
    const item = dragged && event.target.closest('[data-sort] > li');
    if (!item || item === dragged || item.parentElement !== dragged.parentElement) {
      return null;
    }
    const box = item.getBoundingClientRect();
    return { item, after: event.clientY > box.top + box.height / 2 };
  }

  function unmark() {
    document.querySelectorAll('[data-sort] > li').forEach((item) =>
      item.classList.remove('before', 'after', 'dragged'));
  }

  // A file goes up as it is, without a form around it, because it may be large.
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-upload]');
    if (!form) {
      return;
    }
    event.preventDefault();
    const file = form.elements.file.files[0];
    const note = form.querySelector('[data-note]');
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    if (file.size > Number(form.dataset.upload)) {
      note.textContent = `The file is larger than ${Number(form.dataset.upload) / 1048576} MB.`;
      return;
    }
    const choices = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name !== 'file' && name !== 'csrf') {
        choices.set(name, value);
      }
    }
    choices.set('name', file.name);
    const request = new XMLHttpRequest();
    const fail = (words) => {
      bar.hidden = true;
      button.disabled = false;
      note.textContent = words;
    };
    request.open('POST', `${form.action}?${choices}`);
    request.setRequestHeader('X-CSRF-Token', document.body.dataset.csrf);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', (sent) => {
      bar.value = 100 * sent.loaded / Math.max(1, sent.total);
    });
    request.addEventListener('load', () => {
      if (request.status === 201) {
        location.assign(request.getResponseHeader('Location'));
      } else {
        const plain = (request.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
        fail(plain ? request.responseText : 'The file was not taken: load the page again.');
      }
    });
    request.addEventListener('error', () => fail('The file did not get through: send it again.'));
    note.textContent = '';
    bar.hidden = false;
    button.disabled = true;
    request.send(file);
  });

  document.addEventListener('dragstart', (event) => {
    dragged = event.target.closest?.('[data-sort] > li') ?? null;
    dragged?.classList.add('dragged');
  });

  document.addEventListener('dragover', (event) => {
    const place = dropPlace(event);
    if (place) {
      event.preventDefault();
      unmark();
      dragged.classList.add('dragged');
      place.item.classList.add(place.after ? 'after' : 'before');
    }
  });

  document.addEventListener('drop', (event) => {
    const place = dropPlace(event);
    if (place) {
      event.preventDefault();
      const form = document.getElementById(dragged.parentElement.dataset.sort);
      const rest = [...dragged.parentElement.children].filter((item) => item !== dragged);
      form.elements.rule.value = dragged.dataset.id;
      form.elements.to.value = rest.indexOf(place.item) + (place.after ? 1 : 0);
      form.submit();
    }
  });

  document.addEventListener('dragend', () => {
    unmark();
    dragged = null;
  });

  // Files are sent as they are, so that they may be large and their progress is seen.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-upload]')) {
      return;
    }
    event.preventDefault();
    const file = form.elements.file.files[0];
    const state = form.querySelector('[data-upload-state]');
    const bar = state.querySelector('progress');
    const words = state.querySelector('span');
    const button = form.querySelector('button');
    const request = new XMLHttpRequest();
    const say = (text) => {
      state.hidden = false;
      words.textContent = text;
    };
    request.upload.addEventListener('progress', (sent) => {
      bar.value = sent.total ? (100 * sent.loaded) / sent.total : 0;
      say(sent.loaded === sent.total ? 'Sent. It is being read.' : Math.floor(bar.value) + ' % sent');
    });
    request.addEventListener('load', () => {
      if (request.status === 200) {
        location.assign(request.responseText);
      } else {
        button.disabled = false;
        say('The file was not taken (' + request.status + '). Reload the page and try again.');
      }
    });
    request.addEventListener('error', () => {
      button.disabled = false;
      say('The file could not be sent: the connection broke off.');
    });
    button.disabled = true;
    say('0 % sent');
    request.open('POST', form.getAttribute('action') + '?name=' + encodeURIComponent(file.name));
    request.setRequestHeader('X-CSRF-Token', document.body.dataset.csrf);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });

  // Forms carry the token in a field, requests of htmx in a header.
  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers['X-CSRF-Token'] = document.body.dataset.csrf;
  });
  document.addEventListener('htmx:load', (event) => localise(event.detail.elt));

  // On a narrow screen the navigation scrolls: show where we are in it.
  document.querySelectorAll('nav [aria-current]').forEach((link) =>
    link.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  localise(document);
  guessTimeZone(document);

  // Columns are ticked in a list instead of typed: the text beside it is what is sent.
  function picked(list) {
    const area = document.getElementById(list.dataset.pickInto);
    return { area, names: area.value.toUpperCase().split(/[\s,;]+/).filter((name) => name !== '') };
  }

  function tick(list) {
    const { names } = picked(list);
    for (const box of list.querySelectorAll('[data-pick]')) {
      box.checked = names.includes(box.dataset.pick);
    }
  }

  document.addEventListener('htmx:afterSettle', () => {
    document.querySelectorAll('[data-pick-into]').forEach(tick);
  });
  document.addEventListener('change', (event) => {
    const list = event.target.matches('[data-pick]') && event.target.closest('[data-pick-into]');
    if (list) {
      const { area, names } = picked(list);
      const others = names.filter((name) => name !== event.target.dataset.pick);
      area.value = (event.target.checked ? [...others, event.target.dataset.pick] : others).join('\n');
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('[data-pick-search]')) {
      event.preventDefault();
    }
  });
  document.addEventListener('input', (event) => {
    const own = event.target.id && document.querySelector(`[data-pick-into="${event.target.id}"]`);
    if (own) {
      tick(own);
    }
    const list = event.target.matches('[data-pick-search]') && event.target.closest('[data-pick-into]');
    if (list) {
      const words = event.target.value.trim().toLowerCase().split(/\s+/);
      let found = 0;
      for (const line of list.querySelectorAll('.pick li')) {
        line.hidden = !words.every((word) => line.textContent.toLowerCase().includes(word));
        found += line.hidden ? 0 : 1;
      }
      list.querySelector('[data-pick-count]').textContent = found === 1 ? '1 column' : found + ' columns';
    }
  });
})();
