import type { CommandRequest } from '../wire/command-request.js';

/** What stands for the logical session of a command (`lsid`), or undefined where it has none. */
export function sessionKeyOf(request: CommandRequest): string | undefined {
  const bytes = request.bytes('lsid');
  return bytes?.toString('base64');
}
