import { setTimeout } from 'node:timers';
import { joined, keepAnswers, unnamed, type KeptAnswers } from '@newsgraph/federation-gateway';
import type { ProcessTools } from '@newsgraph/runtime';
import { Counter } from 'prom-client';
import type { GatewayEnvironment } from '../environment.js';
import { eventSources, keeping, type Outdated } from './events.js';
import { followSource } from './follow.js';
import { seldom } from './seldom.js';

/**
 * A service that has not applied a change yet may answer from before for about a second (`following.ts` of subgraphs):
 * what was made meanwhile is dropped when that is over. Milliseconds.
 */
const settlingTime = 1500;

/** A service that cannot hear another answers for so long from what it knew: then all goes once more. Milliseconds. */
const hearingTime = 10_500;

/** How long lists may be behind while articles come in without end, so that they are kept all the same: milliseconds. */
const listPause = 5000;

/** Keeps answers, and drops them as the services tell what has changed; keeps none where it is told to. */
export function openAnswers(environment: GatewayEnvironment, tools: ProcessTools): KeptAnswers | undefined {
  const size = environment.ANSWER_CACHE_MB * 2 ** 20;
  if (size === 0) return undefined;
  const asked = new Counter({
    name: 'gateway_kept_answers_total',
    help: 'Operations that only read, by whether their answer had been kept.',
    labelNames: ['found'],
    registers: [tools.metrics],
  });
  const fresh: (() => Promise<boolean>)[] = [];
  const kept = keepAnswers({
    size,
    ...keeping,
    isFresh: async () => (await Promise.all(fresh.map((isFresh) => isFresh()))).every(Boolean),
    onAsked: (found) => asked.inc({ found: String(found) }),
  });

  function drop(tags: readonly string[] | undefined): void {
    kept.outdate(tags);
    setTimeout(() => kept.outdate(tags), settlingTime).unref();
  }

  const dropLists = seldom(listPause, (lists) => drop([...lists]));

  function outdate(what: Outdated | 'everything'): void {
    if (what === 'everything') {
      drop(undefined);
      setTimeout(() => kept.outdate(), hearingTime).unref();
    } else {
      drop([...what.things, ...what.joined.map(joined)]);
      dropLists([unnamed, ...what.lists]);
    }
  }

  for (const source of eventSources) fresh.push(followSource(source, environment, outdate, tools));
  return kept;
}
