import { describe, expect, it } from 'vitest';
import { SharedMemory } from './memory.js';

describe('memory that several share', () => {
  const forgotten: string[] = [];
  const holder = (name: string) => ({ forget: () => void forgotten.push(name) });

  it('is taken from whoever was unused for longest', () => {
    const memory = new SharedMemory(10);
    const [a, b, c] = [holder('a'), holder('b'), holder('c')];
    for (const each of [a, b]) {
      memory.use(each);
      memory.grow(each, 5);
    }
    memory.use(a);
    memory.use(c);
    memory.grow(c, 1);
    expect(forgotten.splice(0)).toEqual(['b']);
    memory.grow(b, 100);
    memory.grow(c, 4);
    expect(forgotten).toEqual([]);
    memory.drop(a);
    memory.grow(c, 5);
    expect(forgotten).toEqual([]);
    memory.use(a);
    // Who holds nothing has nothing to give.
    memory.grow(c, 90);
    expect(forgotten).toEqual([]);
    memory.grow(a, 1);
    expect(forgotten).toEqual(['c']);
  });
});
