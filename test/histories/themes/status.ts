/** Status pages: incidents from opening to end, maintenance, flapping components. */
import { consentWall, serverError, unavailable } from '../failures.ts';
import { type HistoryBuilder, makeHistory } from '../history.ts';
import { type Component, type Incident, statusSummary, type StatusSummary } from '../status-summary.ts';

const competitor = 'Juniper Tenancy';
const names = ['Leasing chat', 'Voice', 'Resident portal', 'API', 'Webhooks'];
const calm: readonly Component[] = names.map((name) => ({ name }));
const down = (name: string, status: Component['status']): readonly Component[] =>
  names.map((each) => (each === name && status !== undefined ? { name: each, status } : { name: each }));

function openStatus(h: HistoryBuilder, everyHours = 1 / 12) {
  const source = h.source({
    name: 'status',
    competitor,
    kind: 'statuspage',
    url: 'https://status.junipertenancy.example/api/v2/summary.json',
    everyHours,
  });
  return {
    show: (summary: Partial<StatusSummary> = {}) =>
      source.take(statusSummary({ page: competitor, at: h.now(), components: calm, ...summary })),
    fail: source.take,
  };
}

export const status = [
  makeHistory(
    'incident-opened-updated-resolved',
    'The outage is told when it opens. Updates of the same incident are not new events, a rise to critical is; the end may be told.',
    (h) => {
      const page = openStatus(h);
      for (let i = 0; i < 5; i += 1) page.show();
      const started = h.now();
      let incident: Incident = {
        id: 'k4t7w1',
        name: 'Voice calls are failing',
        status: 'investigating',
        impact: 'minor',
        started,
        updates: [['investigating', 'We are investigating failed calls.', started]],
      };
      const more = (change: Partial<Incident>, text: string) => {
        const state = change.status ?? incident.status;
        incident = { ...incident, ...change, updates: [...incident.updates, [state, text, h.now()]] };
      };
      const show = () => page.show({ components: down('Voice', 'partial_outage'), incidents: [incident] });
      h.expect({ capture: show(), kinds: ['incident'], contains: ['Voice'], atMost: 2 });
      show();
      more({ status: 'identified' }, 'The cause is found at a carrier.');
      show();
      page.fail(unavailable);
      show();
      more({ impact: 'critical' }, 'All calls fail now.');
      h.expect({ capture: show(), kinds: ['incident'], minSeverity: 'high', atMost: 2 });
      show();
      more({ status: 'monitoring' }, 'Calls connect again. We keep watching.');
      page.show({ incidents: [incident] });
      more({ status: 'resolved', resolved: h.now() }, 'This incident is resolved.');
      h.expect({
        capture: page.show(),
        kinds: ['incident'],
        optional: true,
      });
      for (let i = 0; i < 4; i += 1) page.show();
    },
  ),
  makeHistory(
    'maintenance-is-no-incident',
    'Maintenance is announced, begins and ends. It may be told as content, never as an incident; the notice is known long before.',
    (h) => {
      const page = openStatus(h, 6);
      for (let i = 0; i < 4; i += 1) page.show();
      const from = new Date(h.now().getTime() + 48 * 3_600_000);
      const plan = { id: 'm1', name: 'Database upgrade', from, until: new Date(from.getTime() + 7_200_000) };
      const show = (state: 'scheduled' | 'in_progress') =>
        page.show({ maintenances: [{ ...plan, status: state }] });
      h.expect({ capture: show('scheduled'), kinds: ['content', 'product', 'release'], optional: true });
      for (let i = 0; i < 4; i += 1) show('scheduled');
      show('in_progress');
      page.fail(serverError);
      page.show();
      page.show();
    },
  ),
  makeHistory(
    'component-flaps',
    'A component is degraded for five minutes and well again, several times, without an incident: at most the first is worth a line. A major outage without a written incident is one all the same.',
    (h) => {
      const page = openStatus(h);
      for (let i = 0; i < 4; i += 1) page.show();
      const flap = () => page.show({ components: down('Webhooks', 'degraded_performance') });
      h.expect({ capture: flap(), kinds: ['incident'], optional: true });
      page.show();
      h.expect({ capture: flap(), kinds: ['incident'], optional: true });
      page.show();
      flap();
      page.show();
      flap();
      for (let i = 0; i < 4; i += 1) page.show();
      const outage = () => page.show({ components: down('Resident portal', 'major_outage') });
      h.expect({
        capture: outage(),
        kinds: ['incident'],
        contains: ['Resident portal'],
        minSeverity: 'watch',
      });
      outage();
      outage();
      h.expect({ capture: page.show(), kinds: ['incident'], optional: true });
      page.show();
      page.show();
    },
  ),
  makeHistory(
    'status-behind-walls',
    'Consent wall, half an answer and an empty object come between; the component list is not gone, the incident is not new again.',
    (h) => {
      const page = openStatus(h);
      for (let i = 0; i < 3; i += 1) page.show();
      page.fail(consentWall(competitor));
      page.show();
      const started = h.now();
      const incident: Incident = {
        id: 'p9d2x5',
        name: 'Resident portal sign-in errors',
        status: 'investigating',
        impact: 'major',
        started,
        updates: [['investigating', 'Some residents cannot sign in.', started]],
      };
      const show = () =>
        page.show({ components: down('Resident portal', 'major_outage'), incidents: [incident] });
      h.expect({ capture: show(), kinds: ['incident'], minSeverity: 'watch', atMost: 2 });
      page.fail({ body: '{"page":{"id":"q7hbr2v0trw1"', error: true });
      show();
      page.fail({ body: '{}', error: true });
      show();
      page.fail(serverError);
      show();
      h.expect({ capture: page.show(), kinds: ['incident'], optional: true });
      page.show();
      page.show();
    },
  ),
];
