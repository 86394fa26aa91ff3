import { variableOf, variables, type VariableName } from './variables.js';

/** The text of `docs/configuration.md`, from the registry. */
export function configurationDocumentation(): string {
  const rows = (Object.keys(variables) as VariableName[]).map((name) => {
    const { description, default: fallback } = variableOf(name);
    return `| \`${name}\` | ${description} | ${fallback} |`;
  });
  return [
    '# Configuration',
    '',
    'Every process reads its configuration from environment variables when it starts, checks all of them and',
    'names every wrong one at once. An empty value counts as not set. Each has a default that works on one',
    'machine. This page is written from `packages/configuration/src/variables.ts` by `npm run docs`.',
    '',
    '| variable | what it sets | default |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
