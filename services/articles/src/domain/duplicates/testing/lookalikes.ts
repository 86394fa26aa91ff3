import type { Random } from './random.js';
import { paragraphsOf, resultsOf, speechOf, topicOf } from './story.js';

/** Stories that are no copies of each other, and what makes them look so. */
export type Lookalikes = (random: Random) => readonly (readonly string[])[];

const length = (random: Random) => random.integer(4, 12);

export const lookalikes: Readonly<Record<string, Lookalikes>> = {
  'off one template: company results': (random) => [resultsOf(random), resultsOf(random)],
  'on one event, by different hands': (random) => {
    const topic = topicOf(random);
    return [paragraphsOf(random, topic, length(random)), paragraphsOf(random, topic, length(random))];
  },
  'on one event, with two paragraphs of background in common': (random) => {
    const topic = topicOf(random);
    const background = paragraphsOf(random, topic, 2);
    const story = () => [...paragraphsOf(random, topic, length(random)), ...background];
    return [story(), story()];
  },
  'with one long quotation in common': (random) => {
    const topic = topicOf(random);
    const speech = speechOf(random, topic, random.integer(4, 8));
    const story = () => {
      const paragraphs = paragraphsOf(random, topic, length(random));
      return [...paragraphs.slice(0, 1), speech, ...paragraphs.slice(1)];
    };
    return [story(), story()];
  },
};
