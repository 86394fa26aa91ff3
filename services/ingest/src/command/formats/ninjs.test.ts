import { describe, expect, it } from 'vitest';
import { isNinjs, readNinjs } from './ninjs.js';

describe('reading ninjs', () => {
  it('takes version 3 with its lists of headlines, bodies and subjects', () => {
    const item = readNinjs('a.json', {
      uri: 'https://news.example/1',
      headlines: [{ role: 'main', value: 'Bridge opens' }],
      bodies: [
        { contentType: 'text/html', value: '<p>It opened.</p>' },
        { contentType: 'text/plain', value: 'It opened.' },
      ],
      subjects: [{ uri: 'http://cv.iptc.org/newscodes/mediatopic/20000349' }],
      urgency: 4,
      contentCreated: '2026-03-01T10:00:00+01:00',
    });
    expect(item).toMatchObject({
      article: {
        uri: 'https://news.example/1',
        headline: 'Bridge opens',
        text: 'It opened.',
        topics: ['20000349'],
        urgency: 4,
        publishedAt: '2026-03-01T10:00:00+01:00',
      },
    });
  });

  it('takes a correction to be published when the first version was', () => {
    const [firstCreated, versionCreated] = ['2026-03-01T10:00:00Z', '2026-03-05T10:00:00Z'];
    const publishedAt = (times: object) => readNinjs('a', { uri: 'urn:a', body_text: 'x', ...times });
    expect(publishedAt({ versionCreated, firstCreated })).toMatchObject({
      article: { publishedAt: firstCreated },
    });
    expect(publishedAt({ versionCreated })).toMatchObject({ article: { publishedAt: versionCreated } });
  });

  it('takes versions 1 and 2 with body_text and headline', () => {
    const item = readNinjs('a.json', {
      uri: 'urn:a',
      headline: 'Bridge',
      body_text: 'It opened.',
      byline: 'A. Writer',
    });
    expect(item).toMatchObject({ article: { headline: 'Bridge', text: 'It opened.', by: 'A. Writer' } });
  });

  it('takes the text of HTML where it is not given plain', () => {
    const html = '<p>“It is open,” said Kari.</p><p>She left.</p>';
    const bodies = [
      { contentType: 'application/vnd.example', value: 'x' },
      { contentType: 'Text/HTML; charset=utf-8', value: html },
    ];
    for (const body of [{ bodies }, { body_html: html }, { body_xhtml: `<div>${html}</div>` }]) {
      const item = readNinjs('a.json', { uri: 'urn:a', headline: 'Bridge', ...body });
      expect(item).toMatchObject({ article: { text: '“It is open,” said Kari.\n\nShe left.' } });
    }
  });

  it('takes the main body, and of others the first with words', () => {
    const textIn = (fields: object) => readNinjs('a', { uri: 'urn:a', ...fields });
    const plain = (value: string, role?: string) => ({ contenttype: 'text/plain', value, role });
    const html = { contenttype: 'text/html', value: '<p>Long text.</p>', role: 'main' };
    const long = { article: { text: 'Long text.' } };
    expect(textIn({ bodies: [plain('Short.', 'summary'), html] })).toMatchObject(long);
    expect(textIn({ bodies: [plain(''), plain('Long text.')] })).toMatchObject(long);
    expect(textIn({ body_text: ' ', body_xhtml: html.value })).toMatchObject(long);
  });

  it('takes what each version calls ids, publishers and subjects', () => {
    const one = { uri: 'urn:a', body_text: 'x', altids: { itemID: '7' }, infosource: [{ name: 'NTB' }] };
    expect(readNinjs('a', { ...one, subjects: [{ literal: '20000349' }] })).toMatchObject({
      article: { altIds: [{ role: 'itemID', value: '7' }], publisher: 'NTB', topics: ['20000349'] },
    });
  });

  it.each([
    ['no body', {}, 'text/html'],
    ['none but one of another kind', { bodies: [{ contentType: 'video/mp4', value: 'x' }] }, 'text/html'],
    ['HTML without words', { body_html: '<p> </p><img src="a.jpg">' }, 'none in its HTML'],
    ['HTML that is too deep', { body_html: '<b>'.repeat(257) }, 'too deep'],
  ])('says what is missing where there is %s', (_, body, said) => {
    const item = readNinjs('a.json', { uri: 'urn:a', ...body });
    expect(item).toMatchObject({ problem: expect.stringContaining(said) as string });
  });

  it('takes embargoes, ends and other ids as each version spells them', () => {
    const body = { uri: 'urn:a', body_text: 'x', expires: '2027-01-01T00:00:00Z' };
    const embargo = '2026-12-01T00:00:00Z';
    expect(readNinjs('a', { ...body, embargoed: embargo })).toMatchObject({
      article: { embargoedUntil: embargo, expires: body.expires },
    });
    expect(
      readNinjs('a', { ...body, embargoedUntil: embargo, altIds: [{ role: 'guid', value: '1' }] }),
    ).toMatchObject({ article: { embargoedUntil: embargo, altIds: [{ role: 'guid', value: '1' }] } });
  });

  it('passes over no embargo and no end that it cannot read', () => {
    const read = (fields: object) => readNinjs('a', { uri: 'urn:a', body_text: 'x', ...fields });
    for (const at of [4_070_908_800, ['2099-01-01T00:00:00Z'], 'tomorrow'])
      for (const field of ['embargoed', 'embargoedUntil', 'expires'])
        expect(read({ [field]: at })).toMatchObject({
          problem: expect.stringMatching(/is no time as RFC 3339 writes it$/) as string,
        });
    expect(read({ embargoed: '', expires: null })).not.toHaveProperty('problem');
  });

  it('does not make usable what its publisher withholds', () => {
    const read = (pubStatus: unknown) => readNinjs('a', { uri: 'urn:a', body_text: 'x', pubStatus });
    expect(read('withheld')).toMatchObject({ article: { pubStatus: 'WITHHELD' } });
    expect(read('canceled')).toMatchObject({ article: { pubStatus: 'CANCELED' } });
    expect(read('usable')).toMatchObject({ article: { pubStatus: 'USABLE' } });
    expect(read('')).not.toHaveProperty('problem');
    for (const status of ['cancelled', ['canceled'], 1])
      expect(read(status)).toMatchObject({
        problem: expect.stringMatching(/^`pubStatus` is .*, not USABLE/) as string,
      });
    expect(readNinjs('a', { uri: 'urn:a', pubstatus: 'canceled' })).toMatchObject({
      article: { uri: 'urn:a', text: '', pubStatus: 'CANCELED' },
    });
    expect(readNinjs('a', { uri: 'urn:a', pubstatus: 'usable' })).toHaveProperty('problem');
  });

  it('is told apart from an article in our own fields', () => {
    expect(isNinjs({ uri: 'urn:a', text: 'x' })).toBe(false);
    expect(isNinjs({ uri: 'urn:a', body_text: 'x' })).toBe(true);
  });
});
