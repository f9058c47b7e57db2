/** The browser of this process: one page at a time, since each takes a few hundred megabytes. */
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { createRenderingFetch } from './sources/render-page.ts';

const busyRetryMs = 10_000;

/** A process has one memory, so this is kept for the process and not for whoever asks. */
let isRendering = false;

/** Answers the page as a browser shows it; `unreachable` with the reason where there is none, `deferred` while another is open. */
export function renderingFetch(
  services: Pick<CapabilityServices, 'fetch' | 'fetchForParts' | 'browser'>,
): GuardedFetch {
  const { fetch, fetchForParts, browser } = services;
  return async (request) => {
    if (isRendering)
      return { kind: 'deferred', retryAfterMs: busyRetryMs, reason: 'another page is open in the browser' };
    isRendering = true;
    try {
      const render = createRenderingFetch({
        fetch,
        fetchPart: fetchForParts(),
        sandbox: browser.sandbox,
        ...(browser.path === undefined ? {} : { browserPath: browser.path }),
      });
      return await render(request);
    } finally {
      isRendering = false;
    }
  };
}
