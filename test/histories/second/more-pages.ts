/** More pages: help, terms, security, comparison, several changes at once, tabs, another language. */
import { type History, makeHistory } from '../history.ts';
import { cookieBanner, noisy, rotatingQuotes } from './furniture.ts';
import { blogSystem, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

const logo = (name: string) =>
  `<div class="logo-item"><img loading="lazy" src="https://cdn.example/logos/${name.toLowerCase().replaceAll(' ', '-')}.svg" alt="${name} logo"></div>`;

export const secondMorePages: readonly History[] = [
  makeHistory(
    'second-help-page',
    'A help article as a page: votes and dates move; then it names a system it now connects to.',
    (h) => {
      const page = watchPage(h, {
        name: 'help',
        company: 'Willowgate',
        host: 'help.willowgate.example',
        path: '/hc/en-us/articles/88121-connect',
        title: 'Connecting your property system',
        shell: blogSystem,
      });
      const main = (systems: string) => (r: Parameters<typeof noisy>[0]) =>
        `<p class="meta">Updated ${r.whole(1, 29)} days ago · ${r.whole(2, 4)} min read</p><p>Willowgate reads residents, leases and balances from your property management system every fifteen minutes.</p><h2>Supported systems</h2><ul>${systems}</ul><p>${r.whole(40, 90)} out of ${r.whole(91, 130)} found this helpful</p>`;
      page.show(main('<li>Keystone PMS</li><li>Rentora</li>'), 5);
      const [first] = page.show(
        main('<li>Keystone PMS</li><li>Rentora</li><li>Yardstone Ledger (new)</li>'),
        3,
      );
      h.expect({ capture: first!, kinds: ['integration', 'product'], contains: ['Yardstone'] });
    },
  ),
  makeHistory('second-terms', 'The terms get a clause on binding arbitration and another date.', (h) => {
    const page = watchPage(h, {
      name: 'terms',
      company: 'Marrowby',
      host: 'marrowby.example',
      path: '/legal/terms',
      title: 'Terms of Service',
      shell: hostedBuilder,
    });
    const clause = (n: number, title: string, text: string) => `<h3>${n}. ${title}</h3><p>${text}</p>`;
    const base =
      clause(1, 'Services', 'Marrowby provides software to owners and operators of rental housing.') +
      clause(2, 'Fees', 'Fees are invoiced monthly and are due within thirty days.');
    page.show(
      `<p>Effective January 1, 2025</p>${base}${clause(3, 'Disputes', 'The courts of Cook County, Illinois have jurisdiction.')}`,
      4,
    );
    const [first] = page.show(
      `<p>Effective March 15, 2026</p>${base}${clause(3, 'Disputes', 'Any dispute shall be resolved by binding arbitration, and you waive the right to take part in a class action.')}`,
      3,
    );
    h.expect({ capture: first!, kinds: ['legal'], contains: ['arbitration'], atMost: 2 });
  }),
  makeHistory('second-trust-page', 'The security page gains a certificate.', (h) => {
    const page = watchPage(h, {
      name: 'security',
      company: 'Oakmere Systems',
      host: 'oakmere.example',
      path: '/security',
      title: 'Security',
      shell: reactSite,
    });
    const badge = (name: string, text: string) =>
      `<div class="flex"><svg><title>badge</title></svg><div><h3>${name}</h3><p>${text}</p></div></div>`;
    page.show(
      (r) =>
        badge('Encryption', 'Data is encrypted at rest and in transit.') +
        badge('GDPR', 'A data processing agreement is available.') +
        cookieBanner(r, 0),
      4,
    );
    const [first] = page.show(
      (r) =>
        badge('SOC 2 Type II', 'Audited by an independent firm in February 2026.') +
        badge('Encryption', 'Data is encrypted at rest and in transit.') +
        badge('GDPR', 'A data processing agreement is available.') +
        cookieBanner(r, 0),
      3,
    );
    h.expect({ capture: first!, kinds: ['legal', 'product', 'content'], contains: ['SOC 2'] });
  }),
  makeHistory('second-comparison', 'A comparison page names Pay Ready for the first time.', (h) => {
    const page = watchPage(h, {
      name: 'compare',
      company: 'Hazelwick',
      host: 'hazelwick.example',
      path: '/compare',
      title: 'Compare',
      shell: visualBuilder,
    });
    const versus = (name: string, text: string) =>
      `<div class="w-dyn-item"><h3>Hazelwick vs. ${name}</h3><p>${text}</p></div>`;
    page.show((r) => versus('spreadsheets', 'Stop copying balances by hand.') + rotatingQuotes(r), 4);
    const [first] = page.show(
      (r) =>
        versus('spreadsheets', 'Stop copying balances by hand.') +
        versus('Pay Ready', 'See why operators switch their resident debt to Hazelwick.') +
        rotatingQuotes(r),
      3,
    );
    h.expect({
      capture: first!,
      kinds: ['content', 'product', 'pricing'],
      contains: ['Pay Ready'],
      minSeverity: 'watch',
    });
  }),
  makeHistory(
    'second-several-at-once',
    'One deploy brings a price, a customer and a connection; then a leader on the same page.',
    (h) => {
      const page = watchPage(h, {
        name: 'home',
        company: 'Fernhold',
        host: 'www.fernhold.example',
        path: '/',
        title: 'Home',
        shell: hostedBuilder,
      });
      const main =
        (price: string, logos: readonly string[], systems: readonly string[]) =>
        (r: Parameters<typeof noisy>[0]) =>
          noisy(
            r,
            `<section><h2>Trusted by</h2><div class="logos">${logos.map(logo).join('')}</div></section><section id="integrations"><h2>Integrations</h2><ul>${systems.map((each) => `<li>${each}</li>`).join('')}</ul></section><section id="pricing"><h2>Pricing</h2><p>Growth: ${price} per unit / month</p></section>`,
            2,
          );
      page.show(main('$2.60', ['Penhallow Homes', 'Osterley Grove'], ['Keystone PMS', 'Rentora']), 6);
      const [first] = page.show(
        main(
          '$2.95',
          ['Penhallow Homes', 'Osterley Grove', 'Wexcombe Living'],
          ['Keystone PMS', 'Rentora', 'Lockwell Access'],
        ),
        4,
      );
      h.expect({ capture: first!, kinds: ['pricing'], after: ['2.95'] });
      h.expect({ capture: first!, kinds: ['customer'], contains: ['Wexcombe'] });
      h.expect({ capture: first!, kinds: ['integration'], contains: ['Lockwell'] });
    },
  ),
  makeHistory(
    'second-tab-panels',
    'Panels that are hidden until clicked hold the words; one of them gains a product.',
    (h) => {
      const page = watchPage(h, {
        name: 'platform',
        company: 'Corvane',
        host: 'corvane.example',
        path: '/platform',
        title: 'Platform',
        shell: visualBuilder,
      });
      const panel = (name: string, items: readonly string[], active: boolean) =>
        `<div data-w-tab="${name}" class="w-tab-pane${active ? ' w--tab-active' : ''}" role="tabpanel" ${active ? '' : 'aria-hidden="true"'}><h3>${name}</h3>${items.map((each) => `<p>${each}</p>`).join('')}</div>`;
      const main = (collections: readonly string[]) => (r: Parameters<typeof noisy>[0]) => {
        const open = r.whole(0, 1);
        return `<div class="w-tabs">${panel('Leasing', ['Tour scheduling', 'Lead scoring'], open === 0)}${panel('Collections', collections, open === 1)}</div>`;
      };
      page.show(main(['Rent reminders by text']), 6);
      const [first] = page.show(
        main([
          'Rent reminders by text',
          'New: Delinquency Agent calls residents who are late and agrees on a payment date',
        ]),
        4,
      );
      h.expect({ capture: first!, kinds: ['product', 'release'], contains: ['Delinquency Agent'] });
    },
  ),
  makeHistory('second-spanish', 'A Spanish page announces a connection.', (h) => {
    const page = watchPage(h, {
      name: 'producto',
      company: 'Alquila Claro',
      host: 'alquilaclaro.example',
      path: '/integraciones',
      title: 'Integraciones',
      shell: blogSystem,
      language: 'es',
    });
    const main = (more: string) => () =>
      `<p>Conecta tu cartera en minutos.</p><ul><li>Contaplus Hogar</li><li>Llave Digital</li>${more}</ul>`;
    page.show(main(''), 4);
    const [first] = page.show(main('<li>Pagos Ría</li>'), 3);
    h.expect({ capture: first!, kinds: ['integration', 'product', 'content'], contains: ['Pagos Ría'] });
  }),
];
