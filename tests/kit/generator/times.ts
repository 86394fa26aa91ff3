import type { Random } from './random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A time from `from` to before `to`, more often by day than by night and on weekdays than at weekends. */
export function publicationTime(random: Random, from: number, to: number): number {
  let time = from;
  for (let tries = 0; tries < 4; tries++) {
    time = from + Math.floor(random.next() * (to - from));
    const date = new Date(time);
    const rest = date.getUTCDay() % 6 === 0 || date.getUTCHours() < 6;
    if (!rest || random.chance(0.5)) break;
  }
  return time;
}

/** A time some hours after `time`, and before `to`. */
export const laterTime = (random: Random, time: number, to: number): number =>
  Math.min(to - 1, time + Math.floor(random.next() * DAY));
