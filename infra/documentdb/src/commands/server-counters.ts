import type { CommandRequest } from '../wire/command-request.js';

const COUNTED = {
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  find: 'query',
  getmore: 'getmore',
} as const;

/** The counts that `serverStatus` reports, since the start of the server. */
export class ServerCounters {
  readonly startedAt = new Date();
  connectionsCreated = 0;
  connectionsOpen = 0;
  readonly operations = { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 };

  countCommand({ name }: CommandRequest): void {
    const key = name.toLowerCase();
    this.operations[key in COUNTED ? COUNTED[key as keyof typeof COUNTED] : 'command']++;
  }
}
