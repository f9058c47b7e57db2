/**
 * Two tellings of invented companies and whether they are one event:
 * `same or different | kind | telling | kind | telling | days apart`. A telling is `headline // first words`. Every third pair was held out;
 * before the rules were widened on the others, the held-out F1 was 0.82.
 */
export const pairTable = String.raw`
same | product | Introducing Renewal Copilot // Today we launch Renewal Copilot, an agent that negotiates renewals. | product | introducing renewal copilot | 0
same | product | Lumen Leasing launches Renewal Copilot, an AI agent for lease renewals | product | Introducing Renewal Copilot | 1
same | funding | Lumen Leasing raises $40 million Series B // The round was led by Ironwood Capital. | funding | Our Series B: $40M to rethink leasing // Ironwood Capital led the round. | 0
same | funding | Lumen Leasing closes $40M Series B led by Ironwood | funding | lumen leasing raises 40m series b | 1
different | funding | Lumen Leasing raises $40 million Series B | funding | Lumen Leasing raises $12 million Series A | 3
different | release | Q1 release notes | release | Q2 release notes | 5
different | release | Release notes: November 2026 | release | Release notes: October 2026 | 6
different | hiring | Lumen Leasing opens office in Austin | hiring | Lumen Leasing opens office in Dallas | 2
same | hiring | Lumen Leasing opens second office in Dallas | hiring | lumen opens dallas office | 1
same | partnership | Lumen Leasing partners with Keystone // The partnership brings Lumen to Keystone customers. | partnership | Keystone and Lumen Leasing announce partnership | 1
same | partnership | Strategic partnership with Verity Screening announced | integration | Lumen Leasing partners with Verity Screening | 0
different | partnership | Lumen Leasing partners with Keystone | partnership | Lumen Leasing partners with Northgate | 1
different | integration | Keystone integration now live | integration | HarborBooks integration now live | 0
same | integration | New integration: Lumen and HarborBooks accounting | integration | integration page harborbooks | 2
same | customer | How Maple Ridge Residential cut vacancy by 12% with Lumen | customer | customer page maple ridge residential | 0
same | customer | How Maple Ridge Residential cut vacancy by 12% with Lumen | customer | how maple ridge residential cut vacancy by 12 with lumen | 0
different | customer | How Maple Ridge Residential cut vacancy by 12% with Lumen | customer | How Harbor Point Apartments cut vacancy by 9% with Lumen | 4
different | customer | Case study: Harbor Point Apartments | customer | Case study: Cedarline Living | 1
same | customer | Oakfield Communities goes live with Lumen across 40 properties | customer | Oakfield Communities rolls out Lumen to 40 properties | 2
same | leadership | Lumen Leasing appoints Dana Whitfield as Chief Revenue Officer | leadership | Dana Whitfield joins Lumen Leasing as CRO | 1
different | leadership | Lumen Leasing appoints Dana Whitfield as Chief Revenue Officer | leadership | Lumen Leasing appoints Omar Reyes as Chief Technology Officer | 1
different | leadership | Lumen Leasing names Ada Quill VP of Sales | leadership | Lumen Leasing names Tom Birch VP of Sales | 5
same | leadership | Lumen Leasing founder Jo Park steps down as CEO | leadership | Jo Park steps down | 0
same | legal | Class action filed against Lumen Leasing over recorded calls | legal | Lumen Leasing faces class action over recorded calls | 2
different | legal | Class action filed against Lumen Leasing over recorded calls | legal | Class action filed against Lumen Leasing over screening fees | 3
same | incident | Outage of SMS delivery on November 3: what happened | incident | SMS delivery outage // Text messages are not being delivered. | 1
different | incident | Elevated error rates on SMS delivery | incident | Elevated error rates on voice calls | 1
different | incident | Elevated error rates on SMS delivery | incident | Elevated error rates on SMS delivery | 9
same | incident | Elevated error rates on SMS delivery | incident | Elevated error rates on SMS delivery | 0
different | incident | Login outage | incident | Payments outage | 0
same | pricing | raised Growth from $2.40 to $2.90 per unit // Growth is $2.90 per unit | pricing | Growth goes from $2.40 to $2.90 per unit // Starting today Growth costs $2.90. | 1
different | pricing | raised Growth from $2.40 to $2.90 per unit | pricing | raised Starter from $1.20 to $1.50 per unit | 2
same | product | We are sunsetting Lumen Classic on June 30 | product | Lumen Classic sunset: what to expect | 1
different | product | Lumen Chat now speaks Spanish | product | Lumen Chat now sends photos | 2
different | product | Introducing Renewal Copilot | product | Introducing Leasing Copilot | 1
different | product | Introducing Renewal Copilot | product | Introducing Tour Scheduler | 0
same | content | 7 ways to improve lease renewals | content | 7 ways to improve lease renewals | 0
same | content | 7 ways to improve lease renewals | content | 7 ways to improve lease renewals with better data | 1
different | content | 7 ways to improve lease renewals | content | 5 ways to improve resident retention | 3
different | content | The state of multifamily leasing: 2026 report | content | The state of multifamily leasing: 2025 report | 2
different | content | Why vacancy matters | content | Why response time matters | 1
different | content | Webinar: the future of AI in leasing | content | Webinar: the future of AI in maintenance | 3
same | content | Webinar: the future of AI in leasing | content | webinar future of ai in leasing | 0
same | release | Lumen 4.2 release notes | release | release lumen v4.2.0 // Bug fixes | 0
different | release | Lumen 4.2 release notes | release | Lumen 4.3 release notes | 2
different | release | release lumen-sdk v1.4.0 | release | release lumen-sdk v1.5.0 | 1
same | hiring | Lumen Leasing lays off 12% of staff | hiring | Lumen Leasing cuts 12% of workforce in layoffs | 1
different | hiring | Lumen Leasing to add 120 jobs at new Phoenix hub | hiring | Lumen Leasing to add 60 jobs at new Tampa hub | 4
same | hiring | Lumen Leasing to add 120 jobs at new Phoenix hub | hiring | 120 jobs coming to Phoenix | 1
same | funding | Lumen Leasing acquires TourPath // TourPath's 30 employees join Lumen. | funding | TourPath joins Lumen Leasing | 0
different | funding | Lumen Leasing acquires TourPath | funding | Lumen Leasing acquires StayWell | 3
same | product | Lumen Leasing unveils delinquency module | product | New: the delinquency module // Follow up on late rent automatically. | 1
same | product | Now available: self-guided tours on every floor plan | product | product page self guided tours | 2
same | product | Lumen Payments is generally available | product | Announcing general availability of Lumen Payments | 0
different | product | Lumen Payments is generally available | product | Lumen Screening is generally available | 1
different | product | Lumen Payments adds ACH | product | Lumen Payments adds card support | 3
same | legal | FTC fines Lumen Leasing $2 million | legal | Lumen Leasing to pay $2 million to settle FTC charges | 1
different | legal | Brightwell settles FDCPA claims for $1.5 million | legal | Brightwell settles TCPA claims for $800,000 | 6
same | partnership | Lumen Leasing named preferred vendor of the Cascade Apartment Association | partnership | Cascade Apartment Association picks Lumen as preferred vendor | 2
different | partnership | New channel partner in Canada: Polaris Systems | partnership | New channel partner in Texas: Ranchero Systems | 2
different | integration | Keystone integration: two-way sync is live | integration | Keystone integration: work orders are live | 6
different | product | Lumen Leasing launches analytics suite for student housing | product | Lumen Leasing launches analytics suite for affordable housing | 2
same | product | Lumen Leasing launches analytics suite for student housing | product | lumen leasing launches analytics suite for student housing | 0
different | customer | Lumen Leasing chosen by Copperline Management for 12,000 units | partnership | Lumen Leasing partners with Copperline Bank | 2
same | customer | Lumen Leasing chosen by Copperline Management for 12,000 units | customer | Copperline Management selects Lumen for 12,000 apartments | 0
different | content | Product spotlight: renewals | content | Product spotlight: payments | 2
different | content | Interview with a regional manager | content | Interview with a maintenance lead | 3
same | incident | Post-mortem: message delays on Tuesday // On Tuesday messages were delayed by two hours. | incident | Message delays // We are investigating delayed messages. | 1
different | release | October product update | release | November product update | 9
different | product | Lumen Leasing expands into Canada | product | Lumen Leasing expands into single-family rentals | 2
different | hiring | hiring Account Executive (Sales, Austin, TX) | hiring | hiring Data Engineer (Engineering, Denver, CO) | 1
same | product | Meet Pulse, your new resident sentiment dashboard | product | Pulse: resident sentiment at a glance // Meet Pulse, the dashboard for resident sentiment. | 1
same | content | A letter to onsite teams | content | letter to onsite teams | 0
different | funding | Lumen Leasing valued at $1 billion after new round | funding | Announcing our $25M growth investment | 4
`;

