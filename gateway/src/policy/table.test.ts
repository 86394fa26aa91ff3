import { readFileSync } from 'node:fs';
import { defaultPlans } from '@newsgraph/plans';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { filterOperation } from './filter.js';
import { generatedPolicy } from './generated.js';
import { allFields, holderOfPlan, scopesDocumentation } from './table.js';

const policy = generatedPolicy();
const page = readFileSync(new URL('../../../docs/scopes.md', import.meta.url), 'utf8');
const columns = ['public', 'frontend', 'internal', 'partner', 'admin'];

/** What the page says of a field, plan by plan; all of them where it does not list it. */
function plansOnPage(type: string, field: string): string[] {
  const line = page.split('\n').find((line) => line.startsWith(`| \`${type}.${field}\``));
  if (line === undefined) return columns;
  const cells = line.split('|').map((cell) => cell.trim());
  return columns.filter((_, i) => cells[i + 3] === 'yes');
}

describe('the page of scopes', () => {
  it('is the one that `npm run docs` writes', () => {
    expect(squeeze(page)).toBe(squeeze(scopesDocumentation(policy)));
  });

  it('tells of every field of the graph what each plan is given', () => {
    const fields = allFields(policy);
    expect(fields.length).toBeGreaterThan(200);
    for (const [type, field] of fields) {
      const asked = parse(`fragment Asked on ${type} { alias: ${field} }`);
      const given = defaultPlans.filter((plan) => {
        const { replaced } = filterOperation(asked, policy, holderOfPlan(plan));
        return ![...replaced.values()].some(({ refusal }) => refusal !== undefined);
      });
      expect([`${type}.${field}`, given.map(({ name }) => name)]).toEqual([
        `${type}.${field}`,
        plansOnPage(type, field),
      ]);
    }
  });
});

/** Tables are padded by the formatter. */
function squeeze(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}
