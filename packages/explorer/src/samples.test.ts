import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const folder = new URL('../samples/', import.meta.url);
const schema = buildSchema(
  readFileSync(new URL('../../../gateway/generated/api.graphql', import.meta.url), 'utf8'),
);

describe('the samples of the explorer', () => {
  it.each(readdirSync(folder))('fit the schema, and say for whom they are: %s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    expect(text).toMatch(/^# [A-Z]\w+: .+\n/);
    expect(validate(schema, parse(text))).toEqual([]);
  });

  it('hold some for dashboards: counts of a period, and what their key has used', () => {
    const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const dashboards = texts.filter((text) => text.startsWith('# Dashboards: ')).join('\n');
    for (const field of ['topSpeakers', 'shareOfVoice', 'viewer']) expect(dashboards).toContain(`  ${field}`);
  });
});
