import { describe, expect, it } from 'vitest';
import { checkedPeriod, periodBefore, stretchesOf } from './period.js';

const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

describe('a period', () => {
  it('is read by whole months, and by days at its ends', () => {
    expect(stretchesOf(period('2026-01-30', '2026-04-02'))).toEqual([
      { grain: 'DAY', from: '2026-01-30', to: '2026-02-01' },
      { grain: 'MONTH', from: '2026-02-01', to: '2026-04-01' },
      { grain: 'DAY', from: '2026-04-01', to: '2026-04-02' },
    ]);
    expect(stretchesOf(period('2026-03-01', '2026-04-01'))).toEqual([
      { grain: 'MONTH', from: '2026-03-01', to: '2026-04-01' },
    ]);
    expect(stretchesOf(period('2026-03-05', '2026-03-20'))).toHaveLength(1);
    expect(stretchesOf(period('2026-03-05', '2026-04-03'))).toEqual([
      { grain: 'DAY', from: '2026-03-05', to: '2026-04-03' },
    ]);
  });

  it('is compared with the months before where it is whole months, else with as many days', () => {
    expect(periodBefore(period('2026-03-01', '2026-04-01'))).toEqual(period('2026-02-01', '2026-03-01'));
    expect(periodBefore(period('2026-01-01', '2027-01-01'))).toEqual(period('2025-01-01', '2026-01-01'));
    expect(periodBefore(period('2026-03-08', '2026-03-15'))).toEqual(period('2026-03-01', '2026-03-08'));
  });

  it('has ten years at most, leap years among them', () => {
    expect(() => checkedPeriod('period', period('2016-01-01', '2026-01-01'))).not.toThrow();
    expect(() => checkedPeriod('period', period('2016-01-01', '2026-01-02'))).toThrow('10 years');
  });

  it('is refused where it ends before it begins, or never, or lies before all news', () => {
    const endless = period('1900-01-01', '2026-01-01');
    for (const bad of [period('2026-03-01', '2026-03-01'), endless, period('0095-01-01', '0099-12-31')])
      expect(() => checkedPeriod('period', bad)).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
      );
  });
});
