import { NewsgraphError } from '@newsgraph/errors';

/** Days in UTC, `to` not among them. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** A part of a period that is read by one grain: from a day to the day before another. */
export interface Stretch {
  readonly grain: 'DAY' | 'MONTH';
  readonly from: string;
  readonly to: string;
}

const mostYears = 10;

/** Before all news; JavaScript takes years of two digits for those of the twentieth century. */
const earliest = new Date('1000-01-01');

/** @throws NewsgraphError BAD_USER_INPUT where it ends before it begins, is too long, or lies before all news. */
export function checkedPeriod(name: string, { from, to }: Period): Period {
  if (!(from < to))
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`${name}.to\` is the day after the last: it lies behind \`from\`.`,
    );
  if (from < earliest) throw new NewsgraphError('BAD_USER_INPUT', `\`${name}\` begins before the year 1000.`);
  if (to > new Date(Date.UTC(from.getUTCFullYear() + mostYears, from.getUTCMonth(), from.getUTCDate())))
    throw new NewsgraphError('BAD_USER_INPUT', `\`${name}\` has ${mostYears} years at most.`);
  return { from, to };
}

const monthsFrom = (date: Date, count: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));

const beginsMonth = (date: Date) => date.getUTCDate() === 1;

/** The period before: whole months before whole months, as many days before others. */
export function periodBefore({ from, to }: Period): Period {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + (to.getUTCMonth() - from.getUTCMonth());
  return beginsMonth(from) && beginsMonth(to)
    ? { from: monthsFrom(from, -months), to: from }
    : { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Whole months, and the days before and behind them. */
export function stretchesOf({ from, to }: Period): Stretch[] {
  const firstMonth = beginsMonth(from) ? from : monthsFrom(from, 1);
  const behindMonths = monthsFrom(to, 0);
  if (firstMonth >= behindMonths) return [{ grain: 'DAY', from: dayOf(from), to: dayOf(to) }];
  const stretches: Stretch[] = [
    { grain: 'DAY', from: dayOf(from), to: dayOf(firstMonth) },
    { grain: 'MONTH', from: dayOf(firstMonth), to: dayOf(behindMonths) },
    { grain: 'DAY', from: dayOf(behindMonths), to: dayOf(to) },
  ];
  return stretches.filter((stretch) => stretch.from < stretch.to);
}
