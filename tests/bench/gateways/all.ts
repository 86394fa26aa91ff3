import type { GatewaySpec } from './gateway.js';
import { grafbase } from './grafbase.js';
import { hiveJs, hiveRust } from './hive.js';
import { oursCached, oursUncached } from './ours.js';
import { stock } from './stock.js';
import { unfederated } from './unfederated.js';

const all = [oursUncached, stock, hiveJs, hiveRust, grafbase, unfederated, oursCached];

/** Those of the names; all where none are named. */
export const gatewaysCalled = (names: readonly string[] | undefined): readonly GatewaySpec[] =>
  all.filter(({ name }) => names?.includes(name) ?? true);
