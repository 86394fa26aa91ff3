export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const [width, rowHeight, left, right, top] = [720, 30, 210, 90, 40];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const short = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

/** A plot of bars with how far their rounds spread, as SVG that reads on light and dark ground. */
export function barPlot(title: string, unit: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ high }) => high), Number.MIN_VALUE);
  const x = (value: number) => left + (value / most) * (width - left - right);
  const rows = bars.map(({ name, value, low, high }, row) => {
    const middle = top + row * rowHeight + rowHeight / 2;
    return `  <text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>
  <rect x="${left}" y="${middle - 9}" width="${(x(value) - left).toFixed(1)}" height="18" fill="#4c78a8"/>
  <line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="#e45756" stroke-width="2"/>
  <text x="${(x(high) + 6).toFixed(1)}" y="${middle + 4}">${short(value)}</text>`;
  });
  const height = top + bars.length * rowHeight + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#888">
  <text x="8" y="22" font-size="15">${escaped(title)} (${escaped(unit)})</text>
${rows.join('\n')}
</svg>
`;
}
