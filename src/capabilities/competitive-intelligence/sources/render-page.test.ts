import { describe, expect, it } from 'vitest';
import { testFetch } from '../../../evidence/fetch/fetch.testing.ts';
import { createRenderingFetch, reasonNoBrowser } from './render-page.ts';

// With a browser: test/browser/render-page.test.ts.
describe('rendering where there is no browser', () => {
  it('says so, and asks nothing', async () => {
    const browserPath = '/nowhere/chromium';
    const fetch = testFetch([]);
    const render = createRenderingFetch({ fetch, fetchPart: fetch, browserPath });
    expect(await render({ url: 'https://sample.example/pricing' })).toEqual({
      kind: 'unreachable',
      reason: 'this page needs a browser and there is none at /nowhere/chromium',
    });
    expect(reasonNoBrowser(process.execPath)).toBeUndefined();
  });
});
