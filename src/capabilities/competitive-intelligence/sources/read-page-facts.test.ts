import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const filler =
  '<p>We help owners and residents get on with each other and with the rent, all year round.</p>';
const page = (body: string, title = 'Lumen Leasing') =>
  readPage(
    `<!doctype html><html><head><title>${title}</title></head><body><main>${body}${filler}</main></body></html>`,
    'https://lumen-leasing.example/page',
  );
const facts = (body: string, title?: string) =>
  page(body, title).facts.map(({ kind, name, value, unit }) => [kind, name, value, unit]);

describe('claims of a page', () => {
  it('are prices with plan and unit, in cards, tables and sentences', () => {
    const card =
      '<h1>Pricing</h1><div class="card"><h3>Growth</h3><div><span>$2.40</span><span>/unit/mo</span></div></div>';
    expect(facts(card)).toContainEqual(['price', 'Growth', '$2.40', 'USD per unit and month']);
    const table =
      '<h1>Pricing</h1><table><tr><th></th><th>Starter</th><th>Growth</th></tr><tr><td>Price per month</td><td>$99</td><td>$199</td></tr></table>';
    expect(facts(table)).toContainEqual(['price', 'Growth', '$199', 'USD per month']);
    expect(facts('<p>The Growth plan costs $49 per month.</p>')).toContainEqual([
      'price',
      'Growth',
      '$49',
      'USD per month',
    ]);
  });

  it('are prices that stand for machines alone', () => {
    const offer =
      '<script type="application/ld+json">{"@type":"Product","name":"Growth","offers":{"@type":"Offer","price":"49.00","priceCurrency":"USD"}}</script>';
    expect(facts(offer)).toContainEqual(['price', 'Growth', '$49.00', null]);
  });

  it('are not what was raised, saved or paid', () => {
    const money =
      '<p>We raised $30 million in a Series B.</p><p>Owners saved $2,400 on average.</p><p>Salary: $120,000 to $150,000</p>';
    expect(facts(money).filter(([kind]) => kind === 'price')).toEqual(
      [['price', expect.anything(), '$2,400', null]].slice(1),
    );
  });

  it('are headcount, leaders, roles, customers, integrations and offices', () => {
    expect(facts('<p>We are a team of 250 people in Austin.</p>')).toContainEqual([
      'headcount',
      'Employees',
      '250',
      'people',
    ]);
    expect(facts('<h3>Ada Example</h3><p>Chief Executive Officer</p>')).toContainEqual([
      'leadership',
      'Chief Executive Officer',
      'Ada Example',
      null,
    ]);
    expect(facts('<h1>Careers</h1><ul><li>Sales Manager</li></ul>', 'Careers')).toContainEqual([
      'role',
      'Sales Manager',
      'Sales Manager',
      null,
    ]);
    expect(facts('<h2>Trusted by</h2><img alt="Northwind Homes logo">')).toContainEqual([
      'customer',
      'Northwind Homes',
      'Northwind Homes',
      null,
    ]);
    expect(facts('<h2>Integrations</h2><ul><li>Yardi</li></ul>')).toContainEqual([
      'integration',
      'Yardi',
      'Yardi',
      null,
    ]);
    expect(facts('<p>We have offices in Austin, TX.</p>')).toContainEqual([
      'location',
      'Austin, TX',
      'Austin, TX',
      null,
    ]);
  });
});

describe('reading a page', () => {
  it('takes a heading and a price for a page, and less for nothing', () => {
    const read = (main: string) =>
      readPage(`<html><body><main>${main}</main></body></html>`, 'https://a.example/');
    expect(read('<h1>Pricing</h1><p>$49</p>').blocks).toEqual(['Pricing', '$49']);
    expect(() => read('<h1>Pricing</h1>')).toThrow(expect.objectContaining({ code: 'page.empty' }));
  });

  it('keeps text beside blocks, folded answers and buttons apart from prices', () => {
    const { blocks } = page(
      '<div>Before <p>inside</p> after</div><details><summary>Why?</summary>Because.</details>',
    );
    expect(blocks).toEqual(expect.arrayContaining(['Before', 'inside', 'after', 'Why?', 'Because.']));
  });

  it('is bounded by nesting and size, whatever a stranger nests', () => {
    const deep = `${'<div>'.repeat(50_000)}deep${'</div>'.repeat(50_000)}`;
    expect(page(deep).blocks).toContain('deep');
  });
});

