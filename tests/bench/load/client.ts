import { Pool } from 'undici';
import type { RunningGateway } from '../gateways/gateway.js';
import { callerHeader } from '../world/callers.js';
import type { GraphRequest } from './request.js';

export interface Client {
  /** @throws Error where there is no answer of a graph */
  send(request: GraphRequest): Promise<string>;
  /** How many answers came from a cache so far: they say how old they are. */
  kept(): number;
  close(): Promise<void>;
}

/** Asks a gateway on kept connections, as one of the signed callers. */
export function openClient(
  { url, headers: wanted = {} }: Pick<RunningGateway, 'url' | 'headers'>,
  signed: readonly string[],
  connections: number,
): Client {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 30_000 });
  const headers = signed.map((caller) => ({
    'content-type': 'application/json',
    [callerHeader]: caller,
    ...wanted,
  }));
  let kept = 0;
  return {
    kept: () => kept,
    async send({ body, plan }) {
      const answer = await pool.request({ path, method: 'POST', headers: headers[plan] ?? {}, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${text.slice(0, 300)}`);
      if (answer.headers.age !== undefined) kept += 1;
      return text;
    },
    close: () => pool.close(),
  };
}
