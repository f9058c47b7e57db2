/** What a plan holds: plans added and removed, features that move, terms in the small print. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, perUnit, type Site } from '../site.ts';

const withFeatures = (name: string, edit: (features: readonly string[]) => readonly string[]): Site => ({
  ...baseSite,
  plans: baseSite.plans!.map((plan) =>
    plan.name === name ? { ...plan, features: edit(plan.features) } : plan,
  ),
});

export const plans = [
  makeHistory(
    'plan-added-then-removed',
    'A fourth plan appears, and months later the entry plan goes: both change whom the vendor sells to.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      const four: Site = {
        ...baseSite,
        plans: [
          ...baseSite.plans!,
          {
            name: 'Student',
            price: '$1.95',
            unit: perUnit,
            features: ['By-the-bed leases', 'Guarantor chat'],
          },
        ],
      };
      h.expect({
        capture: first(page.show(four, 6)),
        kinds: ['pricing', 'product'],
        contains: ['Student'],
        atMost: 2,
      });
      const three: Site = { ...four, plans: four.plans!.filter((plan) => plan.name !== 'Starter') };
      h.expect({
        capture: first(page.show(three, 6)),
        kinds: ['pricing', 'product'],
        contains: ['Starter'],
        atMost: 2,
      });
    },
  ),
  makeHistory(
    'feature-list-edited',
    'A feature added to a plan is news about the product; a ledger connection is news about integrations.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      const added = withFeatures('Growth', (features) => [...features, 'Ledger integration with Hearthbook']);
      h.expect({
        capture: first(page.show(added, 5)),
        kinds: ['integration', 'product', 'pricing'],
        contains: ['Hearthbook'],
      });
      const dropped: Site = {
        ...added,
        plans: added.plans!.map((plan) => ({
          ...plan,
          features: plan.features.filter((feature) => feature !== 'Voice assistant'),
        })),
      };
      h.expect({
        capture: first(page.show(dropped, 5)),
        kinds: ['product', 'pricing'],
        contains: ['Voice assistant'],
      });
    },
  ),
  makeHistory(
    'terms-in-small-print',
    'The minimum contract doubles in the FAQ. Nothing in the price table moves, but the entry price of the vendor does.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      const site: Site = {
        ...baseSite,
        faq: baseSite.faq!.map(([question, answer]) =>
          question.startsWith('Is there')
            ? [
                question,
                'Contracts start at 200 units, with a set-up fee of $1,500, billed yearly in advance.',
              ]
            : [question, answer],
        ),
      };
      h.expect({
        capture: first(page.show(site, 6)),
        kinds: ['pricing', 'content', 'product'],
        atMost: 2,
        after: ['200'],
      });
    },
  ),
  makeHistory(
    'features-reordered',
    'The order of features, of plans and of questions changes; what is offered does not.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      page.show(
        withFeatures('Growth', (features) => [...features].reverse()),
        4,
      );
      page.show({ ...baseSite, plans: [...baseSite.plans!].reverse() }, 4);
      page.show({ ...baseSite, faq: [...baseSite.faq!].reverse() }, 4);
    },
  ),
  makeHistory(
    'product-page-news',
    'A product page names a new product, then a customer: each is told once, whatever else stands there.',
    (h) => {
      const page = createPageSource(h, { name: 'product', url: 'https://cobaltlease.example/product' });
      const site: Site = {
        ...baseSite,
        title: 'The resident assistant',
        plans: [],
        extra:
          '<div class="products"><h2>Products</h2><h3>Leasing chat</h3><p>Answers prospects in seconds.</p><h3>Renewal campaigns</h3><p>Reminds residents before their lease ends.</p></div>',
      };
      page.show(site, 5);
      const launched: Site = {
        ...site,
        extra: site.extra!.replace(
          '</div>',
          '<h3>Introducing Delinquency Voice</h3><p>New: a voice assistant that calls residents with overdue rent and offers a payment plan.</p></div>',
        ),
      };
      h.expect({
        capture: first(page.show(launched, 5)),
        kinds: ['product', 'release'],
        contains: ['Delinquency Voice'],
      });
      const named: Site = {
        ...launched,
        extra: `${launched.extra}<div class="case"><h2>Customer story</h2><p>Wrenfield Communities chose Cobalt Lease for its 18,000 apartments in the Southeast.</p></div>`,
      };
      h.expect({
        capture: first(page.show(named, 5)),
        kinds: ['customer'],
        contains: ['Wrenfield'],
      });
    },
  ),
];