describe('claims in the markup of other sites', () => {
  it('are prices with the sign behind and a comma before the cents', () => {
    expect(facts('<h1>Preise</h1><h3>Basis</h3><p>ab 3,20 € pro Einheit/Monat</p>')).toContainEqual([
      'price',
      'Basis',
      '3,20 €',
      'EUR per unit and month',
    ]);
  });

  it('are prices of the period that is switched off', () => {
    const toggled =
      '<h3>Team</h3><p class="monthly">$79/month</p><p class="y" style="display:none">$63/month, billed annually</p>';
    expect(facts(toggled).map(([, , value]) => value)).toContain('$63');
  });

  it('are what a plan holds, where the head of a column has its price and a mark its words for readers', () => {
    const table =
      '<table><thead><tr><th>Feature</th><th>Office <b>$499</b></th><th>Regional <b>$899</b></th></tr></thead><tr><th>API access</th><td><svg></svg><span>Included</span></td><td>—</td></tr></table>';
    expect(facts(table)).toContainEqual(['feature', 'Office: API access', 'Included', null]);
    expect(facts(table)).toContainEqual(['feature', 'Regional: API access', '—', null]);
  });

  it('are customers by their logos on a page about customers', () => {
    const logos = '<h1>Operators who run on us</h1><div class="marquee"><img alt="Elm Court logo"></div>';
    expect(facts(logos, 'Customers | Lumen')).toContainEqual(['customer', 'Elm Court', 'Elm Court', null]);
    expect(facts(logos, 'About | Lumen').filter(([kind]) => kind === 'customer')).toEqual([]);
  });

  it('are what is taken off for paying ahead, where prices stand', () => {
    const toggle = '<p>Annual (save 20%)</p><h3>Base</h3><p>$2 per unit / month</p>';
    expect(facts(toggle)).toContainEqual(['price', 'Discount', '20%', null]);
    expect(facts('<p>Teams save 20% of their year</p>').filter(([kind]) => kind === 'price')).toEqual([]);
  });

  it('are names under the heading that ranks above their own', () => {
    const cards =
      '<h2>Our offices</h2><h3>Boise, ID</h3><p>12 River Street</p><h3>Austin, TX</h3><p>400 Row</p>';
    expect(facts(cards).map(([kind, name]) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(['location Boise, ID', 'location Austin, TX']),
    );
  });

  it('are no roles where the vacancies are homes', () => {
    const home = '<h1>Fill vacancies faster</h1><ul><li>Measure your speed to lead</li></ul>';
    expect(facts(home).filter(([kind]) => kind === 'role')).toEqual([]);
    const jobs = '<h1>Current vacancies</h1><ul><li>Sales Lead</li></ul>';
    expect(facts(jobs)).toContainEqual(['role', 'Sales Lead', 'Sales Lead', null]);
  });

  it('are names listed under a heading in another language', () => {
    const names = '<h2>Integraciones</h2><ul><li>Pagos Ría</li></ul>';
    expect(facts(names)).toContainEqual(['integration', 'Pagos Ría', 'Pagos Ría', null]);
    const titled = '<p>Conecta tu cartera.</p><ul><li>Pagos Ría</li></ul>';
    expect(facts(titled, 'Integraciones - Lumen')).toContainEqual([
      'integration',
      'Pagos Ría',
      'Pagos Ría',
      null,
    ]);
  });

  it('are who holds an office, where the office stands first', () => {
    expect(facts('<p>CEO: Priya Marsh</p><p>Chief Financial Officer | Rosa Lind</p>')).toEqual(
      expect.arrayContaining([
        ['leadership', 'CEO', 'Priya Marsh', null],
        ['leadership', 'Chief Financial Officer', 'Rosa Lind', null],
      ]),
    );
    const words = '<p>President: Our Plan For Residents goes on here</p><p>CEO - what the title means</p>';
    expect(facts(words).filter(([kind]) => kind === 'leadership')).toEqual([]);
  });

  it('are all the names of a sentence that says what it integrates with', () => {
    const names = facts('<p>We integrate with Yardi, RealPage and Big Ledger.</p>').filter(
      ([kind]) => kind === 'integration',
    );
    expect(names.map(([, name]) => name)).toEqual(['Yardi', 'RealPage', 'Big Ledger']);
  });

  it('are fees that are a share', () => {
    const shares = (body: string) =>
      facts(body).flatMap(([kind, name, value]) => (kind === 'price' ? [`${name} ${value}`] : []));
    expect(shares('<p>We charge a contingency fee of 25% of every balance.</p>')).toEqual([
      'Contingency fee 25%',
    ]);
    expect(shares('<p>We keep 30% of what we recover.</p>')).toEqual(['Fee 30%']);
    expect(shares('<p>A 2.9% processing fee applies.</p>')).toEqual(['Processing fee 2.9%']);
    expect(shares('<h3>Contingency fee</h3><p>22%</p>')).toEqual(['Contingency fee 22%']);
    expect(shares('<table><tr><td>Commission</td><td>18%</td></tr></table>')).toEqual(['Commission 18%']);
    const none =
      '<p>Others charge a fee of 40%.</p><p>We cut fees: 25% less in a year.</p><p>Late fees of 5% are common.</p><p>A recovery rate of 92%.</p>';
    expect(shares(none)).toEqual([]);
  });
});
