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

/** Written after those rules stood: 32 of 46 then, and more once the nouns of a headline decide where no rule knows its verb. */
export const last = String.raw`
pricing | Two cents less per text, effective immediately
pricing | Lumen Leasing abandons custom quotes
pricing | Volume discounts come to the Growth plan
pricing | Cutting the bill for communities under 50 homes
pricing | Brightwell Recovery now works for a flat fee
product | Lumen Leasing teaches its assistant to reschedule tours
product | Prospects can pick their own showing times
product | Night mode for maintenance teams
product | Our delinquency workflow, rebuilt from scratch
product | Farewell to the old dashboard
product | Lumen Leasing widens its screening service to co-signers
integration | Lockwell locks now open from Lumen
integration | Lumen reads leases straight out of Keystone
integration | Sync your HarborBooks chart of accounts
release | Version 7 is ready
release | Weekly update: May 11
hiring | Brightwell Recovery closes its Reno call center
hiring | Lumen Leasing wants 30 engineers by autumn
hiring | Job openings in our Ohio office
incident | Texting was unavailable for 40 minutes on Sunday
incident | Lumen Leasing notifies residents of a breach
incident | Delayed e-mails: status and next steps
customer | Cinder Ridge Properties goes with Lumen for its student portfolio
customer | Lumen Leasing now answers for 200 communities of Palisade Living
customer | How Marlow House halved its vacancy with Lumen
customer | Alder & Pine Management renews with Lumen Leasing
partnership | Lumen Leasing and Vanter sign reseller agreement
partnership | Gulf Apartment Council recommends Lumen
partnership | Lumen Leasing joins hands with Polaris
funding | Lumen Leasing secures $50 million credit line
funding | Aldergate doubles its bet on Lumen Leasing
funding | Brightwell Recovery merges with Northpoint Collections
leadership | Lumen Leasing's technology chief moves on
leadership | Ines Calloway named president of Brightwell Recovery
leadership | Board adds former housing secretary
legal | Lumen Leasing sued over recorded tours
legal | Florida fines Brightwell Recovery $300,000
legal | Lumen Leasing prevails in patent case
content | Four numbers every owner should track
content | Lease-up lessons from a rainy spring
content | A letter from our support team
content | Can a chatbot be kind?
content | See you at the Lakes Housing Expo
content | The month in multifamily
content | Small repairs, big smiles
content | What is a guarantor?
`;

/** Written after that and only counted: 28 of 36; what is missed is told as `content`, what is told as a move is one. */
export const counted = String.raw`
pricing | Lumen Leasing rethinks how communities are billed
pricing | Growth plan gets cheaper for communities above 200 homes
pricing | A dollar a door: our new offer for small owners
pricing | Brightwell Recovery stops charging for skip tracing
product | Lumen Leasing learns to read handwritten applications
product | Move-out inspections by video are here
product | Tenants get reminders in their own language
product | Introducing quiet hours for automated calls
product | Lumen Leasing drops its fax gateway
integration | Lumen Leasing hooks into Rentora's resident app
integration | Keystone work orders show up in Lumen
integration | HarborBooks connector leaves beta
release | Release 8.4: calmer notifications
release | What changed in Lumen in June
hiring | Lumen Leasing to hire 80 in Phoenix
hiring | Layoffs at Brightwell Recovery
hiring | Lumen Leasing moves its headquarters to Nashville
incident | Payments posted twice on Friday: our report
incident | Lumen Leasing recovers from a day-long outage
customer | Seabright Homes puts Lumen in every leasing office
customer | Lumen Leasing signs Quarry Lane Apartments
customer | Hollis Residential: 40 percent fewer calls with Lumen
partnership | Lumen Leasing becomes preferred vendor of the Lakes Apartment Association
partnership | Polaris and Lumen Leasing join forces in Ontario
funding | Lumen Leasing takes on $20 million from Highmoor
funding | Lumen Leasing acquires LeaseLoop
leadership | Tomas Ekholm is Lumen Leasing's new finance chief
leadership | Brightwell Recovery's founder retires
legal | Lumen Leasing settles with Illinois over fees
legal | New privacy policy from September
content | Eight questions for the lease-up season
content | Why paper still matters
content | Postcard from the Denver user group
content | The landlord's summer reading list
content | What a good handover sounds like
content | Our interns on their first month
`;
