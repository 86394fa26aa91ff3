/**
 * Acts on names at once, then no sooner than after a pause on all that were given meanwhile.
 * @param pause milliseconds
 */
export function seldom(
  pause: number,
  act: (names: ReadonlySet<string>) => void,
): (names: readonly string[]) => void {
  let gathered = new Set<string>();
  let isPausing = false;

  function flush(): void {
    isPausing = gathered.size > 0;
    if (!isPausing) return;
    const names = gathered;
    gathered = new Set();
    setTimeout(flush, pause).unref();
    act(names);
  }

  return (names) => {
    for (const name of names) gathered.add(name);
    if (!isPausing) flush();
  };
}
