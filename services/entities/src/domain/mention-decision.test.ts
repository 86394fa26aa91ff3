import { settle } from '@newsgraph/decisions';
import { anchorOf } from '@newsgraph/text-anchor';
import { describe, expect, it } from 'vitest';
import {
  decidedPlaces,
  mentionSubject,
  stillNamed,
  withDecisions,
  withoutGone,
  type MentionDecision,
} from './mention-decision.js';

const text = 'BERGEN — Professor Kari Berg met May Lund on Friday.';

function placeOf(words: string) {
  const start = text.indexOf(words);
  const anchor = anchorOf(text, { start, end: start + words.length });
  if (!anchor) throw new Error('the words are not there');
  return { anchor, end: start + words.length, form: 'NAME' as const };
}

function mentionOf(words: string, entity: number) {
  const { anchor, end, form } = placeOf(words);
  return { ...anchor, end, form, entity, confidence: 0.5 };
}

const decisionOf = (words: string, entityId: string | null): MentionDecision => ({
  ...placeOf(words),
  foundId: null,
  _id: words,
  articleId: 'a',
  articleVersion: 1,
  revision: 1,
  current: true,
  publishedAt: new Date(0),
  pubStatus: 'USABLE',
  embargoedUntil: null,
  expires: null,
  section: null,
  publisher: null,
  language: null,
  licence: null,
  topics: [],
  order: '',
  verdict: entityId === null ? 'REJECTED' : 'CORRECTED',
  entityId,
  lost: false,
  creator: 'editor:key',
  at: new Date(0),
});

const input = (name: string) => ({ kind: 'PERSON' as const, name, aliases: [], titles: [] });
const found = {
  creator: 'test/1',
  entities: [input('Kari Berg'), input('May Lund')],
  mentions: [mentionOf('Kari Berg', 0), mentionOf('May Lund', 1)],
};
const led = found.entities.map(({ name }) => ({ sourceId: name, entityId: name }));
const lund = { sourceId: 'lund', entityId: 'survivor', kind: 'PERSON' as const };

const rows = (decisions: readonly MentionDecision[], body = text) => {
  const settled = settle(mentionSubject, found.mentions, decisions, body, 2);
  const { found: all, led: leading } = withDecisions(found, settled, led, new Map([['lund', lund]]));
  const named = all.mentions.map(({ exact, entity }) => [exact, leading[entity]?.entityId]);
  return { settled, named, mentions: all.mentions };
};

describe('a mention that an editor decided on', () => {
  it('names what the editor says, and is called by its words', () => {
    const { named, mentions } = rows([decisionOf('May Lund', 'lund')]);
    expect(named).toEqual([
      ['Kari Berg', 'Kari Berg'],
      ['May Lund', 'survivor'],
    ]);
    expect(mentions[1]).toMatchObject({ _id: 'May Lund', creator: 'editor:key', confidence: 1 });
  });

  it('is gone where it was rejected, and who is named nowhere else is not named', () => {
    const { settled, named } = rows([decisionOf('May Lund', null)]);
    expect(named).toEqual([['Kari Berg', 'Kari Berg']]);
    expect(stillNamed(found, settled)).toEqual([true, false]);
    expect(decidedPlaces(settled)).toMatchObject([{ start: text.indexOf('May Lund'), entityId: null }]);
  });

  it('is as the extractor finds it where whom the editor named is no more, and what else was decided stands', () => {
    const decisions = [decisionOf('Kari Berg', null), decisionOf('May Lund', 'lund')];
    const settled = settle(mentionSubject, found.mentions, decisions, text, 2);
    const after = withoutGone(found.mentions, settled, (id) => id === 'lund');
    expect(after.map(({ found: { exact }, decision, lost }) => [exact, decision?.verdict, lost])).toEqual([
      ['May Lund', undefined, undefined],
      ['Kari Berg', 'REJECTED', undefined],
      ['May Lund', 'CORRECTED', true],
    ]);
    expect(stillNamed(found, after)).toEqual([false, true]);
    expect(withoutGone(found.mentions, settled, () => false)).toBe(settled);
  });

  it('is as the extractor finds it where its words are gone', () => {
    const { settled, named } = rows([decisionOf('met', 'lund')], text.replace('met', 'saw'));
    expect(settled.at(-1)?.lost).toBe(true);
    expect(named.map(([exact]) => exact)).toEqual(['Kari Berg', 'May Lund']);
    expect(decidedPlaces(settled)).toEqual([]);
  });
});
