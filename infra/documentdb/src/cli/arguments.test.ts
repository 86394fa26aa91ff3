import { homedir } from 'node:os';
import { expect, it } from 'vitest';
import { defaultDataFolder, parseArguments, UsageError } from './arguments.js';

it.each([
  [[], { port: 27017, socketPath: undefined, dataFolder: '/default' }],
  [['--port', '0'], { port: 0, socketPath: undefined }],
  [['--socket', '/s'], { port: undefined, socketPath: '/s' }],
  [['--socket=/s', '--port=1', '--data=/d'], { port: 1, socketPath: '/s', dataFolder: '/d' }],
])('%o is understood', (args, expected) => {
  expect(parseArguments(args, '/default')).toMatchObject(expected);
});

it.each([[['--port', '65536']], [['--port', '-1']], [['--port']], [['stray']]])('%o is refused', (args) => {
  expect(() => parseArguments(args, '/default')).toThrow(UsageError);
});

it.each([
  [{}, true, '/var/lib/newsgraph/database'],
  [{ XDG_DATA_HOME: '/x' }, false, '/x/newsgraph/database'],
  [{ XDG_DATA_HOME: '' }, false, `${homedir()}/.local/share/newsgraph/database`],
])('%o keeps data, as root: %s, in %s', (env, isRoot, folder) => {
  expect(defaultDataFolder(env, isRoot)).toBe(folder);
});
