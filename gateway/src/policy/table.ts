import { defaultPlans, scopes, type Plan } from '@newsgraph/plans';
import { isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { describe, type Holder, type Policy } from './policy.js';

/** Whom a plan lets in, with all of its scopes. */
export const holderOfPlan = ({ name, scopes }: Plan): Holder => ({
  scopes,
  authenticated: name !== 'public',
});

/** Every field of the graph, as 'Type' and 'field', and what stands at the root of every query. */
export function allFields(policy: Policy): [string, string][] {
  const types = Object.values(policy.schema.getTypeMap());
  const fields = types.flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type)
      ? Object.keys(type.getFields()).map((field): [string, string] => [type.name, field])
      : [],
  );
  return [...fields, ['Query', '__schema'], ['Query', '__type']];
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The text of `docs/scopes.md`: which fields are protected, and which plan opens them. */
export function scopesDocumentation(policy: Policy): string {
  const isOpen = ([type, field]: [string, string]) =>
    policy.mayAsk({ scopes: [], authenticated: false }, type, field);
  const rows = allFields(policy)
    .filter((place) => !isOpen(place))
    .sort(([a, b], [c, d]) => `${a}.${b}`.localeCompare(`${c}.${d}`))
    .map(([type, field]) => [
      `\`${type}.${field}\``,
      describe(policy.requirement(type, field)),
      ...defaultPlans.map((plan) => (policy.mayAsk(holderOfPlan(plan), type, field) ? 'yes' : '–')),
    ]);
  const head = ['field', 'requires', ...defaultPlans.map(({ name }) => name)];
  return [
    '# Scopes and plans',
    '',
    'A key does what its scopes allow: those of its plan, or of these the ones it was made with. Operators change plans',
    'while all runs (`changePlan`); this page tells how a fresh newsgraph has them. It is written from the schemas and',
    '`packages/plans` by `npm run docs`.',
    '',
    '## Scopes',
    '',
    '| scope | what it allows |',
    '| --- | --- |',
    ...Object.entries(scopes).map(([scope, text]) => row([`\`${scope}\``, text])),
    '',
    '## Plans',
    '',
    '| plan | for | scopes | cost per minute |',
    '| --- | --- | --- | --- |',
    ...defaultPlans.map((plan) =>
      row([
        `\`${plan.name}\``,
        plan.description,
        plan.scopes.map((scope) => `\`${scope}\``).join(' '),
        String(plan.limits.costPerMinute),
      ]),
    ),
    '',
    '## Protected fields',
    '',
    'Every field that is not listed here is open to all whom the door lets in; rows are held back by the rights of the',
    'key all the same.',
    '',
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '',
  ].join('\n');
}
