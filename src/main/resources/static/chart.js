// Charts of events by minute or by day, and of any series, in the colours of the page.
(() => {
  'use strict';

  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const calendar = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

  // What the attribute of a chart's source that holds the figures is called, and what they are.
  const KINDS = {
    minutes: {
      label: (row) => clock.format(row[0] * 60_000),
      interval: 14,
      whole: ['Accepted', 1],
      parts: [
        ['Delivered', 2, '--chart-delivered'],
        ['Filtered', 3, '--chart-filtered'],
        ['Skipped', 4, '--chart-skipped'],
        ['Dead', 5, '--chart-dead'],
      ],
    },
    steps: {
      label: (row) => moment.format(row[0] * 60_000),
      interval: 'auto',
      parts: [
        ['Delivered', 2, '--chart-delivered'],
        ['Filtered', 3, '--chart-filtered'],
        ['Skipped', 4, '--chart-skipped'],
        ['Dead', 5, '--chart-dead'],
      ],
    },
    days: {
      label: (row) => calendar.format(new Date(row[0])),
      interval: 'auto',
      parts: [
        ['Pair', 1, '--chart-delivered'],
        ['Counted twice', 2, '--chart-dead'],
        ['Browser only', 3, '--chart-browser'],
        ['Server only', 4, '--chart-skipped'],
        ['Neither', 5, '--chart-filtered'],
      ],
    },
  };
  const charts = new Map();
  const SERIES = ['--chart-delivered', '--chart-skipped', '--chart-browser', '--chart-dead', '--chart-filtered', '--ink'];
  // In the legend, two dashes for a dashed line.
  const DASHES = 'path://M0,0h6v2h-6z M8,0h6v2h-6z';

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function frame(narrow, labels, interval) {
    const ink = colour('--ink');
    const muted = colour('--muted');
    const line = colour('--line');
    const text = { color: muted, fontFamily: getComputedStyle(document.body).fontFamily };
    return {
      animation: false,
      textStyle: text,
      grid: { left: 4, right: 8, top: narrow ? 60 : 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: ink } },
      tooltip: {
        trigger: 'axis',
        // Drawn on the canvas: the page's security policy allows no styles in markup.
        renderMode: 'richText',
        backgroundColor: colour('--surface'),
        borderColor: line,
        textStyle: { color: ink },
        axisPointer: { type: 'line', lineStyle: { color: muted } },
        confine: true,
      },
      xAxis: {
        type: 'category',
        data: labels,
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
        axisLabel: { color: muted, interval, alignMinLabel: 'left', alignMaxLabel: 'right' },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        axisLabel: { color: muted },
        splitLine: { lineStyle: { color: line } },
      },
    };
  }

  function options(kind, rows, narrow) {
    const ink = colour('--ink');
    const base = frame(narrow, rows.map(kind.label), kind.interval);
    return {
      ...base,
      yAxis: { ...base.yAxis, minInterval: 1 },
      series: [
        ...(kind.whole ? [{
          name: kind.whole[0], type: 'line', step: 'middle', symbol: 'none', z: 3,
          data: rows.map((row) => row[kind.whole[1]]),
          lineStyle: { width: 1.5, color: ink }, itemStyle: { color: ink },
        }] : []),
        ...kind.parts.map(([name, column, token]) => ({
          name, type: 'bar', stack: 'parts', barCategoryGap: '15%',
          data: rows.map((row) => row[column]),
          itemStyle: { color: colour(token) },
        })),
      ],
    };
  }

  // What stands in an attribute data-plot: {"type":"line","x":[…],"series":[{"name","values","before"}]}.
  // A series that stands beside another for comparison, `before`, is dashed and takes its colour.
  // "provisional" marks, with 1, what may still change: the points are hollow, the ground is hatched.
  function plot(source, narrow) {
    const { x, series, type, provisional = [] } = JSON.parse(source.dataset.plot);
    const labels = x.map((one) => (/^\d{4}-\d\d-\d\d$/.test(one) ? calendar.format(new Date(one)) : one));
    const base = frame(narrow, labels, 'auto');
    let next = 0;
    const colours = new Map();
    const more = unsure(provisional);
    const names = [
      ...series.map(({ name, before }) => (before === undefined ? { name } : { name, icon: DASHES })),
      ...more.map(({ name }) => ({ name })),
    ];
    return {
      ...base,
      legend: { ...base.legend, type: 'scroll', show: series.length > 1, data: names },
      grid: { ...base.grid, top: series.length > 1 ? base.grid.top : 16 },
      yAxis: [base.yAxis, { type: 'value', min: 0, max: 1, show: false }],
      series: [...series.map(({ name, values, before }) => {
        const paint = colours.get(before) ?? colour(SERIES[next++ % SERIES.length]);
        colours.set(name, paint);
        return type === 'bar' && before === undefined ? {
          name, type, data: values, barCategoryGap: '20%', itemStyle: { color: paint },
        } : {
          name, type: 'line', connectNulls: false, symbolSize: 7,
          data: before === undefined ? values.map((value, i) => (provisional[i] ? { value, symbol: 'emptyCircle' } : value)) : values,
          symbol: values.length === 1 ? 'circle' : 'none', showAllSymbol: true,
          lineStyle: { width: before === undefined ? 2 : 1.5, type: before === undefined ? 'solid' : 'dashed', color: paint },
          itemStyle: { color: paint },
        };
      }), ...more],
    };
  }

  // The days that may still change, as a series of its own, so that they stand in the legend.
  function unsure(provisional) {
    return provisional.some(Boolean) ? [{
      name: 'Provisional', type: 'bar', yAxisIndex: 1, barWidth: '100%', silent: true, tooltip: { show: false }, z: 0,
      data: provisional.map((one) => (one ? 1 : null)),
      itemStyle: { color: { image: hatching(), repeat: 'repeat' } },
    }] : [];
  }

  function hatching() {
    const canvas = document.createElement('canvas');
    canvas.width = 8;
    canvas.height = 8;
    const pen = canvas.getContext('2d');
    pen.strokeStyle = colour('--line');
    pen.lineWidth = 1.5;
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift, 8);
      pen.lineTo(shift + 8, 0);
    }
    pen.stroke();
    return canvas;
  }

  function draw() {
    for (const source of document.querySelectorAll('[data-chart]')) {
      const element = document.getElementById(source.dataset.chart);
      let chart = charts.get(element);
      if (!chart) {
        chart = echarts.init(element);
        charts.set(element, chart);
        new ResizeObserver(() => chart.resize()).observe(element);
      }
      const narrow = element.clientWidth < 480;
      if (source.dataset.plot) {
        chart.setOption(plot(source, narrow), true);
        continue;
      }
      const kind = Object.keys(KINDS).find((one) => source.dataset[one]);
      const rows = JSON.parse(source.dataset[kind]);
      chart.setOption(options(KINDS[kind], rows, narrow));
    }
    for (const [element, chart] of charts) {
      if (!element.isConnected) {
        chart.dispose();
        charts.delete(element);
      }
    }
  }

  document.addEventListener('htmx:afterSettle', draw);
  document.addEventListener('pintle:draw', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
})();
