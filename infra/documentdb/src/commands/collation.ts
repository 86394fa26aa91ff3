import type { CommandRequest } from '../wire/command-request.js';
import { rewritten } from '../wire/rewritten.js';

interface WithCollation {
  readonly collation?: { readonly locale?: string } | undefined;
}

/** `{ locale: 'simple' }` is the comparison of bytes, which is what there is without a collation. */
export const isSimple = ({ collation }: WithCollation): boolean => collation?.locale === 'simple';

/** The bytes of a command whose collation says nothing, without it; undefined where there is nothing to leave out. */
export function withoutSimpleCollation(request: CommandRequest): Uint8Array | undefined {
  const collation = request.get('collation') as WithCollation['collation'];
  return isSimple({ collation }) ? rewritten(request.body, { collation: undefined }) : undefined;
}
