import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../kit/command.js';

/** What `npm run gateway` runs: Node.js with its options, and the program. */
export function gatewayScript(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly gateway: string };
  };
  return scripts.gateway.split(' ');
}

/** With which options: `npm start` runs the gateway of newsgraph with the same. */
export const nodeOptions = (): string[] => gatewayScript().filter((part) => part.startsWith('--'));
