import { fingerprintOf, similarityOf } from '../fingerprint.js';
import { Random } from './random.js';
import { paragraphsOf, topicOf } from './story.js';

/** The median of so many: milliseconds. */
function medianOf(count: number, work: () => unknown): number {
  const times = Array.from({ length: count }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
}

/** What docs/duplicates.md says of how long it takes: measured, and no test, for that depends on the machine. */
export function timingOf(seed: number): string {
  const random = new Random(seed);
  const text = paragraphsOf(random, topicOf(random), 40).join('\n\n').slice(0, 4000);
  const print = fingerprintOf(text);
  if (!print) throw new Error('the text is too short');
  const making = medianOf(300, () => fingerprintOf(text));
  const comparing = medianOf(3000, () => similarityOf(print, print));
  return `A fingerprint of 4,000 characters takes ${making.toFixed(2)} ms, a comparison ${comparing.toFixed(3)} ms.`;
}
