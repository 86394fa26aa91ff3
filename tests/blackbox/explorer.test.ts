import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, type OwnBrowser } from '../kit/browser/index.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';

/** Where a picture of the explorer is wanted, for the documentation; else it is thrown away. */
const kept = process.env.EXPLORER_PICTURE;

describe('in a browser, the explorer', () => {
  const { client: admin, url } = shared();
  let own: OwnBrowser;
  let page: Page;
  const elsewhere: string[] = [];
  const complaints: string[] = [];

  const useKey = async (key: string) => {
    await page.getByRole('textbox', { name: 'Key', exact: true }).fill(key);
    await page.getByRole('button', { name: /^Use$|^In use$/ }).click();
    // Another key opens the editor anew.
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  };
  const run = async (sample: string) => {
    await page.getByRole('button', { name: sample }).first().click();
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') &&
        !(response.request().postData() ?? '').includes('Introspection'),
    );
    await page.getByRole('button', { name: /^Execute query/ }).click();
    return (await answered).json() as Promise<{ data?: unknown; errors?: unknown }>;
  };
  const shown = () => page.locator('.graphiql-response').innerText();

  beforeAll(async () => {
    own = await startBrowser();
    page = await own.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('request', (request) => {
      if (!/^(blob:|data:)/.test(request.url()) && new URL(request.url()).origin !== new URL(url).origin)
        elsewhere.push(request.url());
    });
    // Opened anew, Monaco's editor drops what the one before had under way, and tells of that alone by an error of this name.
    page.on('pageerror', ({ name, message }) => name !== 'Canceled' && complaints.push(message));
    await page.goto(`${url}/explorer/`);
  });
  afterAll(() => own.remove());

  it('answers a sample with a key that is typed in, and shows the answer', async () => {
    const { key } = await makeKey(admin, url);
    await useKey(key);
    const answer = await run('The newest articles');
    expect(answer.errors).toBeUndefined();
    await expect.poll(shown, { timeout: 20_000 }).toContain('"data"');
    const picture = kept ?? join(tmpdir(), `newsgraph-explorer-${process.pid}.png`);
    await page.screenshot({ path: picture });
    expect((await stat(picture)).size).toBeGreaterThan(20_000);
    if (kept === undefined) await rm(picture);
  });

  it('gives up what is asked where another tab is opened, or it is stopped', async () => {
    const givenUp: string[] = [];
    page.on('requestfailed', (request) => givenUp.push(request.url()));
    const begin = async () => {
      const asked = page.waitForRequest(/\/graphql$/);
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await asked;
    };
    await page.route(/\/graphql$/, () => undefined);
    await begin();
    await page.getByRole('button', { name: 'The newest articles' }).first().click();
    await expect.poll(() => givenUp, { timeout: 20_000 }).toEqual([`${url}/graphql`]);
    await begin();
    await page.getByRole('button', { name: /^Stop query/ }).click();
    await expect.poll(() => givenUp, { timeout: 20_000 }).toHaveLength(2);
    expect(await shown()).not.toMatch(/abort/i);
    await page.unrouteAll();
  });

  it('offers its samples once there is an editor to open them in', async () => {
    const fresh = await own.browser.newPage();
    let load = (): void => undefined;
    const loaded = new Promise<void>((resolve) => (load = resolve));
    await fresh.route(/\/assets\/monaco-editor-/, async (route) => {
      await loaded;
      await route.continue();
    });
    await fresh.goto(`${url}/explorer/`);
    const sample = fresh.getByRole('button', { name: 'The newest articles' }).first();
    await sample.waitFor();
    expect(await sample.isDisabled()).toBe(true);
    load();
    await expect.poll(() => sample.isEnabled(), { timeout: 20_000 }).toBe(true);
    await fresh.close();
  });

  it('says what is wrong with a key that is none', async () => {
    await useKey('news_live_000000000000000000000000000000000');
    const answer = await run('The newest articles');
    expect(JSON.stringify(answer)).toContain('KEY_INVALID');
  });

  it('stands beside an example that reads page after page', async () => {
    const { key } = await makeKey(admin, url);
    await page.goto(`${url}/example/`);
    await page.getByRole('textbox', { name: 'Key', exact: true }).fill(key);
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    await page.route(/\/graphql$/, async (route) => {
      await opened;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Read' }).click();
    const more = page.locator('#more');
    // Asked for twice at once, the second answer would write over what was wrong with the first.
    await expect.poll(() => more.isDisabled()).toBe(true);
    open();
    const articles = page.locator('#articles > *');
    await expect.poll(() => articles.count(), { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => more.isEnabled()).toBe(true);
    await page.unrouteAll();
    const before = await articles.count();
    await page.getByRole('button', { name: 'More' }).click();
    await expect.poll(() => articles.count(), { timeout: 20_000 }).toBeGreaterThan(before);
  });

  it('asks no other host for anything, and nothing of it fails', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
