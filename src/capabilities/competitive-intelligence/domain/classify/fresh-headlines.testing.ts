/**
 * A further batch of headlines of invented companies, `kind | headline | first words`, written before the rules were widened in
 * its light: `fresh` was counted first, `freshHeldOut` was counted only and never looked into for rules.
 */
export const fresh = String.raw`
pricing | Upcoming changes to our rates from July 1 | The Growth plan moves to $3.10 per unit.
pricing | A note on what you pay from next year
pricing | Goodbye seats, hello usage: how billing works from May
pricing | We are making Lumen cheaper for small portfolios
pricing | Your invoice will look different in June
pricing | Lumen Leasing now costs $2 a door
pricing | Why our prices are going up for the first time in four years
pricing | Onboarding is now included in every plan
pricing | Brightwell Recovery lowers its contingency to 25 percent
pricing | Lumen Leasing introduces annual commitments with 15% savings
product | Say hello to Lumen Collect, an easier way to recover past-due rent
product | Lumen Tours arrives on Android
product | Residents can now split a balance into six payments
product | The new Lumen inbox: faster, calmer, yours
product | Voice calls in nine languages, starting today
product | Turn any listing into a video with Lumen Studio
product | From text to signed lease in one conversation
product | Lumen Classic will be switched off on September 1
product | Bulk actions are here
product | Dark mode, at last
product | Brightwell Recovery debuts hardship portal for former residents
product | Maintenance triage, now with photos
integration | Now live: two-way sync with Rentora
integration | Lumen Leasing plugs into Keystone PMS
integration | Your Yardstone ledger, inside Lumen
integration | Bring your Keystone data to Lumen in minutes
integration | Lumen Leasing and HarborBooks: balances that match
integration | Lumen is now in the Rentora app store
release | Lumen 6.2: what changed
release | March in review: 14 improvements to the inbox
release | Changelog: week of April 6
release | Lumen for iOS 5.0
hiring | Lumen Leasing is expanding to Canada with a Toronto hub and 40 hires
hiring | We are looking for 25 people in Austin
hiring | Lumen Leasing lets go of a tenth of its people
hiring | A second home for Brightwell Recovery in Charlotte
hiring | Come build voice agents with us: six roles in Denver
incident | Postmortem of the March 12 outage of voice calls | For 94 minutes calls were not answered.
incident | About yesterday: why texts arrived late
incident | Our apology for Monday, and what we changed
incident | About today's outage: voice calls dropped for two hours
incident | Resolved: payments were declined for some residents
incident | Lumen Leasing confirms that resident data was exposed
customer | Quillfeather Capital moves its portfolio to Lumen Leasing | All 3,300 homes go live in June.
customer | Penhallow Homes rolls out Lumen across 18,000 apartments
customer | Welcome aboard, Tarnbrook Communities
customer | Larkmoor Residential signs with Lumen Leasing
customer | Why Brackwater Living left its old vendor for Lumen
customer | 61 communities, nine days: Osterley Grove on Lumen
customer | How Wexcombe Living answers every lead within a minute | The operator has used Lumen since January.
customer | Tarnbrook Communities extends its agreement with Lumen Leasing to 2029
partnership | Lumen Leasing and Vanter Screening team up to verify applicants
partnership | Lumen Leasing becomes official technology sponsor of the Prairie Apartment Association
partnership | Vanter Screening names Lumen a premier partner
partnership | Together with Polaris Systems, Lumen enters Canada
partnership | Brightwell Recovery chosen as preferred collections vendor by the Cascade Apartment Association
funding | Lumen Leasing closes $21M Series B to bring voice AI to more communities
funding | Lumen Leasing to be acquired by Morrow Group
funding | Highmoor Ventures bets $32 million on Lumen Leasing
funding | Fresh capital to go further
funding | Lumen Leasing picks up tour startup DoorStep
funding | Morrow Group takes a majority stake in Brightwell Recovery
leadership | Welcoming Priya Lindqvist as our new Chief Operating Officer
leadership | Soledad Brandt takes over product at Lumen Leasing
leadership | Lumen Leasing co-founder Jo Park to leave in May
leadership | A new chapter: our CEO hands over to Dana Whitlock
leadership | Meet our new head of engineering
legal | Attorney general of Ohio opens inquiry into automated rent reminders, Lumen named
legal | Lumen Leasing agrees to pay $4 million over unwanted texts
legal | Court lets renters' case against Brightwell Recovery go ahead
legal | Updates to our terms of service
legal | Brightwell Recovery loses license in Nevada
content | Three habits of calm leasing teams
content | What we learned from 10,000 tours
content | Five ideas for spring resident events
content | How to read a rent roll
content | Checklist: preparing for a site visit
content | Our year in numbers
content | Meet the team: Odalys from support
content | A walk through our Denver office
content | Is your leasing office ready for summer?
content | The quiet cost of missed calls
content | Join us at the Prairie Housing Summit
content | Why resident trust is earned on the phone
content | What rent control means for fee disclosures
content | Lumen Leasing named a best place to work
`;

