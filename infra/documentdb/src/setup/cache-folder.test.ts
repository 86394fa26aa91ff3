import { expect, it } from 'vitest';
import { defaultCacheFolder } from './cache-folder.js';

it.each([
  [{ env: { NEWSGRAPH_CACHE: '/c' }, isRoot: true }, '/c'],
  [{ env: {}, isRoot: true }, '/var/cache/newsgraph'],
  [{ env: { XDG_CACHE_HOME: '/x' }, isRoot: false, home: '/h' }, '/x/newsgraph'],
  [{ env: {}, isRoot: false, home: '/h' }, '/h/.cache/newsgraph'],
  [{ env: { XDG_CACHE_HOME: '' }, isRoot: false, home: '/h' }, '/h/.cache/newsgraph'],
])('%o is cached in %s', (surroundings, folder) => {
  expect(defaultCacheFolder(surroundings)).toBe(folder);
});
