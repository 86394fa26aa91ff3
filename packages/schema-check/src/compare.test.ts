import { describe, expect, it } from 'vitest';
import { compareSchemas } from './compare.js';

const [today, later] = ['2026-02-28', '2026-03-01'];
const baseline = `
  type Query { story: Story  old: Old @deprecated(reason: "Use \`story\` until 2026-02-28.") }
  type Story { title: String  kind(of: Kind): Kind }
  type Old { title: String }
  enum Kind { NEWS  OTHER }
`;
const compare = (from: string, to: string) => compareSchemas(baseline, baseline.replace(from, to), today);

describe('comparing a schema with its baseline', () => {
  it('finds nothing where nothing changed', async () => {
    expect(await compare('', '')).toEqual({ breaking: [], other: [] });
  });

  it.each([
    ['a field that is gone', 'title: String  kind', 'kind'],
    ['a field of another type', 'title: String  kind', 'title: Int  kind'],
    ['a value that is gone', 'NEWS  OTHER', 'NEWS'],
    ['an argument that has become required', 'of: Kind', 'of: Kind!'],
  ])('takes %s for breaking', async (_, from, to) => {
    expect((await compare(from, to)).breaking).toHaveLength(1);
  });

  it('takes what is added for no break', async () => {
    const { breaking, other } = await compare('NEWS  OTHER', 'NEWS  OTHER  LATE');
    expect(breaking).toEqual([]);
    expect(other).toHaveLength(1);
  });

  it('lets a deprecated field go with its type when its day has passed, and not before', async () => {
    const without = baseline.replace(/old: .*"\)/, '').replace(/type Old .*/, '');
    expect((await compareSchemas(baseline, without, later)).breaking).toEqual([]);
    expect((await compareSchemas(baseline, without, today)).breaking.length).toBeGreaterThan(0);
  });
});
