import { describe, expect, it } from 'vitest';
import { explain } from './complaint.js';

describe('the explanation of a death', () => {
  it('is the message of an error that nobody caught', () => {
    const words = [
      'node:internal/modules/esm/resolve:873',
      '  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);',
      '        ^',
      '',
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'fastify' imported from /x/main.js",
      '    at packageResolve (node:internal/modules/esm/resolve:873:9)',
      '',
      'Node.js v20.20.2',
    ].join('\n');
    expect(explain(words, 'code 1')).toBe(
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'fastify' imported from /x/main.js",
    );
  });

  it('is the message in a line of JSON', () => {
    const words = '{"level":60,"err":{"message":"listen EADDRINUSE"},"msg":"stopping"}\n';
    expect(explain(words, 'code 1')).toBe('listen EADDRINUSE');
  });

  it('is the last line of a process that says what is wrong before it ends', () => {
    expect(explain('an error, tried again\n\nno such mirror\n', 'code 1')).toBe('no such mirror');
  });

  it('is how it ended where it said nothing', () => {
    expect(explain('', 'SIGKILL')).toBe('it ended with SIGKILL');
  });

  it('is one line that fits a screen', () => {
    expect(explain(`Error: ${'x'.repeat(10_000)}`, 'code 1').length).toBeLessThan(400);
  });
});
