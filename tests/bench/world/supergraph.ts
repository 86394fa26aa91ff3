import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import type { World } from './world.js';

const graph = /@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g;

/** Writes the supergraph with the addresses of the running services. @returns its path */
export function writeSupergraph({ subgraphs }: World, folder: string): string {
  const composed = readFileSync(join(checkout, 'gateway/generated/supergraph.graphql'), 'utf8');
  const urls = new Map(subgraphs.map(({ name, url }) => [name, url]));
  const addressed = composed.replaceAll(graph, (whole, name: string) => {
    const url = urls.get(name);
    if (url === undefined) throw new Error(`no process serves the subgraph ${name}`);
    return whole.replace(/url: "[^"]*"/, `url: "${url}"`);
  });
  const path = join(folder, 'supergraph.graphql');
  writeFileSync(path, addressed);
  return path;
}
