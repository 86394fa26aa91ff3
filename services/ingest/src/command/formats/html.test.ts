import { describe, expect, it } from 'vitest';
import { textOfHtml } from './html.js';

describe('the text of an article in HTML', () => {
  it('has an empty line between paragraphs, and no marks of HTML', () => {
    const html = `<html><head><title>News</title></head><body><h1>Bridge opens</h1>
      <p>OSLO &mdash; &ldquo;It&rsquo;s <em>open</em>,&rdquo; said
        <a href="https://news.example/kari">Kari Nordmann</a>.</p>
      <blockquote><p>Cars &lt; 3.5 t &amp; bicycles.</p></blockquote>
      <p>First line<br/>Second line</p></body></html>`;
    expect(textOfHtml(html)).toBe(
      'Bridge opens\n\nOSLO — “It’s open,” said Kari Nordmann.\n\nCars < 3.5 t & bicycles.\n\nFirst line\nSecond line',
    );
  });

  it('has the marks that a browser shows around quotations', () => {
    expect(textOfHtml('<p>He said <q>it is fine</q> today.</p>')).toBe('He said “it is fine” today.');
  });

  it('has items and cells on lines of their own', () => {
    const html =
      '<p>Open:</p><ul><li>Monday</li><li>Friday</li></ul><table><tr><td>8</td><td>9</td></tr></table>';
    expect(textOfHtml(html)).toBe('Open:\n\nMonday\nFriday\n\n8\n9');
    expect(textOfHtml('<dl><dt>Length</dt><dd>8 km</dd></dl>')).toBe('Length\n8 km');
    expect(textOfHtml('<details><summary>Tolls</summary>None.</details>')).toBe('Tolls\nNone.');
  });

  it.each([
    'address',
    'blockquote',
    'center',
    'div',
    'dl',
    'fieldset',
    'footer',
    'h2',
    'ol',
    'p',
    'pre',
    'section',
    'table',
    'ul',
  ])('is never two words in one, where <%s> parts them', (element) => {
    const html = `<${element}>one</${element}><${element}>two</${element}>`;
    expect(textOfHtml(html)).toMatch(/^one\n+two$/);
  });

  it('has one empty line where elements without words stand between', () => {
    const html = '<p>one</p><hr><p></p><ul></ul><br><br><br><p>two</p>';
    expect(textOfHtml(html)).toBe('one\n\ntwo');
  });

  it('leaves out what is not part of what is read', () => {
    const html = `<title>News</title><p>It opened.</p><figure><img src="a.jpg" alt="A bridge"><figcaption>A bridge</figcaption></figure>
      <script>document.write('<p>Buy!</p>')</script><style>p { color: red }</style><!-- Later --><p>It is long.</p>`;
    expect(textOfHtml(html)).toBe('It opened.\n\nIt is long.');
  });

  it('is not made of elements that lie in each other deeper than those of an article, closed or not', () => {
    const nested = (depth: number) => `${'<div>'.repeat(depth)}It is deep.${'</div>'.repeat(depth)}`;
    expect(textOfHtml(nested(256))).toBe('It is deep.');
    expect(textOfHtml(nested(257))).toBeUndefined();
    // A parser that went on to the end would take minutes.
    expect(textOfHtml('<b>'.repeat(1_000_000))).toBeUndefined();
    expect(textOfHtml('<p>One</p><br><img>'.repeat(300))).toContain('One');
  });

  it('comes of anything that is given', () => {
    expect(textOfHtml('<p>first<p>second</b></i> & <')).toBe('first\n\nsecond & <');
    expect(textOfHtml('')).toBe('');
  });
});
