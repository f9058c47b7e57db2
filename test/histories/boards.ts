/** Job boards in the shapes of Ashby, Greenhouse and Lever. */
import type { Random } from './random.ts';

export interface Job {
  readonly id: string;
  readonly title: string;
  readonly team: string;
  readonly location: string;
  readonly published: string;
  readonly listed?: boolean;
  readonly description?: string;
  readonly updated?: string;
  readonly pay?: readonly [low: number, high: number];
}

const defaultDescription =
  'You will work with owners and operators of rental housing. We offer a hybrid week.';

export function ashby(slug: string, jobs: readonly Job[]): string {
  return JSON.stringify({
    apiVersion: 'v0.1',
    jobs: jobs.map((job) => ({
      id: job.id,
      title: job.title,
      department: job.team,
      team: job.team,
      employmentType: 'FullTime',
      location: job.location,
      secondaryLocations: [],
      address: { postalAddress: { addressLocality: job.location.split(',')[0], addressCountry: 'USA' } },
      isRemote: job.location.startsWith('Remote'),
      isListed: job.listed ?? true,
      workplaceType: job.location.startsWith('Remote') ? 'Remote' : 'Hybrid',
      publishedAt: job.published,
      jobUrl: `https://jobs.ashbyhq.com/${slug}/${job.id}`,
      applyUrl: `https://jobs.ashbyhq.com/${slug}/${job.id}/application`,
      descriptionHtml: `<p>${job.description ?? defaultDescription}</p>`,
      descriptionPlain: job.description ?? defaultDescription,
      shouldDisplayCompensationOnJobPostings: job.pay !== undefined,
      compensation: {
        compensationTierSummary:
          job.pay === undefined ? null : `$${job.pay[0] / 1000}K – $${job.pay[1] / 1000}K • Offers Equity`,
        scrapeableCompensationSalarySummary:
          job.pay === undefined ? null : `$${job.pay[0] / 1000}K - $${job.pay[1] / 1000}K`,
        compensationTiers: [],
        summaryComponents:
          job.pay === undefined
            ? []
            : [
                {
                  compensationType: 'Salary',
                  interval: '1 YEAR',
                  currencyCode: 'USD',
                  minValue: job.pay[0],
                  maxValue: job.pay[1],
                },
                {
                  compensationType: 'EquityPercentage',
                  interval: 'NONE',
                  currencyCode: null,
                  minValue: null,
                  maxValue: null,
                },
              ],
      },
    })),
  });
}

const numberOf = (id: string) => 4_000_000 + (Number.parseInt(id.slice(0, 6), 16) % 3_000_000);

export function greenhouse(token: string, company: string, jobs: readonly Job[]): string {
  return JSON.stringify({
    jobs: jobs.map((job) => ({
      absolute_url: `https://boards.greenhouse.io/${token}/jobs/${numberOf(job.id)}`,
      data_compliance: [{ type: 'gdpr', requires_consent: false, retention_period: null }],
      internal_job_id: numberOf(job.id) - 1_000_000,
      location: { name: job.location },
      metadata: null,
      id: numberOf(job.id),
      updated_at: job.updated ?? job.published,
      requisition_id: 'See Opening ID',
      title: job.title,
      company_name: company,
      first_published: job.published,
      language: 'en',
      content: `&lt;p&gt;${job.description ?? defaultDescription}&lt;/p&gt;`,
      departments: [{ id: 71, name: job.team, child_ids: [], parent_id: null }],
      offices: [{ id: 9, name: job.location, location: job.location, child_ids: [], parent_id: null }],
    })),
    meta: { total: jobs.length },
  });
}

export function lever(site: string, jobs: readonly Job[]): string {
  return JSON.stringify(
    jobs.map((job) => ({
      id: job.id,
      text: job.title,
      hostedUrl: `https://jobs.lever.co/${site}/${job.id}`,
      applyUrl: `https://jobs.lever.co/${site}/${job.id}/apply`,
      categories: {
        team: job.team,
        department: job.team,
        location: job.location,
        allLocations: [job.location],
        commitment: 'Full-time',
      },
      workplaceType: 'hybrid',
      country: 'US',
      createdAt: Date.parse(job.published),
      descriptionPlain: job.description ?? defaultDescription,
      lists: [{ text: 'What you bring', content: '<li>Curiosity</li>' }],
      ...(job.pay === undefined
        ? {}
        : {
            salaryRange: {
              min: job.pay[0],
              max: job.pay[1],
              currency: 'USD',
              interval: 'per-year-salary',
            },
          }),
    })),
  );
}

/** Makes jobs with ids of their own. */
export function createJobs(random: Random) {
  return (title: string, team: string, location: string, published: Date, more: Partial<Job> = {}): Job => ({
    id: random.uuid(),
    title,
    team,
    location,
    published: published.toISOString(),
    ...more,
  });
}

/** A board as a vendor of a hundred people keeps it. */
export function usualBoard(random: Random, published: Date): Job[] {
  const job = createJobs(random);
  return [
    job(' Backend Engineer', 'Engineering', 'New York, NY', published, { pay: [165_000, 210_000] }),
    job('Machine Learning Engineer', 'Engineering', 'New York, NY', published, { pay: [180_000, 240_000] }),
    job('Site Reliability Engineer', 'Engineering', 'Remote (US)', published),
    job('Product Manager, Voice', 'Product', 'New York, NY', published),
    job('Customer Success Manager', 'Customer Success', 'New York, NY', published),
    job('Implementation Specialist', 'Customer Success', 'Remote (US)', published),
    job('Account Executive, Multifamily', 'Sales', 'New York, NY', published, { pay: [90_000, 130_000] }),
    job('Sales Development Representative', 'Sales', 'New York, NY', published),
    job('People Operations Partner', 'People', 'New York, NY', published),
    job('Payroll Accountant', 'Finance', 'Remote (US)', published),
  ];
}
