import { describe, expect, it } from 'vitest';
import { marked, told } from '../testing.js';
import type { NameCandidate } from '../candidate.js';
import type { Document } from '../../text/document.js';
import { cutToAbbreviations } from './abbreviated.js';
import { tidyBoundaries } from './boundaries.js';
import { agreeOnKinds, repeatNames } from './consistency.js';
import { readDatelines } from './datelines.js';
import { Gazetteer } from '../lexicon/gazetteer.js';
import { distrustHeadlines } from './headlines.js';
import { addNumberedEvents } from './events.js';
import { trustKnownPlaces } from './known-places.js';

type Rule = (document: Document, candidates: readonly NameCandidate[]) => NameCandidate[];

function after(rule: Rule, text: string): string[] {
  const { document, candidates } = marked(text);
  return told(document, rule(document, candidates));
}

describe('the rules after the chain', () => {
  it('begin a name where its abbreviation begins', () => {
    expect(after(cutToAbbreviations, 'the [ORGANISATION Dutch Health Council] ([ORGANISATION HC])')).toEqual([
      'ORGANISATION Health Council',
      'ORGANISATION HC',
    ]);
  });

  it('cut titles off people and drop party and state', () => {
    expect(after(tidyBoundaries, '[PERSON Sen. Ann Roe] ([ORGANISATION D-Va.])')).toEqual(['PERSON Ann Roe']);
  });

  it('cut letters of honour off people', () => {
    expect(after(tidyBoundaries, '[PERSON Ann Roe KC] met [PERSON Bob Poe MSP].')).toEqual([
      'PERSON Ann Roe',
      'PERSON Bob Poe',
    ]);
    expect(after(tidyBoundaries, '[ORGANISATION Dr Ann Roe OBE] met [PERSON Bob Poe], [PLACE M.D.]')).toEqual(
      ['PERSON Ann Roe', 'PERSON Bob Poe'],
    );
  });

  it('cut the employer off a person, not what belongs to the name', () => {
    expect(after(tidyBoundaries, '[PERSON Ann Roe of Acme] left.')).toEqual(['PERSON Ann Roe']);
    for (const whole of [
      'PERSON Joan of Arc',
      'PERSON Catherine, Princess of Wales',
      'PERSON Prince Edward of Kent',
      'ORGANISATION Royal Bank of Fife',
      'PLACE New South of Somewhere',
      'EVENT Second Battle of Fife',
    ])
      expect(after(tidyBoundaries, `[${whole}] came.`)).toEqual([whole]);
  });

  it('take the capitals of a dateline for a place', () => {
    expect(after(readDatelines, '[ORGANISATION CAPE TOWN], South Africa — It rained.')).toEqual([
      'PLACE CAPE TOWN',
    ]);
  });

  it('take regions of the world for places, however sure the chain is of something else', () => {
    const gazetteer = new Gazetteer(new Int32Array(), new Uint16Array());
    const rule: Rule = (document, candidates) => trustKnownPlaces(document, candidates, gazetteer);
    expect(after(rule, '[ORGANISATION Central Asia] met [ORGANISATION Acme].')).toEqual([
      'PLACE Central Asia',
      'ORGANISATION Acme',
    ]);
  });

  it('take no headline for a dateline', () => {
    expect(after(readDatelines, 'SOCCER - LEEDS WIN AGAIN.')).toEqual([]);
  });

  it('find events by a number and a head noun', () => {
    expect(after(addNumberedEvents, 'at the 9th World Forum on [PLACE Rivers] and Lakes, he said')).toEqual([
      'EVENT 9th World Forum on Rivers and Lakes',
    ]);
  });

  it('distrust long names in headlines', () => {
    const doubtful: Rule = (document, candidates) =>
      distrustHeadlines(
        document,
        candidates.map((candidate) => ({ ...candidate, confidence: 0.6 })),
      );
    expect(after(doubtful, '[ORGANISATION Visa Plan Up for Renewal] Amid Talks in [PLACE Rome]')).toEqual([
      'PLACE Rome',
    ]);
    expect(after(doubtful, 'he joined the [ORGANISATION Bank of New Leeds Trust] on Monday')).toHaveLength(1);
  });

  it('leave an ordinary number alone', () => {
    expect(after(addNumberedEvents, 'the 2nd day of the [ORGANISATION Forum]')).toEqual([
      'ORGANISATION Forum',
    ]);
  });

  it('find a name again where the chain passed it over', () => {
    expect(after(repeatNames, '[PERSON Ann Roe] left. Then Roe spoke.')).toEqual([
      'PERSON Ann Roe',
      'PERSON Roe',
    ]);
  });

  it('take a doubtful surname of somebody in the text for that person', () => {
    expect(after(agreeOnKinds, '[PERSON Merrick Garden] spoke. [PLACE Garden] left.')).toEqual([
      'PERSON Merrick Garden',
      'PERSON Garden',
    ]);
  });

  it.each([
    ['[ORGANISATION Ford] sells cars. [PERSON Henry Ford] founded it.', 'ORGANISATION Ford'],
    ['[PLACE Ford] is wet. [PERSON Henry Ford] left.', 'PERSON Ford'],
    ['[PERSON Doug Ford] spoke. [ORGANISATION Ford] left.', 'PERSON Ford'],
  ])('keep a company apart from its founder where it is named before: %s', (text, kind) => {
    expect(after(agreeOnKinds, text)).toContain(kind);
  });
});
