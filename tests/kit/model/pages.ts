import type { Client } from '@newsgraph/client';
import { persist } from './persist.js';

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type Answer<Node> = Readonly<Record<string, Page<Node>>>;

interface Variables {
  readonly after: string | null;
}

/** Reads a list to its end. The query names its variable `$after`, and the list is its only field. */
export async function readAll<Node>(
  client: Client,
  query: string,
  nodes: Node[] = [],
): Promise<{ nodes: Node[]; totalCount: number }> {
  for (let after: string | null = null; ;) {
    const variables: Variables = { after };
    const { data } = await persist(() => client.ask<Answer<Node>, Variables>(query, variables));
    const [page] = Object.values(data);
    if (!page) throw new Error(`no list: ${query}`);
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return { nodes, totalCount: page.totalCount };
    after = page.pageInfo.endCursor;
  }
}
