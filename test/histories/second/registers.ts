/** Status pages: an incident from its opening to its end, maintenance, a component without an incident. */
import { type History, makeHistory } from '../history.ts';
import { type Incident, statusSummary } from '../status-summary.ts';
import * as outages from './outages.ts';

const parts = ['Web application', 'Voice', 'SMS delivery', 'Payments API'];

export const secondRegisters: readonly History[] = [
  makeHistory(
    'second-status-life',
    'An incident is opened, updated, resolved; maintenance and stamps are nothing. It is told when it opens.',
    (h) => {
      const status = h.source({
        name: 'status',
        competitor: 'Corvane',
        kind: 'statuspage',
        url: 'https://status.corvane.example/api/v2/summary.json',
        everyHours: 1,
      });
      const take = (incidents: readonly Incident[] = [], bad?: string) =>
        status.take(
          statusSummary({
            page: 'Corvane',
            at: h.now(),
            components: parts.map((name) => (name === bad ? { name, status: 'partial_outage' } : { name })),
            incidents,
          }),
        );
      for (let i = 0; i < 4; i += 1) take();
      status.take(
        statusSummary({
          page: 'Corvane',
          at: h.now(),
          components: parts.map((name) => ({ name })),
          maintenances: [
            { id: 'm1', name: 'Database upgrade', status: 'scheduled', from: h.now(), until: h.now() },
          ],
        }),
      );
      status.take(
        statusSummary({
          page: 'Corvane',
          at: h.now(),
          components: parts.map((name) => ({ name })),
          maintenances: [
            { id: 'm1', name: 'Database upgrade', status: 'completed', from: h.now(), until: h.now() },
          ],
        }),
      );
      const started = h.now();
      const open: Incident = {
        id: 'inc1',
        name: 'Texts are not delivered to residents',
        status: 'investigating',
        impact: 'major',
        started,
        updates: [['investigating', 'We are looking into failing texts.', started]],
      };
      h.expect({
        capture: take([open], 'SMS delivery'),
        kinds: ['incident'],
        contains: ['Texts'],
        minSeverity: 'watch',
        atMost: 2,
      });
      const known: Incident = {
        ...open,
        status: 'identified',
        updates: [...open.updates, ['identified', 'A carrier rejects our traffic.', h.now()]],
      };
      h.expect({ capture: take([known], 'SMS delivery'), kinds: ['incident'], optional: true });
      take([known], 'SMS delivery');
      for (const answer of [
        outages.gatewayError,
        outages.dataError('no such page', 404),
        outages.json('{"page":{}}'),
        outages.htmlInsteadOfData(),
      ])
        status.take(answer);
      const over: Incident = {
        ...known,
        status: 'resolved',
        resolved: h.now(),
        updates: [...known.updates, ['resolved', 'Texts flow again.', h.now()]],
      };
      h.expect({ capture: take([over]), kinds: ['incident'], optional: true, atMost: 2 });
      take();
      take();
    },
  ),
  makeHistory(
    'second-status-component',
    'A component is degraded without an incident for one poll, which nobody need hear of; then a critical incident.',
    (h) => {
      const status = h.source({
        name: 'status',
        competitor: 'Marrowby',
        kind: 'statuspage',
        url: 'https://status.marrowby.example/api/v2/summary.json',
        everyHours: 1,
      });
      const calm = () =>
        status.take(
          statusSummary({ page: 'Marrowby', at: h.now(), components: parts.map((name) => ({ name })) }),
        );
      for (let i = 0; i < 3; i += 1) calm();
      const bump = status.take(
        statusSummary({
          page: 'Marrowby',
          at: h.now(),
          components: parts.map((name, i) => (i === 0 ? { name, status: 'degraded_performance' } : { name })),
        }),
      );
      h.expect({ capture: bump, kinds: ['incident'], optional: true });
      h.expect({ capture: calm(), kinds: ['incident'], optional: true });
      calm();
      const started = h.now();
      const incident: Incident = {
        id: 'i9',
        name: 'Payments are failing',
        status: 'investigating',
        impact: 'critical',
        started,
        updates: [['investigating', 'All card payments fail.', started]],
      };
      h.expect({
        capture: status.take(
          statusSummary({
            page: 'Marrowby',
            at: h.now(),
            components: parts.map((name, i) => (i === 3 ? { name, status: 'major_outage' } : { name })),
            incidents: [incident],
          }),
        ),
        kinds: ['incident'],
        contains: ['Payments'],
        minSeverity: 'high',
        atMost: 2,
      });
    },
  ),
];