export const freshHeldOut = String.raw`
pricing | Lumen Leasing trims the cost of its entry plan
pricing | What our new rates mean for you
pricing | Simpler billing begins in August
pricing | Texting is now free for every community
pricing | Brightwell Recovery raises its fee to 33 percent
pricing | We are retiring per-seat charges
pricing | Lumen's starting price drops to $1.50 per home
product | Meet Lumen Pulse, resident sentiment in one place
product | You asked, we built it: recurring tours
product | Lumen now answers maintenance calls at night
product | Goodbye paper notices: Lumen sends certified mail
product | A better calendar for leasing teams is rolling out
product | Lumen Leasing shuts its standalone chat product
product | Payment plans without a phone call
product | Lumen Leasing moves into student housing
product | Translate any message with one tap
integration | Lumen connects with Lockwell smart locks
integration | Rentora users can now use Lumen without leaving their screen
integration | HarborBooks and Lumen now share one ledger
integration | An open API for resident messages
release | What shipped in April
release | Lumen SDK 3.1.0
release | Fixes and polish, May 4
hiring | Lumen Leasing to open engineering center in Raleigh
hiring | Brightwell Recovery adds 60 collectors in Tampa
hiring | Lumen cuts one in eight jobs
hiring | We're growing: join our sales team in Dallas
incident | Login trouble on April 3: a summary
incident | Voice is back after a three-hour interruption
incident | Lumen Leasing hit by ransomware
incident | Some residents were charged twice: what happened
customer | Elmhurst Residential picks Lumen for all 12,000 homes
customer | From voicemail to signed lease: Fir Hill Living's first year with Lumen
customer | Ashgrove Partners consolidates on Lumen
customer | Lumen Leasing wins Copperline Management
customer | Why Oakfield Communities came back to Lumen
partnership | Lumen Leasing joins the Keystone partner network
partnership | Lumen and Verity Screening go to market together
partnership | New alliance brings Lumen to Gulf Coast operators
funding | Lumen Leasing lands $14 million from Aldergate Partners
funding | We raised our Series C
funding | Lumen Leasing buys RentSignal
funding | Ironwood Capital leads new investment in Lumen
leadership | Lumen Leasing taps Omar Reyes to lead sales
leadership | Ada Quill joins Lumen Leasing as finance chief
leadership | Brightwell Recovery's president steps aside
leadership | Three new faces on our executive team
legal | Judge throws out claims against Lumen Leasing
legal | Texas regulator suspends Brightwell Recovery's registration
legal | Renters take Lumen Leasing to court over fees
legal | We have updated our privacy notice
content | Nine questions for your next vendor call
content | Inside a day of a leasing agent
content | The case for shorter forms
content | Notes from the Harvest Property Conference
content | How operators think about speed
content | Our favorite resident stories of the year
content | Happy holidays from all of us
content | Rent reminders that do not annoy
content | What makes a good move-in day?
content | Tips for better reviews
`;
