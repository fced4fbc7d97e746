// The page of queries: keys, the list of columns, and the chart of an answer.
(() => {
  'use strict';

  const MOST_SERIES = 12;

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('#field-sql')) {
      event.preventDefault();
      document.getElementById('run').click();
    }
  });

  // A column's name goes where the text cursor is.
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-insert]');
    const area = document.getElementById('field-sql');
    if (button && area) {
      area.setRangeText(button.dataset.insert, area.selectionStart, area.selectionEnd, 'end');
      area.focus();
    }
  });

  // Which tables and columns are listed: those whose name or description has what is looked for.
  document.addEventListener('input', (event) => {
    if (!event.target.matches('[data-columns-search]')) {
      return;
    }
    const wanted = event.target.value.trim().toLowerCase();
    let found = 0;
    for (const table of document.querySelectorAll('[data-table]')) {
      const named = table.dataset.table.toLowerCase().includes(wanted);
      let shown = 0;
      for (const column of table.querySelectorAll('[data-column]')) {
        column.hidden = !(named || column.textContent.toLowerCase().includes(wanted));
        shown += column.hidden ? 0 : 1;
      }
      table.hidden = shown === 0;
      table.open = wanted !== '' && shown > 0;
      found += shown;
    }
    document.getElementById('columns-found').textContent =
      wanted === '' ? '' : found === 1 ? '1 column' : found + ' columns';
  });

  function number(value) {
    return typeof value === 'number' ? value : null;
  }

  // One series a chosen column; or, split by another column, one for each of its values.
  function seriesOf(answer, x, ys, split) {
    const labels = [...new Set(answer.rows.map((row) => String(row[x] ?? 'null')))];
    const places = new Map(labels.map((label, i) => [label, i]));
    const all = new Map();
    for (const row of answer.rows) {
      for (const y of ys) {
        const name = split === '' ? answer.columns[y].name
          : (ys.length > 1 ? answer.columns[y].name + ', ' : '') + String(row[split] ?? 'null');
        if (!all.has(name)) {
          all.set(name, new Array(labels.length).fill(null));
        }
        all.get(name)[places.get(String(row[x] ?? 'null'))] = number(row[y]);
      }
    }
    return { labels, all };
  }

  function chart() {
    const source = document.getElementById('answer-data');
    const form = document.getElementById('chart-form');
    if (!source || !form) {
      return;
    }
    form.hidden = false;
    const answer = JSON.parse(source.dataset.answer);
    const ys = [...form.querySelectorAll('[name=y]:checked')].map((box) => Number(box.value));
    const split = form.elements.split.value;
    const { labels, all } = seriesOf(answer, Number(form.elements.x.value), ys, split === '' ? '' : Number(split));
    const names = [...all.keys()].slice(0, MOST_SERIES);
    source.dataset.plot = JSON.stringify({
      type: form.elements.type.value,
      x: labels,
      series: names.map((name) => ({ name, values: all.get(name) })),
    });
    const told = document.getElementById('chart-told');
    told.textContent = all.size > MOST_SERIES ? 'Only the first ' + MOST_SERIES + ' of ' + all.size + ' series are drawn.' : '';
    document.getElementById('answer-chart').setAttribute('aria-label',
      'Chart of ' + names.join(', ') + ' by ' + answer.columns[form.elements.x.value].name + '. The table has the figures.');
    document.dispatchEvent(new Event('pintle:draw'));
  }

  document.addEventListener('change', (event) => {
    if (event.target.closest('#chart-form')) {
      chart();
    }
  });
  document.addEventListener('htmx:afterSettle', () => {
    chart();
    document.getElementById('answer')?.scrollIntoView({ block: 'nearest' });
  });
  chart();
})();
