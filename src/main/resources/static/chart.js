// The charts of the overview: events by minute, in the colours of the page.
(() => {
  'use strict';

  const SERIES = [
    ['Delivered', 2, '--chart-delivered'],
    ['Filtered', 3, '--chart-filtered'],
    ['Skipped', 4, '--chart-skipped'],
    ['Dead', 5, '--chart-dead'],
  ];
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const charts = new Map();

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function options(minutes, narrow) {
    const ink = colour('--ink');
    const muted = colour('--muted');
    const line = colour('--line');
    const text = { color: muted, fontFamily: getComputedStyle(document.body).fontFamily };
    return {
      animation: false,
      textStyle: text,
      grid: { left: 4, right: 8, top: narrow ? 60 : 40, bottom: 4, containLabel: true },
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
        data: minutes.map((row) => clock.format(row[0] * 60_000)),
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
        axisLabel: { color: muted, interval: 14 },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        axisLabel: { color: muted },
        splitLine: { lineStyle: { color: line } },
      },
      series: [
        {
          name: 'Accepted', type: 'line', step: 'middle', symbol: 'none', z: 3,
          data: minutes.map((row) => row[1]),
          lineStyle: { width: 1.5, color: ink }, itemStyle: { color: ink },
        },
        ...SERIES.map(([name, column, token]) => ({
          name, type: 'bar', stack: 'fates', barCategoryGap: '15%',
          data: minutes.map((row) => row[column]),
          itemStyle: { color: colour(token) },
        })),
      ],
    };
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
      chart.setOption(options(JSON.parse(source.dataset.minutes), element.clientWidth < 480));
    }
    for (const [element, chart] of charts) {
      if (!element.isConnected) {
        chart.dispose();
        charts.delete(element);
      }
    }
  }

  document.addEventListener('htmx:afterSettle', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
})();
