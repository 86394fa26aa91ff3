import { expect, it } from 'vitest';
import { speakerOf } from './decide.js';

it('describes a speaker that is set only where he is not named', () => {
  const named = { speaker: 'e', speakerDescriptor: null, anonymity: 'NAMED' };
  expect(speakerOf('e', 'a person')).toEqual(named);
  const unnamed = { speaker: null, speakerDescriptor: 'a person', anonymity: 'UNNAMED' };
  expect(speakerOf(null, 'a person')).toEqual(unnamed);
});
