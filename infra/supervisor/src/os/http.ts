import { request } from 'node:http';

/** Where a process answers HTTP. */
export type Address = { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** An answer's status and body, or why there was none. */
export type Answer =
  | { readonly answered: true; readonly status: number; readonly body: string }
  | { readonly answered: false; readonly reason: string };

const PATIENCE_MS = 2_000;

/** Asks a process of ours; never throws. `fetch` knows no Unix sockets, hence this. */
export function get(address: Address, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const outgoing = request({ ...address, path, agent: false, timeout: PATIENCE_MS }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
      incoming.once('end', () => resolve({ answered: true, status: incoming.statusCode ?? 0, body }));
      incoming.once('error', (error) => resolve({ answered: false, reason: error.message }));
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    outgoing.once('error', (error) => resolve({ answered: false, reason: error.message }));
    outgoing.end();
  });
}
