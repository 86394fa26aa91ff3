import { Archive } from './archive.js';
import { changes } from './changes.js';
import { lookalikes } from './lookalikes.js';
import { Random } from './random.js';
import { paragraphsOf, topicOf } from './story.js';

export interface Row {
  readonly label: string;
  readonly texts: number;
  /** How many were found to be a copy of what they are a copy of. */
  readonly right: number;
  /** How often one was found to be a copy of a story that it is no copy of. */
  readonly wrong: number;
}

export interface Measurement {
  readonly copies: readonly Row[];
  readonly lookalikes: readonly Row[];
  readonly candidates: { readonly mean: number; readonly most: number };
}

const textOf = (paragraphs: readonly string[]) => paragraphs.join('\n\n');

/** Looks up changed copies of stories, and stories that only look alike, in one archive of them all. */
export function measure({ seed, stories }: { seed: number; stories: number }): Measurement {
  const random = new Random(seed);
  const originals = Array.from({ length: stories }, () =>
    paragraphsOf(random, topicOf(random), random.integer(4, 14)),
  );
  const archive = new Archive();
  const candidates: number[] = [];
  let stored = 0;
  for (const original of originals) archive.add(stored++, textOf(original));

  function look(label: string, texts: readonly { readonly text: string; readonly story: number }[]): Row {
    let [right, wrong] = [0, 0];
    for (const { text, story } of texts) {
      const { found, candidates: compared } = archive.lookUp(text);
      candidates.push(compared);
      if (found.includes(story)) right++;
      wrong += found.filter((other) => other !== story).length;
    }
    return { label, texts: texts.length, right, wrong };
  }

  const alike = Object.entries(lookalikes).map(([label, make]) => {
    const texts = originals
      .flatMap(() => make(random))
      .map((story) => ({ text: textOf(story), story: stored++ }));
    for (const { text, story } of texts) archive.add(story, text);
    return look(label, texts);
  });
  const copies = Object.entries(changes).map(([label, change]) =>
    look(
      label,
      originals.map((original, story) => ({ text: textOf(change(random, original)), story })),
    ),
  );
  const mean = candidates.reduce((sum, count) => sum + count, 0) / candidates.length;
  return { copies, lookalikes: alike, candidates: { mean, most: Math.max(...candidates) } };
}