/** Pairs written later, before the rules were changed in their light; the F1 on them was 0.6 then. */
export const laterPairs = String.raw`
same | product | Introducing Lumen Renewals Copilot // Renewals Copilot drafts every renewal offer. | product | product page renewals copilot | 0
same | product | Introducing Lumen Deposit Shield | product | product page deposit shield | 1
same | product | Introducing Lumen Renewals Copilot // Renewals Copilot drafts every offer. | product | Getting started with Renewals Copilot // Renewals Copilot drafts renewal offers. | 0
same | product | Lumen Leasing launches Tour Director | product | How to set up Tour Director // Tour Director books tours. | 1
same | customer | Brackwater Living goes live with Lumen in 61 communities // Brackwater Living now answers residents with Lumen. | customer | Brackwater Living selects Lumen Leasing // The operator runs 61 communities. | 0
same | customer | Elmhurst Residential signs with Lumen Leasing // A five-year contract. | customer | Elmhurst Residential moves to Lumen across its portfolio | 1
different | customer | Brackwater Living selects Lumen Leasing | customer | Tidewater Living selects Lumen Leasing | 0
different | customer | Fir Hill Homes goes live with Lumen in 20 communities | customer | Oak Hill Homes goes live with Lumen in 31 communities | 1
different | product | Introducing Lumen Renewals Copilot | product | product page tours copilot | 1
different | product | Getting started with Payment Plans | product | Getting started with Call Notes | 0
same | incident | Voice calls are dropped // Calls drop after ten seconds. | incident | About today's outage: voice calls dropped for two hours | 0
different | incident | Voice calls are dropped | incident | About today's outage: texts delayed for two hours | 0
`;
