import { refuse } from '@newsgraph/runtime';
import type { Limits } from '@newsgraph/plans';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Lexer, Source, TokenKind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { refusalCost } from '../cost/demand-control.js';
import type { Charge } from './charge.js';

/** How much is kept of texts that were counted: characters. */
const mostKept = 4 << 20;

/** @returns how many words and signs a text has: more than the limit is one more than that */
function countTokens(text: string, limit: number): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (count <= limit && lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // What is wrong with it, the parser says.
  }
  return count;
}

/** Where an error stands is looked for line by line. */
const linesPerToken = 4;
const lineEnds = new Set([10, 13]);

function hasMoreLines(text: string, limit: number): boolean {
  let count = 0;
  for (let at = 0; at < text.length && count <= limit; at++)
    if (lineEnds.has(text.charCodeAt(at))) count += 1;
  return count > limit;
}

/** Tells whether texts have more words and signs than so many, and reads them no further than that. */
export function createTokenLimit() {
  const counted = new LRUCache<string, number>({
    maxSize: mostKept,
    sizeCalculation: (_, text) => text.length,
  });
  return function isLonger(text: string, limit: number): boolean {
    // Each has a character at least.
    if (text.length <= limit) return false;
    const known = counted.get(text);
    if (known !== undefined) return known > limit;
    if (hasMoreLines(text, linesPerToken * limit)) return true;
    const count = countTokens(text, limit);
    if (count <= limit) counted.set(text, count);
    return count > limit;
  };
}

interface Asked {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

const askedBy = ({ body, query }: FastifyRequest): Asked => body ?? query ?? {};

const hash = /^[0-9a-f]{64}$/;

/** Whether a hash stands for the text (APQ). In the address of a request, extensions are written as JSON. */
function isHashed(extensions: unknown): boolean {
  if (typeof extensions === 'string') {
    try {
      return isHashed(JSON.parse(extensions) as object | null);
    } catch {
      return false;
    }
  }
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  return hash.test(String(persistedQuery?.sha256Hash));
}

/** Refuses a text that is longer than the caller's plan takes, before it is parsed and held against the schema. */
export function limitText(limitsOf: (request: FastifyRequest) => Pick<Limits, 'tokens'>, charge: Charge) {
  const isLonger = createTokenLimit();

  async function refuseText(request: FastifyRequest, reply: FastifyReply, tokens: number): Promise<void> {
    if (!(await charge(request, reply, refusalCost, true))) return;
    const message = `The operation has more than ${tokens} words and signs, which is what your plan allows, or ${linesPerToken} lines for each.`;
    refuse(request, reply, 'OPERATION_TOO_LARGE', message);
  }

  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const { tokens } = limitsOf(request);
    const { query: text, extensions } = askedBy(request);
    if (typeof text === 'string')
      if (isLonger(text, tokens)) refuseText(request, reply, tokens).catch(done);
      else done();
    // What is no operation is refused by what reads operations; to look at it costs all the same.
    else if (isHashed(extensions)) done();
    else charge(request, reply, refusalCost, true).then((isPaid) => isPaid && done(), done);
  };
}
