import { describe, expect, it } from 'vitest';
import { retryAfter, sendPatiently } from './retry.js';

const refusal = (status: number, after?: string) =>
  new Response('{}', { status, ...(after !== undefined && { headers: { 'retry-after': after } }) });

async function send(answers: readonly Response[], retries: number) {
  const waits: number[] = [];
  let sent = 0;
  const response = await sendPatiently(
    () => Promise.resolve(answers[sent++] ?? new Response('{}')),
    retries,
    (wait) => Promise.resolve(waits.push(wait)),
  );
  return { status: response.status, sent, waits };
}

describe('asking again', () => {
  it('waits as long as Retry-After says, in seconds or by the clock', () => {
    expect(retryAfter('7')).toBe(7000);
    expect(retryAfter('Thu, 01 Jan 1970 00:00:09 GMT', 4000)).toBe(5000);
    expect(retryAfter('Thu, 01 Jan 1970 00:00:01 GMT', 4000)).toBe(0);
    expect(retryAfter('soon')).toBeUndefined();
    expect(retryAfter(null)).toBeUndefined();
  });

  it('ends with the first answer that is no refusal', async () => {
    expect(await send([refusal(429, '2'), refusal(503, '1')], 5)).toEqual({
      status: 200,
      sent: 3,
      waits: [2000, 1000],
    });
  });

  it('ends when it was done often enough, and at once where it was not asked for', async () => {
    expect(
      await send(
        Array.from({ length: 9 }, () => refusal(429)),
        2,
      ),
    ).toEqual({
      status: 429,
      sent: 3,
      waits: [500, 1000],
    });
    expect(await send([refusal(429, '1')], 0)).toEqual({ status: 429, sent: 1, waits: [] });
  });

  it('is left to the caller where the wait is long, or where the answer is final', async () => {
    expect(await send([refusal(429, '3600')], 5)).toMatchObject({ status: 429, sent: 1 });
    expect(await send([refusal(400)], 5)).toMatchObject({ status: 400, sent: 1 });
  });
});
