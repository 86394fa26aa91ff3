import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { CachePolicy } from '../transport/subgraph.js';
import { memoryCache } from './answer-cache.js';
import type { Keeping } from '../operation/asked-for.js';

/** Whole answers that are given again as long as subgraphs allow, and what they were made of stands. */
export interface KeptAnswers extends Keeping {
  find(key: string): Promise<GatewayExecutionResult | undefined>;
  /** Keeps what was begun at `moment`, unless it was outdated meanwhile. */
  keep(key: string, answer: GatewayExecutionResult, policy: CachePolicy, moment: number): void;
  /** Drops what was made of anything named, or everything. */
  outdate(tags?: readonly string[]): void;
  moment(): number;
}

export interface KeptAnswersOptions extends Keeping {
  /** How much memory they may take, about: bytes. */
  readonly size: number;
  /** Whether all is known that outdates them: else none is given. */
  readonly isFresh: () => Promise<boolean>;
  /** Told whether an answer was found. */
  readonly onAsked?: (found: boolean) => void;
}

/** Objects take more than their text: in V8, strings, numbers and properties of JSON about four times as much. */
const bytesPerCharacter = 4;

/** Answers in the memory of this process. They are shared: whoever is given one must not change it. */
export function keepAnswers({ size, contained, steady, isFresh, onAsked }: KeptAnswersOptions): KeptAnswers {
  const cache = memoryCache<GatewayExecutionResult>(
    size,
    (key, { data }) => bytesPerCharacter * (key.length + JSON.stringify(data).length),
  );
  return {
    contained,
    steady,
    async find(key) {
      const found = cache.get(key);
      const given = found && (await isFresh()) ? cache.get(key) : undefined;
      onAsked?.(given !== undefined);
      return given;
    },
    keep: (key, answer, policy, moment) => cache.set(key, answer, policy, moment),
    outdate: (tags) => cache.invalidate(tags),
    moment: () => cache.moment(),
  };
}
