import { classAt, widthAt } from './characters.js';

const symbols = ['', '', 'x', 'X', 'z', '9'] as const;

/** The word's outline with runs cut to one: 'McDonald' is 'XxXx', 'F-16' is 'X-9', '“' is '“'. */
export function shapeOf(word: string): string {
  let shape = '';
  let last = '';
  for (let at = 0; at < word.length; at += widthAt(word, at)) {
    const symbol = symbols[classAt(word, at)];
    const next = symbol === '' ? word.charAt(at) : symbol;
    if (next !== last) shape += next;
    last = next;
    if (shape.length > 12) break;
  }
  return shape;
}
