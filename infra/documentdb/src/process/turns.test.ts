import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('runs no more at once than it may, in the order of asking, also after one failed', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const tasks = Array.from({ length: 6 }, (_, i) =>
    turns.run(async () => {
      begun.push(i);
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      if (i === 1) throw new Error('it failed');
      return i;
    }),
  );
  const outcomes = await Promise.allSettled(tasks);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5], 2]);
});
