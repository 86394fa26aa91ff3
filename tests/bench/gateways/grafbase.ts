import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { callerHeader } from '../world/callers.js';
import type { World } from '../world/world.js';
import type { GatewaySpec } from './gateway.js';
import { startGateway } from './start.js';
import { strictSchema } from './strict-schema.js';

const binary = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase';

function writeSchema(folder: string, name: string): string {
  const sdl = readFileSync(join(checkout, 'services', name, 'generated/schema.graphql'), 'utf8');
  const path = join(folder, `${name}.graphql`);
  writeFileSync(path, strictSchema(sdl));
  return path;
}

const configuration = ({ subgraphs }: World, folder: string) =>
  [
    '[[headers]]',
    'rule = "forward"',
    `name = "${callerHeader}"`,
    ...subgraphs.flatMap(({ name, url }) => [
      `[subgraphs.${name}]`,
      `url = "${url}"`,
      `schema_path = "${writeSchema(folder, name)}"`,
    ]),
  ].join('\n');

export const grafbase: GatewaySpec = {
  name: 'grafbase',
  title: 'Grafbase',
  start: (surroundings) => {
    const folder = join(surroundings.folder, 'grafbase');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'grafbase.toml'), configuration(surroundings.world, folder));
    return startGateway(surroundings, (port) => ({
      name: 'grafbase',
      command: [join(surroundings.peers, binary), 'dev', '--port', String(port), '--config', 'grafbase.toml'],
      cwd: folder,
    }));
  },
};
