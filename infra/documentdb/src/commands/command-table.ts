import type { CommandTable } from './command.js';
import { cursorCommands } from './cursor-commands.js';
import { definitionCommands } from './definition-commands.js';
import { indexCommands } from './index-commands.js';
import { queryCommands } from './query-commands.js';
import { serverCommands } from './server-commands.js';
import { sessionCommands } from './session-commands.js';
import { writeCommands } from './write-commands.js';

const commands: CommandTable = {
  ...serverCommands,
  ...sessionCommands,
  ...queryCommands,
  ...cursorCommands,
  ...writeCommands,
  ...definitionCommands,
  ...indexCommands,
};

/** Every command that is known, by its lower-case name: MongoDB takes `isMaster` and `ismaster` alike. */
export const commandTable = new Map(Object.entries(commands));
