import { expect, it } from 'vitest';
import { parseCandidate, parsePercent } from './apt.js';

it('reads the version that the mirror offers', () => {
  expect(parseCandidate('p', 'p:\n  Installed: (none)\n  Candidate: 1.0-0-1\n  Version table:\n')).toBe(
    '1.0-0-1',
  );
});

it('says so where the mirror has no such package', () => {
  expect(() => parseCandidate('p', 'p:\n  Installed: (none)\n  Candidate: (none)\n')).toThrow(
    /has no package/,
  );
});

it('reads how much was fetched', () => {
  expect(parsePercent('dlstatus:3:42.7:Retrieving file 3 of 206')).toBe(42);
  expect(parsePercent('pmstatus:dpkg:10:x')).toBeUndefined();
});
