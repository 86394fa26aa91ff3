import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { errorDocumentation } from './documentation.js';
import { errorCodes } from './registry.js';

describe('the registry of error codes', () => {
  it('says the same as docs/errors.md', async () => {
    const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run docs`').toBe(errorDocumentation());
  });

  it('gives every code a status of an error, a meaning and a remedy', () => {
    for (const { status, meaning, remedy } of Object.values(errorCodes)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(meaning).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });
});
