import { serialize, type Document } from 'bson';
import type { CommandContext, CommandTable, Reply } from './command.js';
import { deleteCursors } from './delete-cursors.js';

/** Commands on logical sessions. A session is made by naming it; it is remembered only for what it has open. */
export const sessionCommands: CommandTable = {
  startsession: ({ request }) => ({ id: request.get('lsid') ?? {}, timeoutMinutes: 30, ok: 1 }),
  refreshsessions: () => ({ ok: 1 }),
  endsessions: (context) => endSessions(context, 'endSessions'),
  killsessions: (context) => endSessions(context, 'killSessions'),
  killallsessions: () => ({ ok: 1 }),
  killallsessionsbypattern: () => ({ ok: 1 }),
};

async function endSessions({ request, services }: CommandContext, field: string): Promise<Reply> {
  for (const session of (request.get(field) ?? []) as Document[]) {
    const key = Buffer.from(serialize(session)).toString('base64');
    await deleteCursors(services, services.cursors.deleteOfSession(key));
    await services.transactions.endSession(key);
  }
  return { ok: 1 };
}
