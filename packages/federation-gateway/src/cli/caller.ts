import type { IncomingMessage } from 'node:http';
import type { Caller } from '../serve/respond.js';

const everyone: Caller = { headers: {}, key: '', by: [] };

/** Tells callers apart by the headers that are passed on: nothing else of them can change an answer. */
export function callerOf(forward: readonly string[]): (request: IncomingMessage) => Caller {
  if (forward.length === 0) return () => everyone;
  return ({ headers: sent }) => {
    const headers: Record<string, string> = {};
    for (const name of forward) {
      const value = sent[name];
      if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join();
    }
    return { headers, key: JSON.stringify(headers), by: forward };
  };
}
