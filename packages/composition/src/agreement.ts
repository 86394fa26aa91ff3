import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';

const printed = (sdl: string) => printSchema(lexicographicSortSchema(buildSchema(sdl))).split('\n');

/** The public schema that Apollo's gateway makes of a supergraph. */
const apiOf = (supergraphSdl: string) =>
  printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());

/** Where two libraries make different public schemas of the same subgraphs: a sentence with the first line of each. */
export function disagreements(supergraphSdl: string, publicSdl: string): string[] {
  const [apollo, guild] = [printed(apiOf(supergraphSdl)), printed(publicSdl)];
  const at = apollo.findIndex((line, i) => line !== guild[i]);
  if (at < 0 && apollo.length === guild.length) return [];
  const place = at < 0 ? apollo.length : at;
  const [ours, theirs] = [apollo, guild].map((lines) => lines[place]?.trim() ?? 'nothing');
  return [`the libraries disagree on the public schema: "${ours ?? ''}" against "${theirs ?? ''}"`];
}
