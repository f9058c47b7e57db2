/** `/api/v2/summary.json` of Statuspage: components, incidents with their updates, maintenance. */

export interface Component {
  readonly name: string;
  readonly status?: 'operational' | 'degraded_performance' | 'partial_outage' | 'major_outage';
}

export interface Incident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly impact: 'none' | 'minor' | 'major' | 'critical';
  readonly started: Date;
  /** Oldest first here; the answer lists the newest first. */
  readonly updates: readonly (readonly [status: string, body: string, at: Date])[];
  readonly resolved?: Date;
}

export interface Maintenance {
  readonly id: string;
  readonly name: string;
  readonly status: 'scheduled' | 'in_progress' | 'completed';
  readonly from: Date;
  readonly until: Date;
}

export interface StatusSummary {
  readonly page: string;
  readonly at: Date;
  readonly components: readonly Component[];
  readonly incidents?: readonly Incident[];
  readonly maintenances?: readonly Maintenance[];
}

const worstOf = (incidents: readonly Incident[]) =>
  (['critical', 'major', 'minor'] as const).find((impact) =>
    incidents.some((each) => each.impact === impact),
  ) ?? 'none';

const descriptions = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
} as const;

export function statusSummary(summary: StatusSummary): string {
  const pageId = 'q7hbr2v0trw1';
  const at = summary.at.toISOString();
  const indicator = worstOf(summary.incidents ?? []);
  return JSON.stringify({
    page: {
      id: pageId,
      name: summary.page,
      url: 'https://status.example',
      time_zone: 'Etc/UTC',
      updated_at: at,
    },
    components: summary.components.map((component, i) => ({
      id: `c${i}w5s8l4ygp0`,
      name: component.name,
      status: component.status ?? 'operational',
      created_at: '2024-01-31T20:05:05.370Z',
      updated_at: at,
      position: i + 1,
      description: null,
      showcase: true,
      group_id: null,
      page_id: pageId,
      group: false,
      only_show_if_degraded: false,
    })),
    incidents: (summary.incidents ?? []).map((incident) => ({
      id: incident.id,
      name: incident.name,
      status: incident.status,
      created_at: incident.started.toISOString(),
      updated_at: (incident.updates.at(-1)?.[2] ?? incident.started).toISOString(),
      monitoring_at: null,
      resolved_at: incident.resolved?.toISOString() ?? null,
      impact: incident.impact,
      shortlink: `https://stspg.example/${incident.id}`,
      started_at: incident.started.toISOString(),
      page_id: pageId,
      incident_updates: incident.updates
        .map(([status, body, time], i) => ({
          id: `${incident.id}u${i}`,
          status,
          body,
          incident_id: incident.id,
          created_at: time.toISOString(),
          updated_at: time.toISOString(),
          display_at: time.toISOString(),
          affected_components: null,
        }))
        .reverse(),
      components: [],
    })),
    scheduled_maintenances: (summary.maintenances ?? []).map((maintenance) => ({
      id: maintenance.id,
      name: maintenance.name,
      status: maintenance.status,
      impact: 'maintenance',
      created_at: summary.at.toISOString(),
      updated_at: summary.at.toISOString(),
      resolved_at: null,
      scheduled_for: maintenance.from.toISOString(),
      scheduled_until: maintenance.until.toISOString(),
      incident_updates: [],
      components: [],
    })),
    status: { indicator, description: descriptions[indicator] },
  });
}
