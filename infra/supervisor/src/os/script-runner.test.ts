import { describe, expect, it } from 'vitest';
import { identify } from './processes.js';
import { findScriptRunner } from './script-runner.js';

describe('who runs the command', () => {
  it('is nobody to watch where npm is not said to', () => {
    expect(findScriptRunner({}, process.pid)).toEqual({ kind: 'none' });
  });

  it('is the process that started us', () => {
    const identity = identify(process.pid);
    expect(findScriptRunner({ npm_lifecycle_event: 'start' }, process.pid)).toEqual({
      kind: 'alive',
      identity,
    });
  });

  it('is gone where that process does not exist any more', () => {
    expect(findScriptRunner({ npm_lifecycle_event: 'start' }, 2 ** 30)).toEqual({ kind: 'gone' });
  });
});
