// Imported before everything else, so that a Node.js too old for the rest hears it in one line. It uses nothing new.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const [wantedMajor, wantedMinor] = engines.node.match(/\d+/g).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(`newsgraph needs Node.js ${engines.node}; this is ${process.versions.node}.`);
  process.exit(1);
}
