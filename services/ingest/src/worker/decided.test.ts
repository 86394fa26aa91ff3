import { describe, expect, it } from 'vitest';
import { leading } from './decided.js';

const mention = (entity: number, start: number, end: number) => ({
  entity,
  start,
  end,
  exact: 'x'.repeat(end - start),
  form: 'NAME' as const,
  confidence: 1,
});
const span = (start: number, end: number) => ({ start, end, exact: '' });
const cue = null;

describe('who is meant in quotes', () => {
  // 'Berg' at 0, 20 and 40, 'May' at 30; the quote runs from 15 to 35, its source from 38 to 46.
  const mentions = [mention(0, 0, 4), mention(0, 20, 24), mention(0, 40, 44), mention(1, 30, 33)];
  const quote = { speaker: 0, about: [0, 1], contents: [span(15, 35)], source: span(38, 46), cue };
  const entityIds = ['berg', 'may'];

  it('is whom the names lead to, where no editor decided', () => {
    const { speakerOf, aboutOf } = leading({ mentions }, { entityIds, decided: [] });
    expect([speakerOf(quote), aboutOf(quote)]).toEqual(['berg', ['berg', 'may']]);
  });

  it('is another one where an editor gave the name in the source to that', () => {
    const decided = [{ start: 40, end: 44, entityId: 'lund' }];
    const { speakerOf, aboutOf } = leading({ mentions }, { entityIds, decided });
    expect([speakerOf(quote), aboutOf(quote)]).toEqual(['lund', ['berg', 'may']]);
  });

  it('is nobody where an editor rejected all that named him, and what he said stays', () => {
    const decided = [0, 20, 40].map((start) => ({ start, end: start + 4, entityId: null }));
    const { speakerOf, aboutOf, isSuppressed } = leading({ mentions }, { entityIds: [null, 'may'], decided });
    expect([speakerOf(quote), aboutOf(quote), isSuppressed(quote)]).toEqual([null, ['may'], false]);
    expect(leading({ mentions }, { entityIds: [null], decided: [] }).isSuppressed(quote)).toBe(true);
  });

  it('is another one where all that named him were given to that, also behind a pronoun', () => {
    const decided = [0, 20, 40].map((start) => ({ start, end: start + 4, entityId: 'lund' }));
    const { speakerOf } = leading({ mentions }, { entityIds: [null, 'may'], decided });
    expect(speakerOf({ ...quote, source: null })).toBe('lund');
  });

  it('is not who is named within a role, but who has it', () => {
    // 'a spokesman for the FSB' at 38, where FSB is at 58.
    const source = { start: 38, end: 61, exact: 'a spokesman for the FSB' };
    const decided = [{ start: 58, end: 61, entityId: 'other fsb' }];
    const role = { ...mention(0, 38, 61), exact: source.exact, form: 'NOMINAL' as const };
    const fsb = mention(1, 58, 61);
    const unnamed = leading({ mentions: [fsb] }, { entityIds: ['fsb'], decided });
    expect(unnamed.speakerOf({ speaker: null, source })).toBeNull();
    const ofRole = leading({ mentions: [role, fsb] }, { entityIds: ['ivanov', 'fsb'], decided });
    expect(ofRole.speakerOf({ speaker: 0, source })).toBe('ivanov');
    const wider = [{ start: 35, end: 61, entityId: 'petrov' }];
    const ofWider = leading({ mentions: [role] }, { entityIds: ['ivanov'], decided: wider });
    expect(ofWider.speakerOf({ speaker: 0, source: null })).toBe('petrov');
    const boss = { start: 38, end: 55, exact: 'Acme boss Ann Roe' };
    const both = [
      { start: 38, end: 42, entityId: 'acme' },
      { start: 48, end: 55, entityId: 'roe' },
    ];
    expect(
      leading({ mentions: [] }, { entityIds: [], decided: both }).speakerOf({ speaker: null, source: boss }),
    ).toBe('roe');
  });

  it('is another one also where who bears the same name is suppressed', () => {
    const decided = [{ start: 40, end: 44, entityId: 'lund' }];
    const led = leading({ mentions }, { entityIds: [null, 'may'], decided });
    expect([led.speakerOf(quote), led.isSuppressed(quote)]).toEqual(['lund', false]);
  });

  it('is also whom an editor added', () => {
    const decided = [{ start: 16, end: 19, entityId: 'oslo' }];
    const { aboutOf } = leading({ mentions }, { entityIds, decided });
    expect(aboutOf(quote)).toEqual(['berg', 'may', 'oslo']);
  });
});
