import { describe, expect, it } from 'vitest';
import { composeReport } from './compose-report.ts';
import { emptyInputs, inputs, signal } from './report.testing.ts';

const text = (report: ReturnType<typeof composeReport>) => report.verdict.map((part) => part.text).join('');
const section = (report: ReturnType<typeof composeReport>, id: string) => {
  const found = report.sections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return found;
};

describe('a report', () => {
  it('says by the rule of the dashboard what is off, what changed and what waits', () => {
    const report = composeReport(inputs());
    expect(text(report)).toBe(
      'One of two numbers is off: cloud cost. The gravest change this week: Lumen Leasing changed a price. One decision is waiting for you.',
    );
    expect(report.sample).toBe(true);
    expect(report.figures.map(({ id }) => id)).toEqual(['market.units', 'cost.billed']);
  });

  it('shows each figure as the dashboard does: exact value, rounded text, status, definition, way to its rows', () => {
    const [unknown, bill] = composeReport(inputs()).figures;
    expect(bill).toMatchObject({
      value: '55866.4375',
      text: { number: '$55.87\u00a0K', unit: '' },
      status: 'bad',
      statusWord: 'Off target $50.00\u00a0K',
      definitionVersion: 2,
      href: '/cost?period=2026-10',
    });
    expect(unknown).toMatchObject({
      value: null,
      text: { number: 'n/a', unit: '' },
      status: 'none',
      statusWord: 'No value',
      href: '/?number=market.units',
    });
  });

  it('tells a change once: what stands above is not told again below, and what is not listed is counted', () => {
    const report = composeReport(inputs());
    expect(section(report, 'changed').lines.map(({ id }) => id)).toEqual(['sig_1']);
    expect(section(report, 'competitors')).toMatchObject({ lead: '1 of 4 changes is told above.', more: 2 });
    expect(section(report, 'competitors').lines.map(({ id }) => id)).toEqual(['sig_2']);
    expect(report.counts.find(({ id }) => id === 'changes.info')?.value).toBe(3);
  });

  it('says plainly that nothing crossed a line, and that nothing was known', () => {
    const quiet = composeReport(
      inputs({
        signals: [
          {
            capability: 'competitive-intelligence',
            counts: { critical: 0, high: 0, watch: 0, info: 1 },
            gravest: [signal('sig_1', { severity: 'info' })],
          },
        ],
        due: { total: 0, first: [] },
      }),
    );
    expect(text(quiet)).toContain(
      'Nothing that changed this week crossed a line. Nothing waits for your decision.',
    );
    expect(section(quiet, 'changed').empty).toBe('Nothing crossed a line.');
    const nothing = composeReport(emptyInputs());
    expect(text(nothing)).toBe('Nothing had been read by then.');
    expect(section(nothing, 'changed').empty).toBe('Nothing changed this week.');
    expect(nothing.limits).toEqual(['No number had been measured by 23 Nov 2026, 07:00.']);
    expect(nothing.sample).toBe(false);
  });

  it('says that the week is not over, and that numbers were measured after it', () => {
    const late = inputs().measures.map((measure) => ({ ...measure, asOf: '2026-11-23T06:00:00.000Z' }));
    const { limits } = composeReport(inputs({ isComplete: false, measures: late }));
    expect(limits[0]).toBe('The week was not over when this was made; it ends 23 Nov 2026, 00:00.');
    expect(limits[1]).toContain('The numbers were measured after the week ended');
  });

  it('marks what was learned late, and leads everywhere from the public address', () => {
    const early = signal('sig_9', { occurredAt: '2026-11-10T06:00:00.000Z' });
    const report = composeReport(
      inputs({
        baseUrl: 'https://sophia.example.com',
        signals: [
          {
            capability: 'an-unlisted-part',
            counts: { critical: 0, high: 1, watch: 0, info: 0 },
            gravest: [early],
          },
        ],
      }),
    );
    expect(section(report, 'changed').lines[0]).toMatchObject({
      when: 'Tue 10 Nov, learned this week',
      href: 'https://sophia.example.com/signals/sig_9',
      evidence: [
        { text: 'Pricing page, line 3', href: 'https://sophia.example.com/observations/obs_1?at=line%203' },
      ],
    });
    expect(section(report, 'an-unlisted-part').title).toBe('An unlisted part');
    expect(section(report, 'sources').lines[0]?.href).toBe(
      'https://sophia.example.com/sources/competitive-intelligence/eliseai/blog',
    );
  });

  it('is the same whatever order its inputs come in', () => {
    const given = inputs();
    const turned = { ...given, measures: given.measures.toReversed() };
    expect(composeReport(turned)).toEqual(composeReport(given));
  });
});
