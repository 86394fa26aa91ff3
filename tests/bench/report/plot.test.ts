import { describe, expect, it } from 'vitest';
import { barPlot } from './plot.js';

describe('a plot', () => {
  it('draws a bar as long as its value, and escapes names', () => {
    const svg = barPlot('a < b', 'per second', [
      { name: 'one & all', value: 50, low: 40, high: 100 },
      { name: 'two', value: 100, low: 90, high: 100 },
    ]);
    expect(svg).toContain('one &amp; all');
    expect(svg).toContain('a &lt; b');
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, text]) => Number(text));
    expect(widths[1]).toBeCloseTo(2 * (widths[0] ?? 0), 0);
  });
});
