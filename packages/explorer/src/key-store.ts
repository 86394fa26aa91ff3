const name = 'newsgraph-key';

/** The key stays in this tab, and is gone with it. */
export const readKey = (): string => sessionStorage.getItem(name) ?? '';

export function writeKey(key: string): void {
  if (key === '') sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, key);
}
