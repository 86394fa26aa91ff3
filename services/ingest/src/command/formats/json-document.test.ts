import { describe, expect, it } from 'vitest';
import { readJsonDocument } from './json-document.js';

const problems = (content: string) =>
  readJsonDocument('a.json', content).map((item) =>
    'problem' in item ? `${item.source} ${item.problem}` : item.source,
  );

describe('reading a JSON document', () => {
  it('names each item of a list by its place', () => {
    expect(problems('[{"text":"x"}, 5, null, {"uri":"urn:a","body_text":"y"}]')).toEqual([
      'a.json[0]',
      'a.json[1] is no object',
      'a.json[2] is no object',
      'a.json[3]',
    ]);
  });

  it('says that it is no object, or no JSON, or empty', () => {
    expect(problems('"x"')).toEqual(['a.json is no object']);
    expect(problems('{')).toEqual(['a.json is not JSON']);
    const deep = `{"text":"x","genres":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(problems(`[${deep},{"text":"y"}]`)).toEqual(['a.json[0] is nested too deep', 'a.json[1]']);
    expect(problems('[]')).toEqual(['a.json holds no article: the list is empty']);
  });
});
