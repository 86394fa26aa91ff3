import { isResultMap } from '../json.js';
import type { RawAnswer, SubgraphAnswer } from './subgraph.js';

/** @throws Error where the text is no answer of a graph */
export function readAnswer({ text }: RawAnswer): SubgraphAnswer {
  const answer: unknown = JSON.parse(text);
  if (!isResultMap(answer))
    throw new Error(`Expected JSON response body, but received: ${text.slice(0, 200)}`);
  return answer;
}
