/** The fields of a row that are read, or those that are not. */
export type Projection = Readonly<Record<string, 1>> | Readonly<Record<string, 0>>;

interface Shape {
  /** All fields of a row. */
  readonly fields: readonly string[];
  /** What is read whatever is asked for, `order` among it. */
  readonly always: readonly string[];
  /** Fields behind those that have another name in the graph. */
  readonly behind?: Readonly<Record<string, string>>;
}

/**
 * Makes what tells the fields of a row that have to be read: half of a row is there to find it by, and of the rest a page
 * shows a part.
 *
 * @returns takes the names of all fields that are asked for, those of other types among them
 */
export function createProjection({ fields, always, behind = {} }: Shape) {
  const known = new Set(fields);
  const renamed = new Map(Object.entries(behind));
  return (asked: readonly string[]): Projection => {
    const shown = asked.map((name) => renamed.get(name) ?? name).filter((field) => known.has(field));
    // In one order: what reads the same has the same key.
    return Object.fromEntries([...new Set([...always, ...shown])].sort().map((field) => [field, 1]));
  };
}
