import { describe, expect, it } from 'vitest';
import { createSteps } from './steps.mjs';

function recordSteps({ isTTY = false } = {}) {
  let time = 0;
  let written = '';
  const stream = { isTTY, columns: 40, write: (text) => (written += text) };
  const steps = createSteps(stream, () => time);
  return { steps, pass: (ms) => (time += ms), written: () => written };
}

describe('steps', () => {
  it('are told with the seconds that they took', async () => {
    const { steps, pass, written } = recordSteps();
    await steps.step('Built', async () => pass(1234));
    expect(written()).toBe('✔ Built (1.2 s)\n');
  });

  it('that fail are told and fail', async () => {
    const { steps, written } = recordSteps();
    await expect(steps.step('Built', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(written()).toBe('✖ Built (0.0 s)\n');
  });

  it('report progress every few seconds where there is no terminal', async () => {
    const { steps, pass, written } = recordSteps();
    await steps.step('Fetched', async (progress) => {
      for (let percent = 0; percent <= 100; percent += 10) {
        pass(1000);
        progress(`${percent} %`);
      }
    });
    expect(written()).toBe('  Fetched: 40 %\n  Fetched: 90 %\n✔ Fetched (11.0 s)\n');
  });

  it('share one moving line on a terminal, never longer than that', async () => {
    const { steps, written } = recordSteps({ isTTY: true });
    await Promise.all(
      ['A'.repeat(30), 'B'.repeat(30)].map((title) => steps.step(title, async () => undefined)),
    );
    const lines = written().replaceAll('\r\u001b[2K', '\n').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => line.startsWith('✔'))).toHaveLength(2);
  });
});
