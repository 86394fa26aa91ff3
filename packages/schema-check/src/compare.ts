import { CriticalityLevel, diff, DiffRule, type Rule } from '@graphql-inspector/core';
import { buildASTSchema, parse } from 'graphql';
import { promisedOn } from './promise.js';

/** What became of a schema, a sentence each. */
export interface Comparison {
  /** What an operation that was valid may no longer be, or may no longer get. */
  readonly breaking: readonly string[];
  /** What is new, or told in other words. */
  readonly other: readonly string[];
}

// The typings know the rules as `any`.
const rules: Rule[] = [DiffRule.safeUnreachable];

/**
 * Compares a schema with the one that clients were promised. What is gone may go if it was deprecated until a day that
 * has passed.
 */
export async function compareSchemas(baseline: string, current: string, day: string): Promise<Comparison> {
  const promised = buildASTSchema(promisedOn(day, parse(baseline)));
  const changes = await diff(promised, buildASTSchema(parse(current)), rules);
  const told = (breaking: boolean) =>
    changes
      .filter(({ criticality }) => (criticality.level === CriticalityLevel.Breaking) === breaking)
      .map(({ message }) => message);
  return { breaking: told(true), other: told(false) };
}
